"""Who may see and change who belongs to the partnership."""

from typing import Any

from core.people.models import Holding, Seat, User
from core.people.permissions import rule
from core.people.vocabulary import UNIT, Position

#: Seats whose power over accounts is such that only a business manager gives or ends them.
GUARDED = {Position.BUSINESS_MANAGER, Position.AUDITOR}


@rule("core.list_people", who="the business unit and the auditor")
def works_in_the_unit_or_audits(user: User, _: Any) -> bool:
    """Sees everybody; addresses are for those who may invite."""
    return user.holds(*UNIT, Position.AUDITOR)


@rule("core.see_person", who="the business unit and the auditor")
def may_see_a_person(user: User, _: Any) -> bool:
    """Sees one person's page."""
    return user.holds(*UNIT, Position.AUDITOR)


@rule(
    "core.invite_person",
    who="the business unit; into the seats of business manager and auditor, the business manager",
)
def gives_seats(user: User, seat: Seat | None) -> bool:
    """Names somebody for a seat. The portal does by `manage.py invite`, for the first account."""
    if user.is_portal:
        return True
    if seat is not None and seat.position in GUARDED:
        return user.holds(Position.BUSINESS_MANAGER)
    return user.holds(*UNIT)


@rule("core.withdraw_invitation", who="the business unit")
def takes_invitations_back(user: User, _: Any) -> bool:
    """Withdraws an invitation or sends it again."""
    return user.holds(*UNIT)


@rule(
    "core.end_term",
    who="the business unit; of business managers and auditors, the business manager",
)
def ends_terms(user: User, holding: Holding | None) -> bool:
    """Ends somebody's time in a seat."""
    return gives_seats(user, holding.seat if holding else None)


@rule("core.record_phone", who="the business unit")
def records_numbers(user: User, _: Any) -> bool:
    """Writes down the mobile number of somebody else, for alerts that cannot wait."""
    return user.holds(*UNIT)


@rule("core.close_account", who="the business manager")
def closes_accounts(user: User, _: Any) -> bool:
    """Closes and opens accounts, and removes a lost second factor; never their own."""
    return user.holds(Position.BUSINESS_MANAGER)
