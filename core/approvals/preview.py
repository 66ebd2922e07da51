"""Who would decide if a thing were sent now: shown beforehand, so that nobody is surprised."""

from dataclasses import dataclass
from typing import Any

from core.approvals.aside import stood_aside
from core.approvals.different import Ahead
from core.approvals.instead import why_not
from core.approvals.models import Need
from core.approvals.roster import nobody
from core.approvals.rounds import rounds_about
from core.approvals.routes import RouteStep, StepKind
from core.approvals.services import resolve, route_for
from core.approvals.subjects import Approvable


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
    #: Why it would be refused for having too few different people, as sentences, or nothing.
    too_few: str = ""

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
        needs = [need for row in step.needs.all() for need in resolve(row, subject)]
        able = ((need, ahead.today.eligible(need, without=out, bars=bars)) for need in needs)
        words = [PlannedWord(need, found.people, found.because) for need, found in able]
        few = ahead.too_few(step, needs, without=without, bars=bars) if decides else ""
        planned.append(PlannedStep(step, words, few))
    return planned
