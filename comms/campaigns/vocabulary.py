"""Words of the calendar: what an entry is and whom it speaks to."""

from django.db import models


class Kind(models.TextChoices):
    """What an entry of the calendar is."""

    CAMPAIGN = "campaign", "Campaign"
    PREPARATION = "preparation", "Preparation"
    BULLETIN = "bulletin", "Bulletin"


class Audience(models.TextChoices):
    """Whom it speaks to."""

    EVERYONE = "everyone", "Everyone"
    CHILDREN = "children", "Children and young people"
    ADULTS = "adults", "Adults"
    WORKFORCE = "workforce", "The workforce"
