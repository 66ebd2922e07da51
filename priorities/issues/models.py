"""Issues that could affect delivery, each with the alert that it raised."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse

from core.audit.history import last_note
from core.audit.models import Record
from core.notices.models import Alert, whose_and_when
from core.people.models import Group, User
from core.text.clean import begun, is_blank
from core.workflow.services import Transition
from priorities.issues.querysets import IssueQuerySet
from priorities.quarters.models import Quarter

#: So many characters of an issue stand in lists.
BEGINNING = 80


class Issue(Record):
    """Something that could affect delivery of the plan and does not wait for the quarter."""

    class Status(models.TextChoices):
        """How far it is."""

        OPEN = "open", "Waiting for an answer"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"
        TAKEN_BACK = "taken_back", "Taken back"

    group = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="issues",
        error_messages={"null": "Choose the group whose work it concerns."},
    )
    quarter = models.ForeignKey(
        Quarter, models.PROTECT, null=True, blank=True, related_name="issues"
    )
    what = models.TextField(
        "what has happened",
        max_length=1000,
        error_messages={"blank": "Say what has happened."},
    )
    at_risk = models.TextField(
        "what it puts at risk, and by when",
        max_length=1000,
        error_messages={"blank": "Say what it puts at risk, and by when."},
    )
    ask = models.TextField(
        "what you ask of the chair",
        max_length=1000,
        error_messages={"blank": "Say what you ask of the chair."},
    )
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="issues_raised")
    raised_at = models.DateTimeField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    answer = models.TextField("what the chair answers", max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="issues_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    alerts = GenericRelation(Alert, content_type_field="about_type", object_id_field="about_id")

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_at",)

    def __str__(self) -> str:
        return f"Issue raised by {self.raised_by}"

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("priorities:issue-detail", args=[self.pk])

    def told_in_alert(self, person: User) -> list[tuple[str, str]]:
        """What the alert's page says of it, above the button that says it was seen."""
        if not person.has_perm("priorities.see_issue", self):
            return []
        became = {
            self.Status.TAKEN_BACK: [("Why it was taken back", self.why_taken_back)],
            self.Status.ANSWERED: [("What the chair answered", self.answer)],
            self.Status.CLOSED: [("What the chair answered", self.answer)],
        }
        return [
            *became.get(self.Status(self.status), []),
            ("What has happened", self.what),
            ("What it puts at risk, and by when", self.at_risk),
            ("What the chair is asked to do", self.ask),
        ]

    def step_in_alert(self, person: User) -> tuple[str, str] | None:
        """What the alert's page offers this person to do about it, and where."""
        if self.status != self.Status.OPEN or not person.has_perm("priorities.answer_issue", self):
            return None
        return "Answer the issue", reverse("priorities:issue-answer", args=[self.pk])

    @property
    def why_taken_back(self) -> str:
        """The reason of whoever took it back; empty while nobody has."""
        taken = self.status == self.Status.TAKEN_BACK
        return last_note(self, TAKE_BACK.name) if taken else ""

    @property
    def which(self) -> str:
        """What tells it apart from others."""
        return whose_and_when(self.group, self.raised_at)

    @property
    def beginning(self) -> str:
        """How it begins, for those who may read it: two of one group are told apart by it."""
        return begun(self.what, BEGINNING)

    @property
    def alert(self) -> Alert | None:
        """The alert that went to the executive chair."""
        return self.alerts.all()[0] if self.alerts.all() else None


def has_answer(issue: Issue) -> list[str]:
    """An answer is given in words."""
    return ["Write the answer."] if is_blank(issue.answer) else []


S = Issue.Status

ANSWER = Transition(
    "answer",
    frozenset({S.OPEN}),
    S.ANSWERED,
    "priorities.answer_issue",
    (has_answer,),
    title="Answer this issue",
)
CLOSE = Transition(
    "close",
    frozenset({S.ANSWERED}),
    S.CLOSED,
    "priorities.close_issue",
    title="Close this issue",
    consequence="Nothing more needs to be done. The issue and its answer can still be read.",
)
TAKE_BACK = Transition(
    "take-back",
    frozenset({S.OPEN}),
    S.TAKEN_BACK,
    "priorities.take_back_issue",
    needs_note=True,
    title="Take back this issue",
    consequence="The timer stops, the people who were alerted are told, and nobody needs to "
    "answer or call. The issue and your reason stay in its history. A quarterly report that has "
    "been sent with it keeps it until the business unit reopens that report.",
)
TRANSITIONS = (ANSWER, CLOSE, TAKE_BACK)
