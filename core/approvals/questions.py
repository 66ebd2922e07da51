"""Questions of whoever received a text, and their answers, so that none is asked of nobody.

A question is the note of an acknowledgement. Its answer is an entry of the trail about that
acknowledgement, with the words as its note: it is said once and stays as it was said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from core.approvals import kinds
from core.approvals.models import Approval, Decision
from core.audit.models import AuditEntry
from core.audit.services import record, unit_of_work
from core.notices.services import notify
from core.notices.settling import settle
from core.people.permissions import WHO
from core.workflow.services import check

ANSWER = "answer"
#: Stands for the words of an answer that were disposed of (docs/decisions/0008).
REMOVED = "Its words were removed."


@dataclass(frozen=True)
class Answer:
    """Who answered a question, when, in which words."""

    who: str
    at: datetime
    words: str


def answer(question: Decision, words: str, *, by: Any) -> None:
    """Answer a question, once; whoever asked it is told. Raises `Blocked`."""
    with unit_of_work(by=by):
        Approval.objects.select_for_update().get(pk=question.step.approval_id)
        check(reasons_against_answering(question, by))
        if not words.strip():
            check(["Write the answer."])
        record(by=by, verb=ANSWER, subject=question, note=words.strip())
        others = (
            questions().filter(step__approval=question.step.approval_id).exclude(pk=question.pk)
        )
        if len(answers(others)) == others.count():
            settle([question.step.approval], kinds.QUESTION)
        notify([question.person], kind=kinds.ANSWERED, by=by, about=question.step.approval)


def reasons_against_answering(question: Decision, by: Any) -> list[str]:
    """Why this person cannot answer it now, as sentences."""
    if not by.has_perm("core.answer_question", question.step.approval):
        return [f"Answering a question is for {WHO['core.answer_question']}."]
    if known := answers([question]).get(question.pk):
        return [f"{known.who} has answered this already: “{known.words}”"]
    return []


def questions() -> QuerySet[Decision]:
    """Acknowledgements that ask something."""
    rows = Decision.objects.filter(outcome=Decision.Outcome.ACKNOWLEDGE).exclude(note="")
    return rows.select_related("person", "step__approval__version", "step__approval__requested_by")


def unanswered_by(person: Any) -> QuerySet[Decision]:
    """Questions that this person is to answer: about what they sent; all, for the unit."""
    said = AuditEntry.objects.filter(
        subject_type=Decision._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        verb=ANSWER,
    )
    approvals = Approval.objects.visible_to(person)
    if not person.has_perm("core.answer_question"):
        approvals = approvals.filter(requested_by=person)
    rows = questions().filter(~Exists(said), step__approval__in=approvals.values("pk"))
    return rows.defer("step__approval__version__content").order_by("at")


def answers(rows: Iterable[Decision]) -> dict[int, Answer]:
    """The answers that were given to these: one query."""
    found = AuditEntry.objects.filter(
        subject_type=Decision._meta.label_lower,
        subject_id__in=[str(row.pk) for row in rows],
        verb=ANSWER,
    )
    return {
        int(entry.subject_id): Answer(
            entry.actor_name, entry.at, entry.note.text if hasattr(entry, "note") else REMOVED
        )
        for entry in found.select_related("note")
    }
