"""Questions of those who received a text, and the one answer to each (docs/decisions/0017).

Both are said once and stay as they were said.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.approvals.models import Decision
from core.audit.models import Record
from core.audit.protect import protect_table
from core.people.models import User


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions, and which of them wait for whom."""

    def told(self) -> "QuestionQuerySet":
        """With all that a line about them says, and without the texts that they are about."""
        whole = "decision__step__approval__version"
        rows = self.select_related("answer", "decision__person", whole)
        return rows.defer("decision__step__approval__version__content")

    def waiting_for(self, person: Any) -> "QuestionQuerySet":
        """Without an answer, about what this person sent; about everything, for the unit."""
        rows = self.filter(answer=None)
        if not person.has_perm("core.answer_question"):
            rows = rows.filter(decision__step__approval__requested_by=person)
        return rows.told().order_by("decision__at")


class Question(Record):
    """What somebody asks who received a text. It neither approves the text nor holds it up."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="question")
    words = models.TextField("question", max_length=4000)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_question_asks_something")
        ]

    def __str__(self) -> str:
        return f"Question from {self.decision.person}"

    def get_absolute_url(self) -> str:
        """The page where it is answered."""
        approval = self.decision.step.approval_id
        return reverse("core:approval-answer", args=[approval, self.pk])


class Answer(Record):
    """What was answered to a question, and by whom."""

    question = models.OneToOneField(Question, models.PROTECT, related_name="answer")
    words = models.TextField("answer", max_length=4000)
    person = models.ForeignKey(User, models.PROTECT, related_name="answers")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_answer_says_something")
        ]

    def __str__(self) -> str:
        return f"Answer to the {str(self.question).replace('Q', 'q', 1)}"


for table in ("core_question", "core_answer"):
    protect_table(table)
