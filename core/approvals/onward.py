"""Where a text goes after a decision, as sentences for whoever has just decided."""

from collections.abc import Iterable
from typing import Any

from core.approvals.brief import held_back
from core.approvals.models import Approval, Decision, Step
from core.approvals.queries import Asked, Stage

OPEN, WAITING = Step.Status.OPEN, Step.Status.WAITING
RECEIVED = "You have received it. It was approved before, and this version counts."
ASKED_BACK = (
    "Your question has gone to whoever sent it and to the business unit. You are told of the "
    "answer."
)

#: What somebody reads who received it, and decided nothing.
RECEIPTS = {
    Decision.Outcome.ACKNOWLEDGE.value: [RECEIVED],
    Decision.Outcome.QUESTION.value: [RECEIVED, ASKED_BACK],
}


def what_next(approval: Approval, decision: Decision, route: list[Stage]) -> list[str]:
    """What happens with a text now that this decision is recorded."""
    if decision.outcome in RECEIPTS:
        return RECEIPTS[decision.outcome]
    if approval.status == Approval.Status.COMPLETE:
        return _approved(approval, route)
    if approval.status == Approval.Status.RETURNED:
        back = f"It has gone back to {approval.requested_by}"
        with_reason = " with your reason" if decision.sends_back else ""
        return [f"{back}{with_reason}. You are asked again when a new version comes."]
    if approval.status == Approval.Status.VOID:
        return ["It was changed or taken back since. You are asked again when it is sent again."]
    if decision.outcome == Decision.Outcome.CONFLICT:
        return ["You are out of this decision.", _in_place(route)]
    hindered = " ".join(held_back(approval))
    return [*_on_its_way(decision, route), *([hindered] if hindered else [])]


def _approved(approval: Approval, route: list[Stage]) -> list[str]:
    """What it is for, unless it moved on since or something hinders it; who receives it."""
    subject: Any = approval.subject
    said = ["Everybody whose word is needed has approved it."]
    counts = subject.approved_version_id == approval.version_id
    if hindered := held_back(approval):
        said.append(" ".join(hindered))
    elif counts and subject.status == "approved":
        said.append(subject.once_approved)
    elif counts:
        said.append(f"By now it is {subject.get_status_display().lower()}.")
    receipts = [one for stage in route if stage.is_receipt for one in _unmet(stage)]
    if receipts:
        said.append(f"It has gone to {_named(receipts)} to be received; nothing waits for that.")
    return said


def _in_place(route: list[Stage]) -> str:
    """Who is asked in place of somebody with a conflict of interest."""
    if any(stage.nobody_for for stage in route):
        return "Nobody can step in for you today: the business unit has been told to fill the seat."
    return "The person who steps in for you is asked instead."


def _on_its_way(decision: Decision, route: list[Stage]) -> list[str]:
    """Who is asked now, and which steps come after that."""
    deciding = [stage for stage in route if not stage.is_receipt]
    here = next((stage for stage in deciding if stage.step.status == OPEN), None)
    if here is None:
        return ["It goes on to the people below. You need to do nothing more."]
    asked = _unmet(here)
    verb = "It still waits for" if here.step.pk == decision.step_id else "It now goes to"
    said = [f"{verb} {_named(asked)}. You need to do nothing more."] if asked else []
    if later := [stage.step.name for stage in deciding if stage.step.status == WAITING]:
        said.append(f"After that it goes to: {'; '.join(later)}.")
    return said or ["It waits until what was said by telephone is confirmed."]


def _unmet(stage: Stage) -> list[Asked]:
    """The words of a step that count and have not been given."""
    return [one for one in stage.asked if one.decision is None and one.need.counts]


def _named(asked: Iterable[Asked]) -> str:
    """Those who can give these words, each with the office that is asked."""
    names = []
    for one in asked:
        people = " or ".join(map(str, one.people)) or "nobody yet"
        names.append(f"{people} ({one.need})")
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
