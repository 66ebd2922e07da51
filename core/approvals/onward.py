"""Where a text goes after a decision, as sentences for whoever has just decided."""

from collections.abc import Iterable
from typing import Any

from core.approvals.brief import held_back
from core.approvals.coming_back import returning
from core.approvals.decisions import needs_for_giver
from core.approvals.models import Approval, Decision, Step
from core.approvals.outcomes import NOT_WAITED_FOR
from core.approvals.queries import Asked, Stage
from core.approvals.roster import roster_of_today
from core.text.listed import listed, parted

OPEN, WAITING = Step.Status.OPEN, Step.Status.WAITING
RECEIVED = "You have received it. It was already approved, and this version counts."
ASKED_BACK = (
    "Your question has gone to the person who sent it and to the business unit. You will be told "
    "when it is answered."
)

GOES_ON = (
    "The person who sent it can read what you ask for. Your decision is optional, so the text goes "
    "on without it."
)
NOTHING_MORE = "You do not need to do anything else."
UNTIL_CONFIRMED = "It is waiting for the decision made by telephone to be confirmed."
TO_CONFIRM = (
    "You still need to confirm or deny it: open the text above and choose “Yes, this is my "
    "decision” or “No, this is not my decision”."
)

STEPS_IN = "The person who steps in for you is asked instead."
TOLD_TO_FILL = "the business unit has been told to fill the seat."

#: What somebody reads who received it, and decided nothing.
RECEIPTS = {
    Decision.Outcome.ACKNOWLEDGE.value: [RECEIVED],
    Decision.Outcome.QUESTION.value: [RECEIVED, ASKED_BACK],
}


def what_next(approval: Approval, decision: Decision, route: list[Stage]) -> list[str]:
    """What happens with a text now that this decision is recorded."""
    said = [*_goes_on(approval, decision), *_what_next(approval, decision, route)]
    if decision.is_signed or approval.status == Approval.Status.VOID:
        return said
    return [*said, TO_CONFIRM]


def _what_next(approval: Approval, decision: Decision, route: list[Stage]) -> list[str]:
    if decision.outcome in RECEIPTS:
        return RECEIPTS[decision.outcome]
    if approval.status == Approval.Status.COMPLETE:
        return _approved(approval, route)
    if approval.status == Approval.Status.RETURNED:
        back = f"It has gone back to {approval.requested_by}"
        with_reason = " with your reason" if returning(approval) == decision else ""
        return [f"{back}{with_reason}. You will be asked again when a new version is sent."]
    if approval.status == Approval.Status.VOID:
        return [
            "It has since been changed or taken back. You will be asked again when it is sent "
            "again."
        ]
    if decision.outcome == Decision.Outcome.CONFLICT:
        return ["You no longer take part in this decision.", *_in_place(decision, route)]
    hindered = " ".join(held_back(approval))
    return [*_on_its_way(approval, decision, route), *([hindered] if hindered else [])]


def told(decision: Decision) -> str:
    """What somebody said, as it happened: nothing goes back by a word that is not waited for."""
    returns = decision.outcome == Decision.Outcome.RETURN
    return NOT_WAITED_FOR if returns and _is_optional(decision) else decision.told


def _is_optional(decision: Decision) -> bool:
    return not decision.meets.filter(counts=True).exists()


def _goes_on(approval: Approval, decision: Decision) -> list[str]:
    """Where nobody waits for the changes that somebody asked for."""
    moves = approval.status in {Approval.Status.OPEN, Approval.Status.COMPLETE}
    return [GOES_ON] if moves and decision.sends_back and _is_optional(decision) else []


def _approved(approval: Approval, route: list[Stage]) -> list[str]:
    """What it is for, unless it moved on since or something hinders it; who receives it."""
    subject: Any = approval.subject
    said = ["Everyone who needed to approve it has done so."]
    counts = subject.approved_version_id == approval.version_id
    if hindered := held_back(approval):
        said.append(" ".join(hindered))
    elif counts and subject.status == "approved":
        said.append(subject.once_approved)
    elif counts:
        said.append(f"It is now {subject.get_status_display().lower()}.")
    unmet = [one for stage in route if stage.is_receipt for one in _unmet(stage)]
    receipts = [one for one in unmet if one.people]
    if receipts:
        said.append(
            f"It has gone to {_named(receipts)} to be received. Nothing is on hold until then."
        )
    return said


def _in_place(decision: Decision, route: list[Stage]) -> list[str]:
    """Who is asked in place of somebody with a conflict of interest, for each word they would have
    given: an agency's own has nobody else where its seats are empty."""
    given = {need.pk for need in needs_for_giver(decision.step, decision, roster_of_today())}
    mine = [one for stage in route for one in stage.asked if one.need.pk in given]
    said = [STEPS_IN] if any(one.people for one in mine) else []
    empty = [one.need for one in mine if not one.people]
    if needed := " and ".join(str(need) for need in empty if need.counts):
        said.append(f"Nobody can decide in your place as {needed}: {TOLD_TO_FILL}")
    elif few := [stage.too_few.words for stage in route if stage.too_few]:
        return [f"{' '.join(few)} The business unit has been told that a seat must be filled."]
    if others := parted(str(need) for need in empty if not need.counts):
        said.append(
            f"Nobody can decide in your place as {others}, and it goes forward without that."
        )
    return said


def _on_its_way(approval: Approval, decision: Decision, route: list[Stage]) -> list[str]:
    """Who is asked now, what else it waits for, and which steps come after that."""
    deciding = [stage for stage in route if not stage.is_receipt]
    here = next((stage for stage in deciding if stage.step.status == OPEN), None)
    nothing_more = [NOTHING_MORE] if decision.is_signed else []
    if here is None:
        return [" ".join(["It goes to the people below.", *nothing_more])]
    spoken = here.unconfirmed
    waits = [*_waits_for(here, decision), *([UNTIL_CONFIRMED] if spoken else [])]
    said = [" ".join([*waits, *nothing_more])]
    later = [stage.step.name for stage in deciding if stage.step.status == WAITING]
    if any(word.sends_back for word in spoken):
        said.append(f"Once that is confirmed, it goes back to {approval.requested_by}.")
    elif later:
        said.append(f"After that it goes to: {'; '.join(later)}.")
    return said


def _waits_for(here: Stage, decision: Decision) -> list[str]:
    """Whose words a step waits for, and what keeps it from having them."""
    unmet = _unmet(here)
    asked = [one for one in unmet if one.people]
    empty = parted(str(one.need) for one in unmet if not one.people)
    verb = "It is still waiting for" if here.step.pk == decision.step_id else "It now goes to"
    said = [f"{verb} {_named(asked)}."] if asked else []
    if empty:
        said.append(f"Nobody can decide today as {empty}: the business unit must fill the seat.")
    return [*said, here.too_few.words] if here.too_few else said


def _unmet(stage: Stage) -> list[Asked]:
    """The words of a step that count and have not been given."""
    return [one for one in stage.asked if one.decision is None and one.need.counts]


def _named(asked: Iterable[Asked]) -> str:
    """Those who can give these words, each with the office that is asked."""
    return listed(f"{' or '.join(map(str, one.people))} ({one.need})" for one in asked)
