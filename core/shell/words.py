"""What the partnership is called and whom to call, read from its rows for staff pages."""

from core.partnership.queries import NoPartnership, contacts, the_partnership
from core.screens.frame import QUESTIONS, Call, Site, strip


def staff_site() -> Site:
    """The partnership's own words, or plain ones when none is loaded."""
    try:
        row = the_partnership()
    except NoPartnership:
        return Site()
    return Site(name=row.name, place=row.place, email=row.email)


def calls() -> tuple[Call, ...]:
    """The numbers in force today, one for each question."""
    found: dict[str, Call] = {}
    for row in contacts():
        if row.phone and row.audience in QUESTIONS:
            call = Call(QUESTIONS[row.audience], row.phone, row.dial, row.hours)
            found.setdefault(row.audience, call)
    return strip(found)
