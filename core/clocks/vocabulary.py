"""The closed lists of rules and clocks."""

from django.db import models

from core.calendar.working import Jurisdiction, Place


class Unit(models.TextChoices):
    """What a rule counts."""

    WORKING_DAYS = "working-days", "working days"
    DAYS = "days", "days"
    MONTHS = "months", "months"
    HOURS = "hours", "hours"
    DAY_OF_YEAR = "day-of-year", "a fixed day of the year"
    NONE = "none", "nothing: no date can be counted"


class Direction(models.TextChoices):
    """Whether a rule counts from its day forwards, or back from a day that is planned."""

    AFTER = "after", "after"
    BEFORE = "before", "before"


class Bound(models.TextChoices):
    """Whether the date is the last on which something is in time, or the first when it may end."""

    LATEST = "latest", "not later than"
    EARLIEST = "earliest", "not before"


class Force(models.TextChoices):
    """How strongly a rule binds."""

    MUST = "must", "Required by law"
    SHOULD = "should", "Required by statutory guidance"
    LOCAL = "local", "Local rule"
    NONE = "none", "Good practice"


class Confidence(models.TextChoices):
    """How far the rule was read in its source. Marks of the research behind the data."""

    READ = "V", "Read in the source"
    IN_PART = (
        "V-part",
        "Other sources confirm this rule, but the paragraph itself was not read",
    )
    NOT_READ = "R", "Recorded without rereading the published document"


class Kind(models.TextChoices):
    """What a set of rules is."""

    STATUTE = "statute", "Act or regulations"
    GUIDANCE = "guidance", "Guidance"
    LOCAL = "local", "Local arrangement"


class Holidays(models.TextChoices):
    """Whose bank holidays a rule leaves out."""

    ENGLAND = Jurisdiction.ENGLAND.value, "England and Wales"
    UK = Jurisdiction.UK.value, "any part of the United Kingdom"


class Where(models.TextChoices):
    """Where a bank holiday is kept."""

    UK = Place.UK.value, "The whole United Kingdom"
    ENGLAND = Place.ENGLAND.value, "England and Wales"
    SCOTLAND = Place.SCOTLAND.value, "Scotland"
    NORTHERN_IRELAND = Place.NORTHERN_IRELAND.value, "Northern Ireland"


class Change(models.TextChoices):
    """What happened to a clock after it was started."""

    MOVED = "moved", "Start moved"
    EXTENDED = "extended", "Extended"
    RECOMPUTED = "recomputed", "Recalculated"
    STOPPED = "stopped", "Stopped"
    VOIDED = "voided", "Void"
