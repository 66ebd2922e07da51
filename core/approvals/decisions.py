"""Deciding: one person's word on one step, about one digest, and what follows from it."""

from datetime import datetime
from typing import Any, cast

from django.utils import timezone

from core.approvals.as_whom import as_whom
from core.approvals.aside import why_not
from core.approvals.calls import HEARS_NOBODY, hears_nobody, why_not_then
from core.approvals.different import too_few_after
from core.approvals.kinds import CONFIRM
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.outcomes import ask_why
from core.approvals.questions import Question
from core.approvals.roster import Roster, roster_of_today, why_not_by
from core.approvals.routes import StepKind
from core.approvals.rules import deciding
from core.approvals.services import close, lock_subject, open_next_step
from core.approvals.subjects import Approvable
from core.approvals.telling import (
    settle_asks,
    tell_giver,
    tell_of_objection,
    tell_of_receipt,
    tell_those_asked,
)
from core.audit.services import unit_of_work
from core.calendar.minutes import moment
from core.documents.services import digest_of
from core.notices.settling import settle
from core.people.models import User
from core.text.clean import is_blank
from core.text.listed import parted
from core.workflow.services import check, save

O = Decision.Outcome  # noqa: E741 -- as short as S for states elsewhere
NEEDS_NOTE = {O.RETURN, O.SMALL_CHANGE, O.CONFLICT, O.QUESTION}
#: What can be said of a text that is received.
RECEIVED = {O.ACKNOWLEDGE, O.QUESTION}
NOT_ASKED = (
    "You have written a question below, and nobody will answer it unless you ask. Choose “I have "
    "received it and have a question”, or delete the words."
)


def decide(step: Step, outcome: str, *, by: Any, seen: str, note: str = "") -> Decision:
    """Record a decision on the version whose digest the page showed (`seen`), and go on from it.

    Raises `Blocked` with every reason: closed, not your step, you asked for it, the text changed.
    """
    with unit_of_work(by=by):
        step, roster = locked(step), roster_of_today()
        check(reasons_against(step, by, seen=seen, outcome=outcome, note=note, roster=roster))
        decision = Decision(
            step=step,
            person=by,
            outcome=outcome,
            note="" if outcome == O.QUESTION else note,
            digest=seen,
            at=timezone.now(),
            **as_whom(step, by, outcome, needs_for(step, by, roster), roster),
        )
        save(decision, by=by, verb=O.ACKNOWLEDGE if outcome in RECEIVED else outcome)
        if outcome == O.QUESTION:
            save(Question(decision=decision, words=note.strip()), by=by, verb="ask-question")
        _follow(decision, roster, by=by)
        return decision


def record_telephone_decision(
    step: Step, outcome: str, *, giver: User, wording: str, told_at: datetime, seen: str, by: Any
) -> Decision:
    """Write down what somebody decided on the telephone; `by` heard it and stands for that."""
    with unit_of_work(by=by):
        step, roster = locked(step), roster_of_today()
        reasons = reasons_against(
            step, giver, seen=seen, outcome=outcome, note=wording, roster=roster
        )
        if hears_nobody(by, step.approval):
            reasons.append(HEARS_NOBODY)
        if by.pk == giver.pk:
            reasons.append("You are signed in yourself: decide on the page.")
        if is_blank(wording):
            reasons.append("Enter what was said, in their words.")
        reasons += filter(None, [why_not_then(told_at, step)])
        check(reasons)
        decision = Decision(
            step=step,
            person=giver,
            outcome=outcome,
            note=wording if outcome in NEEDS_NOTE else "",
            digest=seen,
            at=timezone.now(),
            by_telephone=True,
            wording=wording,
            told_at=told_at,
            witness=by,
            **as_whom(step, giver, outcome, needs_for(step, giver, roster), roster),
        )
        save(decision, by=by, verb=f"{outcome}-by-telephone")
        tell_giver(decision, by=by)
        _follow(decision, roster, by=by)
        return decision


def confirm(decision: Decision, *, by: Any, seen: str) -> Decision:
    """Its giver, signed in, stands for what they said on the telephone about the same text."""
    with unit_of_work(by=by):
        locked(decision.step)
        decision = Decision.written.select_related("step__approval").get(pk=decision.pk)
        reasons = []
        if by.pk != decision.person_id:
            reasons.append(f"Only {decision.person} can confirm this.")
        if decision.is_signed or decision.denied_at:
            reasons.append(f"This is already {'denied' if decision.denied_at else 'confirmed'}.")
        if seen != decision.digest:
            reasons.append("The text is not the one that was decided on the telephone.")
        elif decision.step.status == Step.Status.OPEN:
            reasons += _wrong_text(decision.step, seen)
        check(reasons)
        decision.confirmed_at = timezone.now()
        save(decision, by=by, verb="confirm", seen=decision.revision)
        settle([decision.step.approval], CONFIRM, but=left_to_confirm(decision))
        if decision.step.status == Step.Status.OPEN:
            _go_on(decision, by=by)
        return decision


def left_to_confirm(decision: Decision) -> set[int]:
    """Whose words on this approval were given by telephone and are not confirmed yet."""
    said = Decision.objects.unsigned().filter(step__approval=decision.step.approval_id)
    return set(said.values_list("person_id", flat=True))


def reasons_against(
    step: Step,
    person: Any,
    *,
    seen: str,
    outcome: str = "",
    note: str | None = None,
    roster: Roster | None = None,
) -> list[str]:
    """Why this person cannot decide this step now, as sentences; none when they can."""
    if closed := _why_closed(step):
        return [closed]
    reasons = [*_wrong_outcome(step, outcome), *_wrong_person(step, person, roster)]
    reasons += _wrong_text(step, seen)
    if outcome == O.APPROVE and not reasons:
        reasons += too_few_after(step, needs_for(step, person, roster))
    if note is not None and outcome in NEEDS_NOTE and is_blank(note):
        reasons.append(ask_why(outcome))
    if outcome == O.ACKNOWLEDGE and note and not is_blank(note):
        reasons.append(NOT_ASKED)
    return reasons


def _wrong_outcome(step: Step, outcome: str) -> list[str]:
    if step.kind == StepKind.RECEIVE and outcome not in {"", *RECEIVED}:
        return ["At this step the text is only received. It cannot be approved or sent back here."]
    if step.kind == StepKind.DECIDE and outcome in RECEIVED:
        return ["This step needs a decision. Confirming that you received the text is not enough."]
    return []


def _wrong_person(step: Step, person: Any, roster: Roster | None) -> list[str]:
    if person.pk == step.approval.requested_by_id and step.kind == StepKind.DECIDE:
        return ["You asked for this approval, so somebody else must decide."]
    if person.pk in step.approval.writers and step.kind == StepKind.DECIDE:
        return ["You wrote this text, so somebody else must decide."]
    if person.pk in step.approval.stood_aside:
        return [why_not(step.approval)]
    roster = roster or roster_of_today()
    if not needs_for(step, person, roster):
        waits = f"This step is waiting for: {parted(map(str, step.needs.all()))}."
        return [why_not_by(step, person, roster) or waits]
    return []


def _wrong_text(step: Step, seen: str) -> list[str]:
    approval = step.approval
    reasons = []
    if seen != approval.version.digest:
        reasons.append("Your page shows a different version from the one waiting. Read it again.")
    if step.kind == StepKind.DECIDE and digest_of(subject_of(approval)) != approval.version.digest:
        reasons.append(
            f"The text or its figures have changed since version {approval.version.number} "
            "was sent. It must be sent again."
        )
    return reasons


def _why_closed(step: Step) -> str:
    decided = step.decisions.order_by("-at").select_related("person").first()
    if step.status == Step.Status.OPEN:
        return ""
    if step.status == Step.Status.WAITING:
        return "An earlier step must be decided first."
    if decided:
        said = f"{decided.told.lower()}, {moment(decided.given_at)}"
        return f"{decided.person} has already decided this step: {said}."
    return f"This approval is closed: {step.approval.get_status_display().lower()}."


def needs_for(step: Step, person: Any, roster: Roster | None = None) -> list[Need]:
    """The needs of a step that this person's word would meet today; none after they decided."""
    roster = roster or roster_of_today()
    without = step.not_asked()
    if person.pk in without:
        return []
    return [
        need
        for need in step.needs.all()
        if need.met_by_id is None
        and person.pk in {p.pk for p in roster.eligible(need, without=without).people}
    ]


def subject_of(approval: Approval) -> Approvable:
    """The thing itself, as it stands now."""
    return cast(Approvable, approval.subject)


def locked(step: Step) -> Step:
    """Lock what it is about, then the approval, and read the step afresh: the second of two waits
    here, and so does whoever edits the thing meanwhile."""
    lock_subject(subject_of(step.approval))
    Approval.objects.select_for_update().get(pk=step.approval_id)
    fresh = Step.objects.select_related("approval__version")
    return fresh.prefetch_related("needs__group", "needs__agency", "decisions").get(pk=step.pk)


def _follow(decision: Decision, roster: Roster, *, by: Any) -> None:
    """What a decision leads to."""
    step = decision.step
    if decision.outcome == O.CONFLICT:
        settle_asks(step.approval)
        tell_those_asked(step, by=by)
        return
    for need in needs_for_giver(step, decision, roster):
        need.met_by = decision
        save(need, by=by, verb="meet", seen=need.revision)
    settle_asks(step.approval)
    if decision.outcome in RECEIVED:
        tell_of_receipt(decision, by=by)
    _go_on(decision, by=by)


def _go_on(decision: Decision, *, by: Any) -> None:
    """Where a word leads once it is given, or confirmed: on to the next step, or back."""
    if not decision.sends_back:
        _complete_if_enough(decision.step, by=by)
    elif not _counts(decision, decision.step):
        return
    elif not decision.meets.filter(counts=True).exists():
        tell_of_objection(decision, by=by)
    else:
        approval = decision.step.approval
        close(approval, Approval.Status.RETURNED, by=by)
        with deciding(approval):
            subject_of(approval).approval_returned(approval, by)


def _counts(word: Decision, step: Step) -> bool:
    """Whether it counts as given: by telephone only once it is confirmed, or where work goes on."""
    return word.is_signed or subject_of(step.approval).telephone_counts


def needs_for_giver(step: Step, decision: Decision, roster: Roster) -> list[Need]:
    """Every need of the step that the giver holds today and nobody met: one word meets them all."""
    without = step.not_asked() - {decision.person_id}
    return [
        need
        for need in step.needs.filter(met_by__isnull=True).select_related("group", "agency")
        if decision.person_id in {p.pk for p in roster.eligible(need, without=without).people}
    ]


def _complete_if_enough(step: Step, *, by: Any) -> None:
    """Complete the step when every word that counts is there and enough people gave them."""
    approval = step.approval
    needs = list(step.needs.filter(counts=True).select_related("met_by__person"))
    words = [need.met_by for need in needs if need.met_by and _counts(need.met_by, step)]
    if len(words) < len(needs) or len({word.person_id for word in words}) < step.least_people:
        return
    step.status = Step.Status.COMPLETE
    save(step, by=by, verb="complete", seen=step.revision)
    settle_asks(approval)
    if step.kind == StepKind.RECEIVE or open_next_step(approval, by=by):
        return
    close(approval, Approval.Status.COMPLETE, by=by)
    with deciding(approval):
        subject_of(approval).approval_granted(approval, by)
