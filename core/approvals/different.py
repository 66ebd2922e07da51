"""Different people: how many a step needs, how many can be reached, which word leaves too few.

One word of one person meets every need that they hold today. Where somebody speaks for two of those
who are asked, there may be a word for every need and still fewer people than the step demands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import cast

from core.approvals.models import Approval, Need, Step
from core.approvals.roster import Bars, Roster, roster_of_today
from core.approvals.routes import RouteStep
from core.approvals.subjects import Approvable
from core.people.permissions import WHO
from core.text.listed import parted

CHANGE_ROUTE = (
    "The route asks for fewer decisions than that: the business unit must correct the "
    "partnership's file first."
)
GIVE_SEAT = "The business unit must give one of these seats to somebody else first."


@dataclass(frozen=True)
class TooFew:
    """A step that fewer different people can decide, as things stand, than it needs."""

    step: Step
    #: How many at most, those who decided already included.
    most: int
    #: The words that are still to be given.
    missing: list[Need]
    #: Who speaks for more than one of those who are asked, as sentences.
    speakers: list[str]
    #: Whether the number cannot be reached any more, whoever sat in the seats that are left.
    is_lost: bool

    @property
    def approval(self) -> Approval:
        """The approval it is a step of."""
        return self.step.approval

    @property
    def words(self) -> str:
        """What is wrong, in sentences."""
        said = _too_few_today(self.step, self.most)
        if not self.missing:
            said = (
                f"Every decision has been made, but {_needs(self.step)} and has the decisions "
                f"of {self.most}."
            )
        return " ".join([said, *self.speakers])

    @property
    def taken_back_by(self) -> str:
        """Who can take back what no word can complete any more; none while a seat can help."""
        subject = cast(Approvable, self.approval.subject)
        return WHO[subject.reopening().permission] if self.is_lost else ""

    @property
    def asks_too_few(self) -> bool:
        """Whether the route itself asks for fewer words than the people it needs."""
        return sum(need.counts for need in self.step.needs.all()) < self.step.least_people


def too_few(step: Step, roster: Roster) -> TooFew | None:
    """What is wrong with an open step for which too few different people can be found today.

    A word that nobody can give is told of its own; whoever gets its seat is one person more.
    """
    return _short(step, roster) if step.waits_for_decisions else None


def _short(step: Step, roster: Roster) -> TooFew | None:
    if step.least_people < 2:
        return None
    missing = _missing(step)
    gave = len(_gave(step))
    left, asked = _can(missing, roster, without=step.not_asked(), enough=step.least_people - gave)
    most = gave + left
    if most >= step.least_people:
        return None
    given = [
        _speaks(who, [n for n in step.needs.all() if n.met_by_id == pk], "spoke")
        for pk, who in _givers(step)
    ]
    speakers = [said for said in (*given, *asked) if said]
    return TooFew(step, most, missing, speakers, is_lost=_reach(step) < step.least_people)


class Ahead:
    """What is asked of steps that have not opened yet, sent or not.

    Who is away today may be back by then, so it is asked as if nobody were away, too.
    """

    def __init__(self) -> None:
        self.today, self.everybody = roster_of_today(), Roster(but_absences=True)

    def too_few(
        self,
        step: Step | RouteStep,
        needs: Iterable[Need],
        *,
        without: set[int],
        bars: Bars | None = None,
    ) -> str:
        """Why too few different people can decide a step that needs these, as sentences, or ""."""
        counting, least = [need for need in needs if need.counts], step.least_people
        if least < 2:
            return ""
        asked = partial(_can, counting, without=without, enough=least, bars=bars)
        most, speakers = asked(self.today)
        if most >= least or asked(self.everybody)[0] >= least:
            return ""
        mend = CHANGE_ROUTE if len(counting) < least else GIVE_SEAT
        return " ".join([_too_few_today(step, most), *speakers, mend])


def too_few_among(approvals: Iterable[Approval], roster: Roster) -> list[TooFew]:
    """The same of every open step of these."""
    found = (too_few(step, roster) for approval in approvals for step in approval.steps.all())
    return [one for one in found if one]


def too_few_after(step: Step, needs: list[Need]) -> list[str]:
    """Why one word may not stand for all of these: whoever sat in the other seats, the step could
    not reach its number of people any more. None when it could.
    """
    met, before = [need for need in needs if need.counts], _reach(step)
    most = before + 1 - len(met)
    if not most < step.least_people <= before:
        return []
    return [
        f"This one decision would stand for {parted(map(str, met))}. Then {_at_most(most)} the "
        f"step "
        f"“{step.name}”, which needs {step.least_people} different people. {GIVE_SEAT}"
    ]


def most_people(missing: frozenset[int], able: set[frozenset[int]], *, enough: int) -> int:
    """How many people can at most speak one after another, each for every word they can give.

    More than `enough` are not looked for.
    """

    @cache
    def most(left: frozenset[int], wanted: int) -> int:
        found = 0
        for words in _no_others({one & left for one in able}) if wanted > 0 else []:
            found = max(found, 1 + most(left - words, wanted - 1))
            # Whoever speaks for one word alone takes no other from anybody.
            if found == wanted or len(words) == 1:
                break
        return found

    return most(missing, enough)


def _no_others(able: set[frozenset[int]]) -> list[frozenset[int]]:
    """Words that include nobody else's, the fewest first: whoever gives more may as well wait."""
    kept: list[frozenset[int]] = []
    for words in sorted(able - {frozenset()}, key=len):
        if not any(fewer <= words for fewer in kept):
            kept.append(words)
    return kept


def _can(
    missing: list[Need],
    roster: Roster,
    *,
    without: set[int],
    enough: int,
    bars: Bars | None = None,
) -> tuple[int, list[str]]:
    """How many people can at most give these words, and who speaks for several, as sentences.

    Whoever gets the seat of a word that nobody can give is one person more. More than `enough` are
    not looked for.
    """
    able: dict[int, frozenset[int]] = {}
    names, empty = {}, 0
    for number, need in enumerate(missing):
        people = roster.eligible(need, without=without, bars=bars).people
        empty += not people
        for person in people:
            able[person.pk] = able.get(person.pk, frozenset()) | {number}
            names[person.pk] = str(person)
    said = [
        _speaks(names[pk], [missing[number] for number in sorted(numbers)], "speaks")
        for pk, numbers in able.items()
    ]
    every = frozenset(range(len(missing)))
    most = empty + most_people(every, set(able.values()), enough=enough - empty)
    return most, [one for one in said if one]


def _reach(step: Step) -> int:
    """How many people could decide it if somebody else sat in each seat that is left."""
    return len(_gave(step)) + len(_missing(step))


def _missing(step: Step) -> list[Need]:
    return [need for need in step.needs.all() if need.counts and need.met_by_id is None]


def _givers(step: Step) -> list[tuple[int, str]]:
    """The decisions that met a need which counts, each with its giver's name."""
    met = {need.met_by_id for need in step.needs.all() if need.counts}
    return [(one.pk, str(one.person)) for one in step.decisions.all() if one.pk in met]


def _gave(step: Step) -> set[int]:
    met = {need.met_by_id for need in step.needs.all() if need.counts}
    return {one.person_id for one in step.decisions.all() if one.pk in met}


def _speaks(name: str, needs: list[Need], verb: str) -> str:
    return f"{name} {verb} for {parted(map(str, needs))}." if len(needs) > 1 else ""


def _needs(step: Step | RouteStep) -> str:
    return f"the step “{step.name}” needs {step.least_people} different people"


def _too_few_today(step: Step | RouteStep, most: int) -> str:
    said = _needs(step)
    return f"{said[0].upper()}{said[1:]}, and today {_at_most(most)} it."


def _at_most(count: int) -> str:
    return f"at most {count} can decide" if count else "nobody can decide"
