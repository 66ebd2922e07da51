"""Who hears of what happens to an approval: rows of the outbox, in the same unit of work."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from core.approvals import kinds
from core.approvals.different import too_few
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.roster import Roster, roster_of_today
from core.approvals.routes import StepKind
from core.notices.kinds import Kind
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.notices.settling import ask_anew, settle
from core.people.models import User

#: What asks somebody for a word when a step opens; and what does while it waits.
OPENS = (kinds.ASKED, kinds.ASKED_BY, kinds.RECEIVE)
ASKS = (*OPENS, kinds.LATE)


@dataclass(frozen=True)
class Lapse:
    """Why an approval ended without a decision: what those who were asked, and who asked, hear."""

    to_asked: Kind
    to_asker: Kind | None


CHANGED = Lapse(kinds.VOID, kinds.LAPSED)
TAKEN_BACK = Lapse(kinds.GONE, kinds.TAKEN_BACK)
#: Who asked hears of the denial itself.
NOT_SAID = Lapse(kinds.NOT_SAID, None)


def tell_those_asked(step: Step, *, by: Any, anew: bool = False) -> None:
    """Ask everybody who could give a word that is missing; the unit when nobody could.

    `anew`: the step has just opened, so that also those are asked who gave another word today, and
    that a decision had not come is over.
    """
    step, roster = _as_they_are(Step.objects.filter(pk=step.pk)).get(), roster_of_today()
    people, approval = who_can_decide(step, roster), step.approval
    if anew:
        ask_anew(people, approval, *OPENS)
        settle([approval], kinds.ESCALATED)
    _ask(people, step, roster, by=by)


def ask_again(step: Step, person: User, *, by: Any) -> None:
    """Ask this person alone, whose word is taken out again: all others are asked already."""
    settle_asks(step.approval)
    step, roster = _as_they_are(Step.objects.filter(pk=step.pk)).get(), roster_of_today()
    people = [one for one in who_can_decide(step, roster) if one.pk == person.pk]
    ask_anew(people, step.approval, *OPENS)
    _ask(people, step, roster, by=by)


def _ask(people: list[User], step: Step, roster: Roster, *, by: Any) -> None:
    approval = step.approval
    if step.kind == StepKind.RECEIVE:
        notify(people, kind=kinds.RECEIVE, by=by, about=approval)
    elif approval.due:
        notify(people, kind=kinds.ASKED_BY, by=by, about=approval, due=approval.due)
    else:
        notify(people, kind=kinds.ASKED, by=by, about=approval)
    if _is_stuck(step, roster):
        notify(the_unit(), kind=kinds.NOBODY, by=by, about=approval)


def who_can_decide(step: Step, roster: Roster) -> list[User]:
    """Whose word a step waits for today, without those who have given theirs; each once."""
    without = step.not_asked()
    found = (roster.eligible(need, without=without).people for need in _missing(step))
    return list({person.pk: person for people in found for person in people}.values())


def settle_asks(approval: Approval) -> None:
    """What asked for a word is new no longer, but for those whose word is still missing."""
    steps = Step.objects.filter(approval=approval.pk, status=Step.Status.OPEN)
    roster, still, stuck = roster_of_today(), set[int](), False
    for step in _as_they_are(steps):
        gave = {decision.person_id for decision in step.decisions.all()}
        own = (person for need in _missing(step) for person in roster.asked(need))
        still |= {person.pk for person in (*who_can_decide(step, roster), *own)} - gave
        stuck = stuck or _is_stuck(step, roster)
    settle([approval], *ASKS, but=still)
    if not stuck:
        settle([approval], kinds.NOBODY)


def _as_they_are(steps: models.QuerySet[Step]) -> models.QuerySet[Step]:
    """Steps read anew, with a decision that was given a moment ago."""
    return steps.prefetch_related("needs", "decisions", "approval")


def _missing(step: Step) -> list[Need]:
    return [need for need in step.needs.all() if need.met_by_id is None]


def _is_stuck(step: Step, roster: Roster) -> bool:
    """Whether the unit has to find somebody before it can be decided."""
    return bool(roster.nobody_for(step) or too_few(step, roster))


def tell_of_the_end(approval: Approval, *, why: Lapse = CHANGED, by: Any) -> None:
    """The asker hears how it ended; of what was sent back, its writer and those who had approved it
    do too; of an approval that lapsed, those who were asked, and `why`.

    Who let it lapse knows it already.
    """
    settle_asks(approval)
    settle([approval], kinds.ESCALATED)
    if approval.status == Approval.Status.VOID:
        settle([approval], kinds.CONFIRM)
    asker = [approval.requested_by]
    if approval.status == Approval.Status.COMPLETE:
        notify(asker, kind=kinds.COMPLETE, by=by, about=approval)
    elif approval.status == Approval.Status.RETURNED:
        wrote = User.objects.filter(pk__in=approval.writers)
        notify([*asker, *wrote], kind=kinds.RETURNED, by=by, about=approval)
        notify(_who_approved(approval), kind=kinds.SENT_BACK, by=by, about=approval)
    else:
        asked = [person for person in _who_was_asked(approval) if person.pk != by.pk]
        notify(asked, kind=why.to_asked, by=by, about=approval)
        if why.to_asker and by.pk != approval.requested_by_id:
            notify(asker, kind=why.to_asker, by=by, about=approval)


def tell_giver(decision: Decision, *, by: Any) -> None:
    """Whoever decided by telephone is asked to confirm it, once more after one that they denied."""
    approval = decision.step.approval
    ask_anew([decision.person], approval, kinds.CONFIRM)
    notify([decision.person], kind=kinds.CONFIRM, by=by, about=approval)


def tell_of_receipt(decision: Decision, *, by: Any) -> None:
    """Whoever sent it hears that it was received; of a question, the unit does too."""
    approval, sender = decision.step.approval, decision.step.approval.requested_by
    if decision.outcome == Decision.Outcome.QUESTION:
        people = {person.pk: person for person in (sender, *the_unit())}
        people.pop(decision.person_id, None)
        notify(people.values(), kind=kinds.QUESTION, by=by, about=approval)
    elif decision.person_id != sender.pk:
        notify([sender], kind=kinds.RECEIVED, by=by, about=approval)


def tell_of_objection(decision: Decision, *, by: Any) -> None:
    """Whoever sent or wrote it hears what somebody asks for whose word is not waited for."""
    approval = decision.step.approval
    found = User.objects.filter(pk__in={approval.requested_by_id, *approval.writers})
    people = list(found.exclude(pk=by.pk))
    ask_anew(people, approval, kinds.OBJECTED)  # of somebody else who asked today, too
    notify(people, kind=kinds.OBJECTED, by=by, about=approval)


def _who_approved(approval: Approval) -> models.QuerySet[User]:
    """Everybody whose word was that it is approved, but for who sent it back at a later step."""
    said = Decision.objects.filter(step__approval=approval)
    back = said.filter(outcome__in=Decision.SENDS_BACK)
    gave = said.filter(outcome=Decision.Outcome.APPROVE)
    people = User.objects.filter(pk__in=gave.values("person"))
    return people.exclude(pk__in=back.values("person"))


def _who_was_asked(approval: Approval) -> list[User]:
    """Everybody who decided already or could decide an open step today."""
    aside = approval.stood_aside
    roster, apart = roster_of_today(), {approval.requested_by_id} | approval.writers | aside
    said = [d for s in approval.steps.all() for d in s.decisions.all()]
    people = {one.person_id: one.person for one in said if one.person_id not in aside}
    for step in approval.steps.filter(opened_at__isnull=False).prefetch_related("needs__group"):
        for need in step.needs.all():
            able = roster.eligible(need, without=apart).people
            people |= {person.pk: person for person in able}
    return list(people.values())
