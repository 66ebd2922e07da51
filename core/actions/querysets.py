"""Which actions there are, and which of them somebody may see."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from core.calendar.days import today
from core.people.models import Holding
from core.people.offices import officer_of
from core.people.vocabulary import UNIT

if TYPE_CHECKING:
    from core.actions.models import Action, Update  # noqa: F401 -- names the rows below

OVERSIGHT = (*UNIT, "auditor", "scrutineer")


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions of every source."""

    def open(self) -> "ActionQuerySet":
        """Those still to be done."""
        return self.filter(status="open")

    def overdue(self, on: date | None = None) -> "ActionQuerySet":
        """Open after the end of their day."""
        return self.open().filter(due__lt=on or today())

    def told_done(self) -> "ActionQuerySet":
        """Open, though its last update says that it is done: somebody closes it."""
        return self.open().annotate(told=self._of_last_update("state")).filter(told="done")

    def to_be_closed_by(self, person: Any) -> "ActionQuerySet":
        """What others own and this person may close, as `core.close_action` has it."""
        follows = Q() if person.holds(*UNIT) else Q(group__in=officer_of(person))
        if person.holds("scrutineer"):
            follows |= Q(needs_outside_sign_off=True)
        rows = self.visible_to(person).filter(follows)
        return rows.exclude(_owed_with(person)).exclude(owned(person))

    def counted(self) -> "ActionQuerySet":
        """All but those that were entered by mistake."""
        return self.exclude(status="void")

    def about(self, *sources: models.Model) -> "ActionQuerySet":
        """What came from one source, or from several of one kind."""
        if not sources:
            return self.none()
        kind = ContentType.objects.get_for_model(sources[0])
        return self.filter(source_type=kind, source_id__in=[source.pk for source in sources])

    def owned_by(self, person: Any) -> "ActionQuerySet":
        """Mine by name, through a seat that I hold today, or my agency's."""
        return self.filter(owned(person))

    def visible_to(self, user: Any) -> "ActionQuerySet":
        """My own, those of my groups and of groups that answer to them; all for oversight.

        Of those that are restricted, my own and my groups' alone; all for the business unit.
        """
        holdings = user.holdings()
        positions = {holding.seat.position for holding in holdings}
        if positions & set(UNIT):
            return self
        groups = {holding.seat.group_id for holding in holdings}
        mine = owned(user) | Q(group__in=groups)
        known = Q() if positions & set(OVERSIGHT) else Q(group__parent__in=groups)
        return self.filter(mine | (Q(is_restricted=False) & known))

    def with_owners(self) -> "ActionQuerySet":
        """With whoever is named as owning them, and the group that follows."""
        return self.select_related("owner", "seat__group", "agency", "group")

    def with_progress(self) -> "ActionQuerySet":
        """With owners and the state of the last update, in one query."""
        return self.with_owners().annotate(last_state=self._of_last_update("state"))

    def with_day_of_progress(self) -> "ActionQuerySet":
        """With the day of the last update besides."""
        return self.annotate(last_on=self._of_last_update("on"))

    def _of_last_update(self, column: str) -> Subquery:
        updates: Any = self.model._meta.get_field("updates").related_model
        last = updates.objects.filter(action=OuterRef("pk")).order_by("-on", "-pk")
        return Subquery(last.values(column)[:1])

    def with_later(self) -> "ActionQuerySet":
        """With `later`: the newest action that was raised after each, of what it came from too."""
        source = {"source_type": OuterRef("source_type"), "source_id": OuterRef("source_id")}
        rows = self.model.objects.counted().filter(**source, pk__gt=OuterRef("pk"))
        return self.annotate(later=Subquery(rows.order_by("-pk").values("reference")[:1]))


def owned(person: Any) -> Q:
    """What somebody owns by name, through a seat that counts today, or as one of an agency's
    people; of one at hand `makes_theirs` tells the same.

    An agency is asked where nobody is named; of what few may know yet, only its people in the
    group that follows it: the others once it is for all.
    """
    mine = Q(owner=person)
    for holding in person.holdings():
        mine |= Q(seat=holding.seat_id)
        if agency := holding.seat.agency_id:
            known = Q(is_restricted=False) | Q(group=holding.seat.group_id)
            mine |= Q(agency=agency, owner=None, seat=None) & known
    return mine


def makes_theirs(holding: Holding, action: Any) -> bool:
    """Whether a seat that counts makes this action its holder's, as `owned` has it."""
    if action.owner_id or action.seat_id:
        return bool(holding.seat_id == action.seat_id)
    known = not action.is_restricted or holding.seat.group_id == action.group_id
    return bool(known and action.agency_id and holding.seat.agency_id == action.agency_id)


def closes_for_others(person: Any) -> bool:
    """Whether there may be any that this person could close though others own them."""
    return bool(person.holds(*UNIT, "scrutineer") or officer_of(person))


def _owed_with(person: Any) -> Q:
    """What somebody outside has to close, and an agency that this person sits for owes."""
    held = {one.seat.agency_id for one in person.holdings() if one.seat.agency_id}
    sitting = Holding.objects.in_force().filter(seat__agency__in=held).values("person")
    nameless = Q(agency=None) & (Q(seat=None) | Q(seat__agency=None))
    owed = Q(agency__in=held) | Q(seat__agency__in=held) | (nameless & Q(owner__in=sitting))
    return Q(needs_outside_sign_off=True) & owed


class UpdateQuerySet(models.QuerySet["Update"]):
    """What was told of actions."""

    def visible_to(self, user: Any) -> "UpdateQuerySet":
        """Whoever may see the action."""
        actions: Any = self.model._meta.get_field("action").related_model
        return self.filter(action__in=actions.objects.visible_to(user))
