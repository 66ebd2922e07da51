"""Whoever loses a seat hears of it, and so does the business manager, or of what they did the
others of the unit."""

from datetime import date

from core.members.giving import in_the_unit
from core.members.kinds import ENDS, YOURS_ENDS
from core.notices.services import notify
from core.people.models import Holding, Seat, User


def tell_of_the_end(holding: Holding, until: date, *, by: User) -> None:
    """Tell them, but for whoever did it; of a term that never began the seat alone is left."""
    about: Holding | Seat = holding if until > holding.since else holding.seat
    tell_holder(holding, until, by=by)
    others = in_the_unit(but={by.pk, holding.person_id})
    notify(others, kind=ENDS, by=by, about=about, due=until)


def tell_holder(holding: Holding, until: date, *, by: User) -> None:
    """Tell whose seat it was; where somebody else takes it, the others hear of that."""
    if holding.person_id != by.pk:
        notify([holding.person], kind=YOURS_ENDS, by=by, about=holding.seat, due=until)
