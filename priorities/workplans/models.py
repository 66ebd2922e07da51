"""A group's workplan for a year, and the activities in it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.audit.models import Record
from core.calendar.years import as_said, first_year, out_of_reach
from core.documents.models import Marking, Section, Snapshot, Version
from core.people.models import Agency, Group, User
from core.workflow.services import Transition, apply
from priorities.areas.models import Area
from priorities.measures.models import Measure
from priorities.workplans.querysets import WorkplanQuerySet


def is_a_year(words: str) -> None:
    """Refuse a year written otherwise than 2021-22."""
    try:
        first_year(words)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class Workplan(Approvable):
    """What a group will do in one year; every priority group and two standing groups owe one.

    Agreed by the assurance group, which monitors delivery.
    """

    route_kind = "workplan"
    once_approved = "It is the group's workplan for its year."

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Draft"
        AWAITING_APPROVAL = "awaiting-approval", "Awaiting approval"
        APPROVED = "approved", "Agreed"

    group = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="workplans",
        error_messages={"null": "Choose the group whose workplan it is."},
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workplans",
        help_text="Blank for a standing group that serves all areas of work.",
    )
    year = models.CharField(
        max_length=7,
        validators=[is_a_year],
        error_messages={"blank": "Enter the year, such as 2021-22."},
    )
    summary = models.TextField("what this year is about", blank=True, max_length=1000)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = WorkplanQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "group__order", "group__name")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "year"],
                name="a_group_has_one_workplan_a_year",
                violation_error_message="This group has a workplan for this year already.",
            )
        ]

    def __str__(self) -> str:
        return f"Workplan {as_said(self.year)}, {self.group}"

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("priorities:workplan-detail", args=[self.pk])

    def clean(self) -> None:
        """A year that is near, and an area of work that is the group's own."""
        if self._state.adding and (said := out_of_reach(self.year, ahead=2)):
            raise ValidationError({"year": said})
        if self.area_id and self.group_id and self.area and self.area.group_id != self.group_id:
            raise ValidationError({"area": f"{self.area} is the work of {self.area.group}."})

    def approval_group(self) -> Group:
        """The group whose plan it is."""
        return self.group

    def snapshot(self) -> Snapshot:
        """What it is about, and every activity that was not dropped."""
        activities = self.activities.planned().select_related("owner", "person", "measure")
        sections: list[Section] = [
            {"key": f"activity-{a.pk}", "heading": a.title, "text": a.in_words()}
            for a in activities
        ]
        if self.area:
            aim = f"{self.area.question}\n\n{self.area.aim}".strip()
            sections.insert(0, {"key": "aim", "heading": "What it is for", "text": aim})
        return {
            "kind": "workplan",
            "title": str(self),
            "marking": Marking.OFFICIAL,
            "lines": [line for line in self.summary.splitlines() if line.strip()],
            "sections": sections,
            "attachments": [],
        }

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """Agreed as it was sent."""
        self.put_in_force(APPROVE, approval, by=by)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to the group."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """A draft again; what was agreed before stays readable."""
        return REOPEN


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities of workplans."""

    def planned(self) -> "ActivityQuerySet":
        """All but those that were dropped."""
        return self.exclude(status="dropped")


class Activity(Record):
    """One thing that a group will do: how, who, by when, and what difference it expects."""

    class Status(models.TextChoices):
        """Whether it is still to be done."""

        OPEN = "open", "To be done"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    workplan = models.ForeignKey(Workplan, models.PROTECT, related_name="activities")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(
        "what will be done", max_length=200, error_messages={"blank": "Enter what will be done."}
    )
    method = models.TextField("how", blank=True, max_length=1000)
    expected = models.TextField(
        "what difference we expect",
        blank=True,
        max_length=1000,
        help_text="For people, not for the partnership.",
    )
    baseline = models.TextField("where we start", blank=True, max_length=600)
    measure = models.ForeignKey(
        Measure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="how we will see it",
    )
    owner = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="agency that owns it",
    )
    person = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="person who sees to it",
    )
    with_whom = models.CharField("together with", max_length=200, blank=True)
    due = models.DateField("due by", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="The same activity in the year before.",
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("workplan", "order", "pk")
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(person__isnull=False) | ~Q(with_whom=""),
                name="an_activity_has_an_owner",
                violation_error_message="Say who owns it: an agency, a person, or both.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the workplan's page."""
        return f"{self.workplan.get_absolute_url()}#activity-{self.pk}"

    @property
    def owned_by(self) -> str:
        """Who owns it, in words."""
        names = [str(name) for name in (self.owner, self.person) if name]
        first = ", ".join(names)
        if not self.with_whom:
            return first
        return f"{first}, with {self.with_whom}" if first else self.with_whom

    def in_words(self) -> str:
        """All that is planned of it, as Markdown."""
        due = f"{self.due:%-d %B %Y}" if self.due else ""
        parts = {
            "How": self.method,
            "Difference expected": self.expected,
            "Where we start": self.baseline,
            "How we will see it": str(self.measure or ""),
            "Owner": self.owned_by,
            "Due": due,
        }
        return "\n\n".join(f"**{name}:** {words}" for name, words in parts.items() if words)

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """What is planned changed: the plan has to be agreed again. Being done changes no plan."""
        if fields - {"status"} or self.status != self.Status.DONE:
            Workplan.objects.get(pk=self.workplan_id).changed(frozenset({"activities"}), by=by)


S, A = Workplan.Status, Activity.Status

SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "priorities.send_workplan",
    title="Send for agreement",
)
APPROVE = Transition(
    "approve", frozenset({S.AWAITING_APPROVAL}), S.APPROVED, "core.complete_approval"
)
SEND_BACK = Transition(
    "send-back",
    frozenset({S.AWAITING_APPROVAL}),
    S.DRAFT,
    "core.return_approval",
)
REOPEN = Transition(
    "reopen",
    frozenset({S.AWAITING_APPROVAL, S.APPROVED}),
    S.DRAFT,
    "priorities.reopen_workplan",
    title="Edit again",
)
DROP = Transition(
    "drop",
    frozenset({A.OPEN}),
    A.DROPPED,
    "priorities.edit_activity",
    needs_note=True,
    title="Drop this activity",
    consequence="It is removed from the workplan and from future returns. Past returns keep it. A "
    "workplan that has been sent or agreed must then be agreed again.",
)
RESUME = Transition(
    "resume",
    frozenset({A.DROPPED, A.DONE}),
    A.OPEN,
    "priorities.edit_activity",
    needs_note=True,
    title="Resume this activity",
)
ACTIVITY_TRANSITIONS = (DROP, RESUME)
TRANSITIONS = (SEND, APPROVE, SEND_BACK, REOPEN, *ACTIVITY_TRANSITIONS)
