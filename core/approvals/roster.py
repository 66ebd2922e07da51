"""Who can give the word that a step needs, today: read once, answered in memory."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Exists, OuterRef

from core.approvals.giving import Giving
from core.approvals.instead import instead_of
from core.audit.services import known_in_unit
from core.calendar.days import today
from core.calendar.periods import during
from core.people.models import Absence, Agency, Group, Holding, Seat, User
from core.people.vocabulary import CHAIRS, Deputies, HeldAs, Position

if TYPE_CHECKING:
    from core.approvals.models import Need, Step

#: What a group is for and how it meets tells nobody who decides.
LONG = tuple(f"seat__group__{name}" for name in ("remit", "aliases", "links", "quorum", "meets"))

WAITS_TO_BE_CONFIRMED = (
    "A decision of {person} was recorded by telephone. It waits for them to confirm or deny it, at "
    "the top of this page."
)
FROM_ASKER = (
    "You were given this seat by {asker}, who has sent this text for approval, after it was first "
    "sent, so somebody else must decide."
)
FROM_BROUGHT_IN = (
    "You were given this seat by {giver}, who was brought into the business unit by somebody who "
    "has sent this text for approval, after it was first sent, so somebody else must decide."
)

#: Which seats give no word, for whoever asked gave them since.
Bars = Callable[[Holding], bool]

#: What, once written, makes another roster.
WRITTEN = {model._meta.label_lower for model in (Absence, Agency, Group, Holding, Seat, User)}


@dataclass(frozen=True)
class Eligible:
    """The people who can give a word, and a sentence when they are not the obvious ones."""

    people: tuple[User, ...]
    because: str = ""


def nobody(_: Holding) -> bool:
    """As if whoever asked could choose who decides."""
    return False


class Roster:
    """All holdings of a day, so that any number of needs costs one query, or two; none, nothing.

    `but_absences`: as if nobody were away on that day.
    """

    def __init__(self, on: date | None = None, *, but_absences: bool = False) -> None:
        self.on, self.but_absences = on or today(), but_absences

    @cached_property
    def holdings(self) -> dict[int, list[Holding]]:
        """Who holds what in each group."""
        found: dict[int, list[Holding]] = {}
        away = Absence.objects.filter(during(self.on), person=OuterRef("person"))
        rows = Holding.objects.filter(person__is_active=True).select_related("person").defer(*LONG)
        if not self.but_absences:
            rows = rows.annotate(is_away=Exists(away))
        giving = Giving()
        for holding in rows.in_order(self.on):
            cast(Any, holding).giving = giving
            found.setdefault(holding.seat.group_id, []).append(holding)
        return found

    @cached_property
    def counting(self) -> list[Holding]:
        """All that give their seat's powers that day, as `Holding.counts` has it: deputies too,
        where they count at any time or nobody who holds the seat is here."""
        held = [one for rows in self.holdings.values() for one in rows]
        here = {one.seat_id for one in held if one.held_as != HeldAs.DEPUTY and not _is_away(one)}
        return [one for one in held if may_always(one) or one.seat_id not in here]

    @cached_property
    def groups(self) -> dict[int, Group]:
        """Every group, for the rare word that goes to the group above."""
        return {group.pk: group for group in Group.objects.all()}

    def eligible(
        self, need: "Need", *, without: Collection[int], bars: Bars | None = None
    ) -> Eligible:
        """Who can give this word. `without`: who asked, wrote it, spoke or declared a conflict,
        each with the reason where that is to be told (`instead.Why`).

        Nobody by a seat that whoever asked gave them since, which `bars` tells where it is not as
        the need's step has it.
        Lead and chair in one person, or a chair with a conflict: the co-chair or deputy decides,
        else the chair of the group above.
        """
        bars = bars or need.step.is_from_asker
        seats = [h for h in self.holdings.get(need.group_id, []) if self._fits(h, need)]
        holders = [h for h in seats if _may_decide(h)]
        if free := self._people(holders, without, bars):
            return Eligible(free)
        deputies = [h for h in seats if h.held_as == HeldAs.DEPUTY]
        if need.position in CHAIRS:
            deputies += self._of(need.group_id, (Position.VICE_CHAIR,))
        if free := self._people(deputies, without, bars):
            return Eligible(free, f"Decides as deputy, {_instead(holders, without)}.")
        return self._above(need, holders, without, bars)

    def nobody_for(self, step: "Step") -> list["Need"]:
        """The words that a step waits for and that nobody can give today."""
        if not step.waits_for_decisions:
            return []
        without = step.not_asked()
        return [
            need
            for need in step.needs.all()
            if need.counts
            and need.met_by_id is None
            and not self.eligible(need, without=without).people
        ]

    def seats_of(self, person: User, need: "Need") -> list[Seat]:
        """The seats of this person, as a holder or a deputy, from which the word comes."""
        held = self.holdings.get(need.group_id, [])
        own = [h for h in held if h.person_id == person.pk and self._fits(h, need)]
        return [h.seat for h in own if not need.step.is_from_asker(h)]

    def asked(self, need: "Need") -> tuple[User, ...]:
        """Whose own seat the word is, whether they are here today or not."""
        seats = [h for h in self.holdings.get(need.group_id, []) if self._fits(h, need)]
        return self._people([h for h in seats if may_always(h)], set(), nobody)

    def held_by(self, person: User) -> list[Holding]:
        """Every seat that somebody holds today."""
        return [h for seats in self.holdings.values() for h in seats if h.person_id == person.pk]

    def _of(self, group_id: int, positions: Collection[str]) -> list[Holding]:
        return [h for h in self.holdings.get(group_id, []) if h.seat.position in positions]

    def _above(
        self, need: "Need", holders: list[Holding], without: Collection[int], bars: Bars
    ) -> Eligible:
        """The chair of the nearest group above, for an office; an agency's word has no other."""
        group: Group | None = self.groups.get(need.group_id)
        if need.position not in CHAIRS:
            return Eligible(())
        seen = set()
        while group and group.parent_id and group.parent_id not in seen:
            seen.add(group.parent_id)
            group = self.groups.get(group.parent_id)
            if group is None:
                break
            chairs = self._of(group.pk, CHAIRS)
            present = [h for h in chairs if _may_decide(h)]
            deputies = [h for h in chairs if h.held_as == HeldAs.DEPUTY]
            people = self._people(present, without, bars)
            if people := people or self._people(deputies, without, bars):
                why = _instead(holders, without)
                return Eligible(people, f"Decides as chair of {group.name}, {why}.")
        return Eligible(())

    def _fits(self, holding: Holding, need: "Need") -> bool:
        seat = holding.seat
        if need.agency_id and seat.agency_id != need.agency_id:
            return False
        if not need.position:
            return seat.votes
        wanted: Collection[str] = CHAIRS if need.position in CHAIRS else (need.position,)
        return seat.position in wanted

    @staticmethod
    def _people(holdings: list[Holding], without: Collection[int], bars: Bars) -> tuple[User, ...]:
        """Each of them once; of those by a seat that is barred, nobody."""
        left = [h for h in holdings if not bars(h)]
        return tuple({h.person_id: h.person for h in left if h.person_id not in without}.values())


def roster_of_today() -> Roster:
    """Who can give a word now: read once in a unit of work, until who sits where is changed in it.

    A decision asks it for its reasons, for whom to tell and for what comes next.
    """
    return known_in_unit(f"roster {today()}", Roster, until=WRITTEN)


def why_not_by(step: "Step", person: User, roster: Roster) -> str:
    """Why somebody decides nothing who would, had not who sent the text given them their seat, or
    had not somebody recorded already what they said on the telephone."""
    if any(one.person_id == person.pk and not one.is_signed for one in step.decisions.all()):
        return WAITS_TO_BE_CONFIRMED.format(person=person)
    without, own = step.not_asked(), roster.held_by(person)

    def would_do(held: Holding) -> bool:
        """Whether they could decide by this seat, were none barred and did they hold no other."""
        others = {one.pk for one in own} - {held.pk}
        able = (
            roster.eligible(need, without=without, bars=lambda one: one.pk in others)
            for need in step.needs.all()
        )
        return any(one.pk == person.pk for words in able for one in words.people)

    barred = (held for held in own if step.is_from_asker(held) and would_do(held))
    return next((_why_barred(step, held) for held in barred), "")


def _why_barred(step: "Step", held: Holding) -> str:
    if held.given_by_id in step.approval.rounds.askers:
        return FROM_ASKER.format(asker=held.given_by)
    return FROM_BROUGHT_IN.format(giver=held.given_by)


def _instead(holders: list[Holding], without: Collection[int]) -> str:
    """In whose place somebody decides, where the reasons are known."""
    return instead_of(holders, without if isinstance(without, Mapping) else {})


def _may_decide(holding: Holding) -> bool:
    """Whether this word counts today, without anybody else's being missing."""
    return may_always(holding) and not _is_away(holding)


def _is_away(holding: Holding) -> bool:
    return bool(getattr(holding, "is_away", False))


def may_always(holding: Holding) -> bool:
    """Whether this word counts without anybody being away: the partnership's rule for deputies."""
    any_time = holding.seat.group.deputies == Deputies.ANY_TIME
    return any_time or holding.held_as != HeldAs.DEPUTY
