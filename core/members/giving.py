"""Putting somebody into a seat: who gave it is kept with it, and others than the giver know of it.

Otherwise one account could make a second one that decides on what the first asks for.
"""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from core.approvals.routes import is_asked_for
from core.audit.services import Actor
from core.calendar.days import today
from core.members import kinds
from core.members.models import Invitation
from core.notices.recipients import holders, the_unit
from core.notices.services import notify
from core.people.models import Holding, Seat, User
from core.people.vocabulary import UNIT, Position
from core.workflow.services import save


def put_into_seat(
    holding: Holding,
    *,
    given_by: User,
    verb: str,
    note: str = "",
    by: User,
    leaving: Collection[User] = (),
) -> Holding:
    """Save that somebody sits there, and tell of it. `by` writes it: the portal, once an invitation
    of `given_by` is accepted. Those who leave for it hear that their own term ends."""
    holding.given_by, holding.given_at = given_by, timezone.now()
    given = save(holding, by=by, verb=verb, note=note)
    if has_special_rights(given.seat):
        people = concerned(
            given.seat, but={given_by.pk, given.person_id, *(one.pk for one in leaving)}
        )
        notify(people, kind=kinds.GIVEN, by=by, about=given)
    return given


def tell_of_invitation(invitation: Invitation, *, by: Actor) -> None:
    """The same, before anybody has accepted it."""
    if has_special_rights(invitation.seat):
        people = concerned(invitation.seat, but={by.pk})
        notify(people, kind=kinds.INVITED, by=by, about=invitation)


def has_special_rights(seat: Seat) -> bool:
    """Whether others are told who comes to sit there: it has a word in approvals or gives seats."""
    return seat.position in UNIT or is_asked_for(seat)


def concerned(seat: Seat, *, but: Collection[int]) -> list[User]:
    """Who holds the seat, did until today or will, and the business manager; of what that manager
    did, the others of the business unit."""
    terms = Holding.objects.filter(Q(until=None) | Q(until__gte=today()), seat=seat)
    people = [term.person for term in terms.select_related("person").order_by("pk")]
    people += in_the_unit(but=but)
    return [one for one in dict.fromkeys(people) if one.is_active and one.pk not in but]


def in_the_unit(*, but: Collection[int]) -> list[User]:
    """The business manager, or where they did it or it is about them the others of the unit."""
    managers = [one for one in holders(Position.BUSINESS_MANAGER) if one.pk not in but]
    return managers or [one for one in the_unit() if one.pk not in but]
