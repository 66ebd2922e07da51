"""How a notice about a seat that was given or ended reads in the portal: who, which, by whom."""

from collections.abc import Sequence

from core.calendar.days import today
from core.members.kinds import ENDS, YOURS_ENDS
from core.members.models import Invitation
from core.notices.models import Notice
from core.notices.naming import Said, says, things
from core.people.models import Holding, Seat, User


@says("core.holding")
def of_seats(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """The fixed words, then who sits where, and who gave it."""
    rows = things(notices, Holding.objects.select_related("person", "seat__group", "given_by"))
    terms = {n: rows[n.about_id] for n in notices if n.about_id in rows}
    return {
        n.pk: _ended(n, f"{one.person}’s term as {one.seat}")  # noqa: RUF001
        if n.kind == ENDS.key
        else _said(n, str(one), f"Given by {one.given_by}.")
        for n, one in terms.items()
    }


@says("core.seat")
def of_ended_seats(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """Which seat it was, by when, and who ended it; to others only of a term that never began."""
    rows = things(notices, Seat.objects.select_related("group"))
    found = {n: rows[n.about_id] for n in notices if n.about_id in rows}
    return {
        n.pk: _ended(n, f"Your seat “{seat}”")
        if n.kind == YOURS_ENDS.key
        else Said(f"A term as {seat} was ended before it began", f"Ended by {n.told_by}.")
        for n, seat in found.items()
    }


def _ended(notice: Notice, what: str) -> Said:
    day = notice.due or today()
    does = "ended" if day <= today() else "ends"
    right = " If this is not right, tell the business manager." * (notice.kind == YOURS_ENDS.key)
    return Said(f"{what} {does} on {day:%-d %B %Y}", f"Ended by {notice.told_by}.{right}")


@says("core.invitation")
def of_invitations(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """The fixed words, then who is invited where, and who sent it."""
    rows = things(notices, Invitation.objects.select_related("seat__group", "invited_by"))
    asked = {n: rows[n.about_id] for n in notices if n.about_id in rows}
    return {
        n.pk: _said(n, f"{one.name or 'somebody'} as {one.seat}", f"Invited by {one.invited_by}.")
        for n, one in asked.items()
    }


def _said(notice: Notice, what: str, by: str) -> Said:
    return Said(f"{notice.subject}: {what}", f"{notice.body_here} {by}")
