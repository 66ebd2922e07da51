"""The rows of a return: a line for each activity, and the reminders that went out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from core.audit.models import Record
from core.text.clean import is_blank
from priorities.returns.models import Return
from priorities.returns.querysets import LineQuerySet
from priorities.returns.vocabulary import NEEDS_HELP, NOT_ANSWERED, State
from priorities.workplans.models import Activity

SENTENCE = 400


class ReturnLine(Record):
    """What a return says of one activity: filled in advance, then answered by somebody."""

    report = models.ForeignKey(Return, models.PROTECT, related_name="lines")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        "where it is now",
        max_length=12,
        choices=State.choices,
        blank=True,
        error_messages={"invalid_choice": "Choose where it is now."},
    )
    sentence = models.TextField(
        "what happened this quarter",
        blank=True,
        max_length=SENTENCE,
        validators=[MaxLengthValidator(SENTENCE, f"Use at most {SENTENCE} characters.")],
    )
    need = models.CharField("what it needs to get back on track", max_length=300, blank=True)
    answered = models.BooleanField(default=False)
    unchanged = models.BooleanField(default=False)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="following"
    )

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ("report", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "activity"], name="a_return_has_one_line_an_activity"
            ),
            models.CheckConstraint(
                condition=Q(answered=False) | ~Q(state=""),
                name="an_answered_line_says_where_it_is",
                violation_error_message="Choose where it is now.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.activity}"

    @property
    def where(self) -> str:
        """Where it is in words, and that its day has passed where it is not done by then."""
        if not self.answered:
            return NOT_ANSWERED
        state = State(self.state)
        if not self.is_past_due:
            return str(state.label)
        joined = "but" if state == State.ON_TRACK else "and"
        return f"{state.label}, {joined} its due date has passed"

    @property
    def is_past_due(self) -> bool:
        """Whether its day has passed and it is not done."""
        due = self.activity.due
        return due is not None and due < self.report.told_on and self.state != State.DONE

    def clean(self) -> None:
        """An answered line says what happened, and what is needed where it is not going well."""
        faults = {}
        if self.answered and self.state != State.NOT_STARTED and is_blank(self.sentence):
            faults["sentence"] = "Say in one or two sentences what happened this quarter."
        if self.answered and self.state in NEEDS_HELP and is_blank(self.need):
            faults["need"] = "Say what it needs to get back on track."
        if faults:
            raise ValidationError(faults)

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """An edit of a line is an edit of the return."""
        Return.objects.get(pk=self.report_id).changed(frozenset({"lines"}), by=by)


class Reminder(Record):
    """A reminder of a return that went out: by its number of working days from the due date."""

    report = models.ForeignKey(Return, models.PROTECT, related_name="reminders")
    days = models.SmallIntegerField()
    escalated = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("report", "at")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "days", "escalated"], name="a_reminder_goes_out_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.days:+} working days"
