"""The page on which a question about a text is answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from core.approvals.answering import answer, reasons_against_answering
from core.approvals.questions import Question
from core.approvals.views import ApprovalPage
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked
from core.workflow.views import open_or_not


class AnswerForm(OnceForm):
    """The answer, in words."""

    marks_optional = False
    words = forms.CharField(
        label="Your answer",
        help_text="The person who asked will be told. Everyone who can read this approval can "
        "read your answer.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Enter your answer."},
    )


class AnswerQuestion(ApprovalPage):
    """The question, and the form for its answer."""

    permission = "core.answer_question"

    def get_permission_object(self) -> Any:
        """The approval in which it was asked."""
        found = super().get_permission_object()
        rows = Question.objects.filter(decision__step__approval=self.approval).told()
        self.question = get_object_or_404(rows, pk=self.kwargs["question"])
        return found

    def get(self, request: HttpRequest, pk: int, question: int) -> HttpResponse:
        """Never changes anything."""
        return self._page(AnswerForm(), [])

    def post(self, request: HttpRequest, pk: int, question: int) -> HttpResponse:
        """Answer it, once."""
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        try:
            address = once(data["once"], lambda: self._act(data["words"]), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        messages.success(
            request, f"Your answer was sent. {self.question.decision.person} has been told."
        )
        return HttpResponseRedirect(address)

    def _act(self, words: str) -> str:
        answer(self.question, words, by=self.person)
        return self.approval.get_absolute_url()

    def _page(self, form: AnswerForm, reasons: list[str], status: int = 200) -> HttpResponse:
        against = reasons_against_answering(self.question, self.person)
        context = {
            "approval": self.approval,
            "question": self.question,
            "asked": self.question.decision,
            **open_or_not(form, reasons, against),
        }
        return render(self.request, "core/approvals/answer.html", context, status=status)
