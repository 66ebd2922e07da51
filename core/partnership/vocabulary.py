"""The closed lists about a partnership and its contacts."""

from django.db import models


class ChairRule(models.TextChoices):
    """How the chair of the executive body is found."""

    ROTATION = "rotation", "The statutory partners take turns"
    INDEPENDENT = "independent", "An independent chair"


class Audience(models.TextChoices):
    """What somebody calls about."""

    CHILD = "child", "A child or young person"
    ADULT = "adult", "An adult"
    OUT_OF_HOURS = "out-of-hours", "Out of hours"
    EMERGENCY = "emergency", "Immediate danger"
    OTHER = "other", "Anything else"


class Weekday(models.IntegerChoices):
    """Days of the week as Python counts them."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"
