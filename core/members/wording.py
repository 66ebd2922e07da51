"""How a notice about a seat that was given reads in the portal: who, which seat and by whom."""

from collections.abc import Sequence

from core.members.models import Invitation
from core.notices.models import Notice
from core.notices.naming import Said, says, things
from core.people.models import Holding, User


@says("core.holding")
def of_seats(notices: Sequence[Notice], _: User) -> dict[int, Said]:
    """The fixed words, then who sits where, and who gave it."""
    rows = things(notices, Holding.objects.select_related("person", "seat__group", "given_by"))
    terms = {n: rows[n.about_id] for n in notices if n.about_id in rows}
    return {n.pk: _said(n, str(one), f"Given by {one.given_by}.") for n, one in terms.items()}


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
