"""Closed lists of the media protocol. None of them knows a word that is said off the record."""

from django.db import models


class Way(models.TextChoices):
    """How an enquiry came in."""

    TELEPHONE = "telephone", "By telephone"
    MAIL = "mail", "By email"
    OTHER = "other", "In another way"


class Concerns(models.TextChoices):
    """What an enquiry is about; it says which rules hold for the answer."""

    PARTNERSHIP = "partnership", "The partnership and its work"
    REVIEW = "review", "A review, or an incident that may lead to one"
    OTHER = "other", "Another safeguarding matter"


class Kind(models.TextChoices):
    """What sort of statement it is."""

    LINE = "line", "Press line"
    HOLDING = "holding", "Holding statement"
    RELEASE = "release", "Press release"


#: What may not go out about a review before that is complete and published.
FULL = frozenset({Kind.LINE, Kind.RELEASE})
#: The words by which the partnership's file names the routes.
ROUTES = {
    Kind.LINE: "media-statement",
    Kind.HOLDING: "media-statement",
    Kind.RELEASE: "press-release",
}


class Harm(models.TextChoices):
    """Whether what is said could harm a partner agency."""

    NO = "no", "No"
    HEARD = "heard", "It could, and that agency has been heard"
    NOT_HEARD = "not-heard", "It could, and that agency has not been heard yet"


class Family(models.TextChoices):
    """Whether the people concerned know that something will be said."""

    NONE = "none", "No person or family is concerned"
    TOLD = "told", "They have been told"
    DECLINED = "declined", "They do not want to be kept informed"
    NOT_TOLD = "not-told", "They have not been told yet"


class Answer(models.TextChoices):
    """How an enquiry ended."""

    STATEMENT = "statement", "With a statement"
    SPOKEN = "spoken", "The chair or a nominee spoke with them, on the record"
    PASSED = "passed", "It was passed to the agency that it concerns"
    NONE = "none", "It was not answered"
