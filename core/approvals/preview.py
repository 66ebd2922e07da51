"""Who would decide if a thing were sent now, and why nobody could: shown beforehand, so that nobody
is surprised, and asked again when it is sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.approvals.aside import stood_aside
from core.approvals.different import Ahead
from core.approvals.instead import why_not
from core.approvals.models import Need
from core.approvals.resolving import resolve, route_for
from core.approvals.roster import nobody
from core.approvals.rounds import rounds_about
from core.approvals.routes import RouteStep, StepKind
from core.approvals.subjects import Approvable
from core.workflow.services import Blocked

EMPTY = "the seat is empty, or it is held by the person who asks or the person who wrote the text."
EMPTY_OR_ASIDE = (
    "the seat is empty, or it is held by somebody who asks, wrote the text or has declared a "
    "conflict of interest about it."
)


@dataclass(frozen=True)
class PlannedWord:
    """One word that a step will need, and who can give it today."""

    need: Need
    people: tuple[Any, ...]
    because: str


@dataclass(frozen=True)
class PlannedStep:
    """One step of the route ahead."""

    step: RouteStep
    words: list[PlannedWord]
    #: Why it would be refused for having too few different people, or a group that is not there,
    #: as sentences, or nothing.
    too_few: str = ""
    #: Whether somebody who would be asked declared a conflict of interest.
    is_without_some: bool = False

    @property
    def is_receipt(self) -> bool:
        """Whether the step receives and does not decide."""
        return self.step.kind == StepKind.RECEIVE


def route_preview(subject: Approvable, *, asker: Any) -> list[PlannedStep]:
    """The steps ahead with the people of today; empty when there is no route."""
    route = route_for(subject)
    if route is None:
        return []
    ahead = Ahead()
    aside = stood_aside(subject)
    why = why_not(asker=asker.pk, is_sent=False, writers=subject.written_by(), aside=aside)
    apart = set(why)
    rounds = rounds_about(subject, next_by=asker.pk)
    planned = []
    for step in route.steps.prefetch_related("needs__agency"):
        decides = step.kind == StepKind.DECIDE
        without, bars = (apart, rounds.is_chosen) if decides else (aside, nobody)
        out = {pk: said for pk, said in why.items() if pk in without}
        try:
            needs = [need for row in step.needs.all() for need in resolve(row, subject)]
        except Blocked as refusal:
            planned.append(PlannedStep(step, [], " ".join(refusal.reasons)))
            continue
        able = ((need, ahead.today.eligible(need, without=out, bars=bars)) for need in needs)
        words = [PlannedWord(need, found.people, found.because) for need, found in able]
        few = ahead.too_few(step, needs, without=without, bars=bars) if decides else ""
        planned.append(PlannedStep(step, words, few, bool(aside)))
    return planned


def reasons_ahead(preview: Iterable[PlannedStep]) -> list[str]:
    """Why sending is refused: words that nobody can give today, and too few different people.

    Better told when sending than found out when waiting.
    """
    steps = [planned for planned in preview if not planned.is_receipt]
    unheard = [
        f"Nobody can decide as “{word.need}” at the step “{planned.step.name}”: "
        f"{EMPTY_OR_ASIDE if planned.is_without_some else EMPTY}"
        for planned in steps
        for word in planned.words
        if word.need.counts and not word.people
    ]
    return [*unheard, *(planned.too_few for planned in steps if planned.too_few)]
