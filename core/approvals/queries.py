"""What waits for whom, and whether a digest is approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.approvals.aside import with_aside
from core.approvals.calls import HEARS_NOBODY, hears_nobody, not_counting
from core.approvals.decisions import needs_for
from core.approvals.different import TooFew, too_few
from core.approvals.instead import why_not_at
from core.approvals.models import Approval, Decision, Need, Step
from core.approvals.pending import open_to, with_steps
from core.approvals.questions import Question
from core.approvals.readers import words_for
from core.approvals.roster import Roster
from core.approvals.rounds import with_rounds
from core.approvals.routes import StepKind
from core.audit.history import Part
from core.calendar.minutes import moment
from core.people.models import User


@dataclass(frozen=True)
class Waiting:
    """One step that waits for one person."""

    step: Step
    needs: list[Need]

    @property
    def approval(self) -> Approval:
        """The approval it is a step of."""
        return self.step.approval


def complete_approval(subject: models.Model, digest: str) -> Approval | None:
    """The complete approval of exactly this content of this subject, if there is one.

    None where a word that it needed was denied once the text could not be called back any more.
    """
    approvals = Approval.objects.about(subject).whole().filter(version__digest=digest)
    found: Approval | None = approvals.select_related("version").first()
    return found


def waiting_for(person: Any) -> list[Waiting]:
    """Every open step that this person could decide or receive today, the most urgent first.

    The number of queries does not depend on how many there are.
    """
    return waiting_among(open_to(person), person)


def waiting_among(
    approvals: list[Approval], person: Any, roster: Roster | None = None
) -> list[Waiting]:
    """The open steps of these that this person could decide or receive, the most urgent first."""
    steps = [
        step
        for approval in approvals
        for step in approval.steps.all()
        if step.status == Step.Status.OPEN
        and all(decision.person_id != person.pk for decision in step.decisions.all())
    ]
    roster = roster or Roster()
    found = [Waiting(step, needs_for(step, person, roster)) for step in steps]
    mine = [w for w in found if w.needs]
    return sorted(mine, key=lambda w: (w.approval.due is None, w.approval.due, w.step.opened_at))


def is_for_others(step: Step, person: Any) -> bool:
    """Whether a step is open, and not to this person, who has not spoken on it either."""
    if step.status != Step.Status.OPEN or needs_for(step, person):
        return False
    return all(decision.person_id != person.pk for decision in step.decisions.all())


def waiting_for_nobody(approvals: list[Approval], roster: Roster) -> list[Waiting]:
    """The open steps of these with words that are needed to decide and that nobody can give."""
    steps = [step for approval in approvals for step in approval.steps.all()]
    found = [Waiting(step, roster.nobody_for(step)) for step in steps]
    return [one for one in found if one.needs]


@dataclass(frozen=True)
class Asked:
    """One word that a step needs: who can give it, who gave it."""

    need: Need
    people: tuple[User, ...]
    because: str
    decision: Decision | None

    @property
    def question(self) -> Question | None:
        """What was asked about it, if anything was."""
        said = self.decision
        return said.question if said and said.outcome == Decision.Outcome.QUESTION else None


@dataclass(frozen=True)
class Stage:
    """One step with all the words it needs."""

    step: Step
    asked: list[Asked]
    #: The words that it waits for and that nobody can give today.
    nobody_for: list[Need]
    #: What is wrong where fewer different people can decide it than it needs.
    too_few: TooFew | None = None

    @property
    def is_receipt(self) -> bool:
        """Whether the step receives and does not decide."""
        return self.step.kind == StepKind.RECEIVE

    @property
    def is_over(self) -> bool:
        """Whether nobody is asked any more."""
        return self.step.status in {Step.Status.COMPLETE, Step.Status.CLOSED}

    @property
    def is_open(self) -> bool:
        """Whether those who are named are asked now."""
        return self.step.status == Step.Status.OPEN

    @property
    def as_above(self) -> list[Asked]:
        """What is met by a decision that stands further up already: its call is shown once."""
        seen: set[int] = set()
        again: list[Asked] = []
        for one in self.asked:
            if one.decision and one.decision.pk in seen:
                again.append(one)
            elif one.decision:
                seen.add(one.decision.pk)
        return again

    @property
    def unconfirmed(self) -> list[Decision]:
        """The words by telephone that it has and that do not count before they are confirmed."""
        said = (one.decision for one in self.asked if one.need.counts)
        return not_counting(self.step.approval, said)

    @property
    def standing(self) -> str:
        """How it stands; a step that only receives waits for no decision."""
        if self.step.waits_for_decisions and self.unconfirmed:
            is_all = all(one.decision for one in self.asked if one.need.counts)
            return f"Waiting for {'' if is_all else 'a decision and '}confirmation"
        if self.is_receipt and self.is_open:
            return "Waiting to be received"
        returned = self.step.approval.status == Approval.Status.RETURNED
        if returned and self.step.status == Step.Status.CLOSED and self.step.opened_at:
            return "Sent back"
        return str(self.step.get_status_display())


def stages(approval: Approval) -> list[Stage]:
    """The whole route of an approval: each step, each word, who can give it and who gave it."""
    rows = (
        with_rounds(with_aside(approval.steps.all()), "approval__")
        .prefetch_related(
            "needs__group",
            "needs__agency",
            "needs__met_by__person",
            "needs__met_by__witness",
            "needs__met_by__question__answer__person",
            "decisions__person",
        )
        .select_related("approval__version")
    )
    steps, roster = list(rows), Roster()
    if steps:
        with_steps(steps)
    return [
        Stage(
            step,
            [_asked(need, step, roster) for need in step.needs.all()],
            roster.nobody_for(step),
            too_few(step, roster),
        )
        for step in steps
    ]


def whom_to_ring(person: Any, approval: Approval, found: Iterable[Stage]) -> list[User]:
    """Whose decision this person can take down on the telephone: whoever could decide today."""
    if approval.requested_by_id == person.pk:
        return []
    people = {
        able.pk: able
        for stage in found
        if stage.step.waits_for_decisions
        for asked in stage.asked
        for able in asked.people
        if able.pk != person.pk
    }
    return sorted(people.values(), key=str)


def reasons_against_hearing(person: Any, approval: Approval, heard: list[User]) -> list[str]:
    """Why this person cannot take down a decision by telephone, as sentences."""
    if approval.status != Approval.Status.OPEN:
        return [f"This approval is closed: {approval.get_status_display().lower()}."]
    if hears_nobody(person, approval):
        return [HEARS_NOBODY]
    if not heard:
        return ["Nobody you could call can decide this today."]
    return []


def _asked(need: Need, step: Step, roster: Roster) -> Asked:
    if need.met_by:
        return Asked(need, (), "", need.met_by)
    able = roster.eligible(need, without=why_not_at(step))
    return Asked(need, able.people, able.because, None)


def decisions_about(person: Any, subjects: Iterable[models.Model]) -> list[Part]:
    """Every decision about things of one kind that somebody may read, for their history.

    Questions and answers stand beside the receipt that they belong to.
    """
    rows = list(subjects)
    if not rows:
        return []
    asked = Approval.objects.visible_to(person).filter(
        subject_type=ContentType.objects.get_for_model(rows[0]),
        subject_id__in=[row.pk for row in rows],
    )
    found = Decision.written.filter(step__approval__in=asked.order_by().values("pk"))
    found = found.select_related("step__approval__version", "person", "question__answer")
    found = found.defer("step__approval__version__content")
    parts = []
    for one in found:
        called = _called(one)
        parts.append(Part(one, called, words_for(person, one, one.step.approval)))
        if hasattr(one, "question"):
            parts.append(Part(one.question, called, one.question.words))
            if hasattr(one.question, "answer"):
                parts.append(Part(one.question.answer, called, one.question.answer.words))
    return parts


def _called(decision: Decision) -> str:
    """Of which version and step it was; whose it is, where somebody else wrote it down."""
    version = decision.step.approval.version
    words = f"{version.title}, version {version.number}, {decision.step.name}"
    if not decision.by_telephone:
        return words
    return f"{words}, for {decision.person}, who said it on {moment(decision.given_at)}"
