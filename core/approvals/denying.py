"""A word by telephone that its giver denies: it does not count, and is kept with what they say."""

from typing import Any

from django.utils import timezone

from core.approvals.decisions import left_to_confirm, locked, subject_of
from core.approvals.kinds import CONFIRM, DENIED
from core.approvals.models import Approval, Decision, Step
from core.approvals.reopening import newest_after
from core.approvals.services import close
from core.approvals.subjects import Approvable
from core.approvals.telling import NOT_SAID, ask_again
from core.approvals.weighing import moved_on_by
from core.audit.services import unit_of_work
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.notices.settling import settle
from core.people.models import User
from core.text.clean import is_blank
from core.workflow.services import check, save

S = Approval.Status
ASK_WHY = (
    "Enter what is wrong. The person who took the call and the person who sent the text "
    "will read it."
)


def deny(decision: Decision, *, by: Any, words: str) -> Decision:
    """Its giver, signed in, says that this is not what they said; the word is asked for again.

    Where the text has moved on by that word, its approval ends and it has to be sent again; what
    went out already stays out. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        locked(decision.step)
        decision = Decision.written.select_related("step__approval").get(pk=decision.pk)
        check(_reasons_against(decision, by, words))
        decision.had_led_on = moved_on_by(decision)
        for need in decision.meets.all():
            need.met_by = None
            save(need, by=by, verb="free", seen=need.revision)
        decision.denied_at, decision.denial = timezone.now(), words.strip()
        save(decision, by=by, verb="deny", seen=decision.revision)
        settle([decision.step.approval], CONFIRM, but=left_to_confirm(decision))
        if decision.step.status == Step.Status.OPEN:
            ask_again(decision.step, decision.person, by=by)
        elif decision.had_led_on:
            _go_back(decision.step.approval, by=by)
        _tell(decision, by=by)
        return decision


def _reasons_against(decision: Decision, by: Any, words: str) -> list[str]:
    reasons = []
    if by.pk != decision.person_id:
        reasons.append(f"Only {decision.person} can say what they said.")
    if decision.is_signed:
        reasons.append("This has already been confirmed.")
    if decision.denied_at:
        reasons.append("You have already said that this is not what you said.")
    if is_blank(words):
        reasons.append(ASK_WHY)
    return reasons


def _go_back(approval: Approval, *, by: Any) -> None:
    """End the approval, for the text moved on by what was not said; a newer round stays.

    What went out already stays out; of what did not, the version is in force no more.
    """
    subject = subject_of(approval)
    again, was_approved = subject.reopening(), approval.status == S.COMPLETE
    if approval.status == S.RETURNED:
        # The text lies with its author already; nobody sent it back.
        approval.status = S.VOID
        save(approval, by=by, verb=S.VOID, seen=approval.revision)
    elif subject.status in again.sources | {again.target}:
        # The portal, for whoever denies a word may not open the text themselves.
        portal = User.objects.portal()
        if newest_after(approval) is None:
            close(approval, S.VOID, by=by, why=NOT_SAID)
            if subject.status in again.sources:
                subject.approval_voided(portal)
        if was_approved and subject.approved_version == approval.version:
            _out_of_force(subject, by=portal)


def _out_of_force(subject: Approvable, *, by: Any) -> None:
    """Put the version back in force that was approved before; none, where none was."""
    before = Approval.objects.about(subject).whole().order_by("-pk").first()
    subject.approved_version = before.version if before else None
    save(subject, by=by, verb="out-of-force", seen=subject.revision)


def _tell(decision: Decision, *, by: Any) -> None:
    """Who took the call, who sent the text and the business unit learn that it does not count."""
    approval = decision.step.approval
    concerned = [approval.requested_by, decision.witness, *the_unit()]
    people = {person.pk: person for person in concerned if person and person.pk != by.pk}
    # Urgent, for a second word that is denied on the same day is another event.
    notify(people.values(), kind=DENIED, by=by, about=approval, urgent=True)
