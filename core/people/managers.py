"""Ways to ask for people and for who sits where."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from core.audit.services import known_in_unit
from core.calendar.days import in_force, today
from core.calendar.periods import PeriodQuerySet, during
from core.people.vocabulary import HeldAs

if TYPE_CHECKING:
    from core.people.models import Holding, User


class UserManager(BaseUserManager["User"]):
    """Finds people by address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this address."""
        return self.get(email__iexact=username)

    def portal(self) -> "User":
        """The portal's own account: what is done by the clock is done by it.

        Asked for once in a unit of work, of which it may have many parts.
        """
        return known_in_unit("portal", self._portal, until=())

    def _portal(self) -> "User":
        person, _ = self.get_or_create(  # unaudited: there has to be somebody to act before it
            is_portal=True,
            defaults={"email": "portal@localhost", "name": "The portal", "is_active": False},
        )
        return person

    def people(self) -> models.QuerySet["User"]:
        """Everybody but the portal itself."""
        return self.filter(is_portal=False)


class HoldingQuerySet(PeriodQuerySet):
    """Who sits where."""

    def in_force(self, on: date | None = None) -> Self:
        """Terms of a day, in seats and groups that there are on that day, today when none is named.

        A term may outlive its group: what such a seat could do is over with the group.
        """
        day = on or today()
        return self.filter(during(day), during(day, "seat__"), during(day, "seat__group__"))

    def counting(self, on: date | None = None) -> list["Holding"]:
        """Those that give somebody with an account their seat's powers on a day, with the person.

        Whom only a deputy's seat lets in reads what belongs to it on no other day: whoever is told
        of it is asked of here. One query unless somebody deputises.
        """
        day = on or today()
        rows = self.filter(person__is_active=True).select_related("person")
        return _counting(rows.in_order(day), day)

    def of(self, person: "User", on: date) -> tuple[list["Holding"], list["Holding"]]:
        """All that a person holds on a day, and what counts; remembered for this object.

        Of seats and groups that there are on that day. One query unless they deputise.
        """
        kept: dict[date, tuple[list[Holding], list[Holding]]]
        kept = person.__dict__.setdefault("_holdings", {})
        if on not in kept:
            kept[on] = self._of(person, on)
        return kept[on]

    def in_order(self, on: date) -> list["Holding"]:
        """Those `in_force`, as the groups stand and then by office.

        Most pages ask this: the few rows are sifted and put in order here, which is quicker.
        """
        rows = self.filter(during(on)).select_related("seat__group").order_by()
        there = [h for h in rows if in_force(h.seat, on) and in_force(h.seat.group, on)]
        return sorted(there, key=_place)

    def _of(self, person: "User", on: date) -> tuple[list["Holding"], list["Holding"]]:
        held = self.filter(person=person).select_related("seat__agency").in_order(on)
        return held, _counting(held, on)


def _counting(held: list["Holding"], on: date) -> list["Holding"]:
    deputies = [holding for holding in held if holding.held_as == HeldAs.DEPUTY]
    models.prefetch_related_objects(deputies, "seat__holdings__person__absences")
    return [holding for holding in held if holding.counts(on)]


def _place(holding: "Holding") -> tuple[int, str, str, str, date]:
    """Where it stands among others: as the groups do, then by office."""
    seat = holding.seat
    return seat.group.order, seat.group.name, seat.position, seat.title, holding.since
