"""Answering a question about a text, once; whoever asked it is told."""

from typing import Any

from django.utils import timezone

from core.approvals import kinds
from core.approvals.models import Approval
from core.approvals.questions import Answer, Question
from core.audit.services import unit_of_work
from core.notices.services import notify
from core.notices.settling import settle
from core.people.permissions import WHO
from core.text.clean import is_blank
from core.workflow.services import check, save


def answer(question: Question, words: str, *, by: Any) -> Answer:
    """Answer a question. Raises `Blocked` when it was answered, or is not for this person."""
    with unit_of_work(by=by):
        asked = question.decision
        Approval.objects.select_for_update().get(pk=asked.step.approval_id)
        check(reasons_against_answering(question, by))
        if is_blank(words):
            check(["Enter your answer."])
        said = Answer(question=question, words=words.strip(), person=by, at=timezone.now())
        save(said, by=by, verb="answer")
        approval = asked.step.approval
        if not Question.objects.filter(decision__step__approval=approval, answer=None).exists():
            settle([approval], kinds.QUESTION)
        notify([asked.person], kind=kinds.ANSWERED, by=by, about=approval)
        return said


def reasons_against_answering(question: Question, by: Any) -> list[str]:
    """Why this person cannot answer it now, as sentences."""
    if not by.has_perm("core.answer_question", question.decision.step.approval):
        return [f"Only {WHO['core.answer_question']} can answer a question."]
    if known := Answer.objects.filter(question=question).select_related("person").first():
        return [f"{known.person} has answered this already: “{known.words}”"]
    return []
