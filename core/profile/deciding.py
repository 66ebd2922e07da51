"""Whether enough different people could ever decide a step of a route, by the seats of a file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from core.approvals.different import most_people
from core.approvals.routes import StepKind
from core.people.vocabulary import CHAIRS, Position
from core.profile.reading import Draft, Entry

Word = dict[str, Any]


def steps_can_be_decided(draft: Draft) -> None:
    """No step needs more different people than there are seats for the words that it asks for."""
    file = Seats(draft)
    for route in draft.entries["route"]:
        for step in route.inside["step"]:
            decides = step.values["kind"] == StepKind.DECIDE and any(_words(step))
            least = step.values["least_people"]
            if not decides or any(file.most(step, on) == least for on in file.days(route)):
                continue
            most = max(file.most(step, on) for on in file.days(route))
            many = f"at most {most} different people" if most else "nobody"
            draft.fault(
                (*step.path, "least_people"),
                f"By the seats of this file {many} could ever decide this step, and it needs "
                f"{least}. Write a lower number, ask for more words under “needs”, or add the "
                "seats that they come from.",
            )


class Seats:
    """The seats of a file, and the words that can come from each: as `Roster` has it, but for who
    sits there."""

    def __init__(self, draft: Draft) -> None:
        self.seats, self.agencies = draft.entries["seat"], draft.entries["agency"]
        groups = {group.key: group.values for group in draft.entries["group"]}
        self.functions = {key: set(values["functions"]) for key, values in groups.items()}
        parents = {key: values["parent"] for key, values in groups.items()}
        self.above = {key: _all_above(key, parents) for key in parents}

    def days(self, route: Entry) -> Iterator[date]:
        """The first day of a route, and those in its time that bring a seat or a partner."""
        first, until = route.values["since"] or date.min, route.values["until"] or date.max
        yield first
        for entry in (*self.agencies, *self.seats):
            if (since := entry.values["since"]) and first < since < until:
                yield since

    def most(self, step: Entry, on: date) -> int:
        """How many people at most, of as many as it needs: whoever sits in a seat speaks for all
        that is asked of it."""
        words = list(enumerate(self._asked(step, on)))
        seats = [seat.values for seat in self.seats if _is_in_force(seat, on)]
        able = {frozenset(n for n, word in words if self._fits(seat, word)) for seat in seats}
        every, least = frozenset(n for n, _ in words), step.values["least_people"]
        return most_people(every, able, enough=least)

    def _asked(self, step: Entry, on: date) -> Iterator[Word]:
        """Each word that a step needs on a day; of each partner, those who are partners then."""
        there = [one for one in self.agencies if _is_in_force(one, on)]
        partners = [one.key for one in there if one.values["is_statutory_partner"]]
        for need in _words(step):
            if need.values["each_partner"]:
                yield from ({**need.values, "agency": key} for key in partners)
            else:
                yield need.values

    def _fits(self, seat: Word, word: Word) -> bool:
        held, asked, function = seat["position"], word["position"], word["function"]
        is_in = not function or function in self.functions.get(seat["group"], ())
        right = held in CHAIRS if asked in CHAIRS else held == asked if asked else seat["votes"]
        if is_in and right and word["agency"] in {"", seat["agency"]}:
            return True
        if asked not in CHAIRS:
            return False
        return (is_in and held == Position.VICE_CHAIR) or self._chairs_above(seat, function)

    def _chairs_above(self, seat: Word, function: str) -> bool:
        """Whether it chairs a group above one that the word may come from."""
        below = (key for key, known in self.functions.items() if not function or function in known)
        return seat["position"] in CHAIRS and any(seat["group"] in self.above[k] for k in below)


def _all_above(key: str, parents: dict[str, str]) -> set[str]:
    found: set[str] = set()
    while (key := parents.get(key, "")) and key not in found:
        found.add(key)
    return found


def _words(step: Entry) -> Iterator[Entry]:
    """What is needed at a step; what is asked and does not count is left out."""
    return (need for need in step.inside["needs"] if need.values["counts"])


def _is_in_force(entry: Entry, on: date) -> bool:
    since, until = entry.values["since"], entry.values["until"]
    return (since is None or since <= on) and (until is None or on < until)
