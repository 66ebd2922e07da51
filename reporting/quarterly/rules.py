"""Who may read, compile and send the quarterly report."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT
from priorities.areas.offices import chairs_assurance
from reporting.quarterly.querysets import reads_reports

WRITERS = "the business unit and the chairs of the assurance group"


@rule(
    "reporting.list_quarterly_reports",
    who="those who oversee the work of groups, and the leads and chairs of groups",
)
def reads(user: Any, _: Any = None) -> bool:
    """The reports are internal."""
    return reads_reports(user)


@rule(
    "reporting.see_quarterly_report",
    who="those who oversee the work of groups, and the leads and chairs of groups",
)
def may_read(user: Any, _: Any = None) -> bool:
    """The same as the list."""
    return reads_reports(user)


@rule("reporting.compile_quarterly_report", who=f"{WRITERS}, and the portal on the day")
def may_compile(user: Any, _: Any = None) -> bool:
    """By the clock, or by a button."""
    return bool(user.is_portal or may_write(user))


@rule("reporting.edit_quarterly_report", who=f"{WRITERS}, and the portal when it compiles")
def may_edit(user: Any, _: Any = None) -> bool:
    """The opening, the five lines, comments; and what compiling changes."""
    return may_compile(user)


@rule("reporting.send_quarterly_report", who=WRITERS)
def may_write(user: Any, _: Any = None) -> bool:
    """The assurance group reports; the unit does it for them."""
    return bool(user.holds(*UNIT) or chairs_assurance(user))
