"""As far back and ahead as anybody can mean a year: the one place for each of these bounds."""

from core.calendar.days import today

#: Nobody does anything here, or counts it, in a year before; the register alone knows older ones.
FIRST = 2000
#: So many years ahead of this one somebody may plan.
AHEAD = 20
#: Since when bodies and ways to reach them are there, and people sit in them.
REGISTER = 1800


def years() -> range:
    """The years of the work, of which a calendar can be asked today."""
    return range(FIRST, today().year + AHEAD + 1)
