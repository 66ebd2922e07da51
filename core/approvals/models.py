"""What was asked along a route, needed and decided."""

from datetime import datetime
from functools import cached_property

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.approvals import outcomes
from core.approvals.aside import aside_of
from core.approvals.querysets import ApprovalQuerySet, StandingWords
from core.approvals.rounds import Rounds, rounds_of
from core.approvals.routes import Route, StepKind
from core.approvals.writers import writers_of
from core.audit.models import Record
from core.calendar.reach import FIRST
from core.documents.models import Version
from core.people.models import Agency, Group, Holding, User
from core.people.vocabulary import Position


class Approval(Record):
    """One version of one thing on its way along a route."""

    first_year = FIRST

    class Status(models.TextChoices):
        """How it stands."""

        OPEN = "open", "Waiting for decisions"
        COMPLETE = "complete", "Approved"
        RETURNED = "returned", "Sent back"
        VOID = "void", "No longer valid"

    subject_type = models.ForeignKey(ContentType, models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    version = models.ForeignKey(Version, models.PROTECT, related_name="approvals")
    route = models.ForeignKey(Route, models.PROTECT, related_name="approvals")
    group = models.ForeignKey(Group, models.PROTECT, related_name="approvals")
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="approvals_requested")
    requested_at = models.DateTimeField()
    due = models.DateField(null=True, blank=True)
    is_restricted = models.BooleanField("for those who are asked alone", default=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at",)
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="approvals_of_a_thing")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(status="open"),
                name="one_open_approval_per_subject",
            ),
            models.CheckConstraint(
                condition=Q(status="open") | Q(closed_at__isnull=False),
                name="a_closed_approval_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.title}, version {self.version.number}"

    def get_absolute_url(self) -> str:
        """The page where it is decided."""
        return reverse("core:approval-detail", args=[self.pk])

    @cached_property
    def writers(self) -> set[int]:
        """Who wrote what it is about and so does not decide on it."""
        return writers_of(self)

    @cached_property
    def aside(self) -> "list[Decision]":
        """The conflicts of interest that were declared about its text, in earlier rounds too."""
        return aside_of(self)

    @cached_property
    def rounds(self) -> Rounds:
        """Who sent its text since it was last approved, and when first."""
        return rounds_of(self)

    @property
    def stood_aside(self) -> set[int]:
        """Who has a conflict of interest about its text and so decides on no version of it."""
        return {one.person_id for one in self.aside}


class Step(Record):
    """One step of a running approval."""

    class Status(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", "Not yet"
        OPEN = "open", "Waiting for a decision"
        COMPLETE = "complete", "Done"
        CLOSED = "closed", "Closed without a decision"

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    least_people = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("approval", "order")
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "order"], name="steps_of_an_approval_have_an_order"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def asks(self) -> str:
        """What whoever finds it waiting for them has to do, as a sentence."""
        if self.kind == StepKind.RECEIVE:
            return "Read it and confirm that you have received it."
        return "Read it and decide."

    @property
    def decides(self) -> bool:
        """Whether it holds the approval up; what is only to be received does not."""
        return self.kind == StepKind.DECIDE

    @property
    def waits_for_decisions(self) -> bool:
        """Whether it is open, and holds the approval up."""
        return self.status == self.Status.OPEN and self.decides

    def excluded(self) -> set[int]:
        """Who cannot decide: who asked, who wrote it, whoever declared a conflict about it."""
        conflicted = self.approval.stood_aside
        if self.kind != StepKind.DECIDE:
            return conflicted
        return conflicted | {self.approval.requested_by_id} | self.approval.writers

    def is_from_asker(self, holding: Holding) -> bool:
        """Whether this seat gives no word here: somebody who asked gave it after the text had first
        been sent, and would pick who decides."""
        return self.kind == StepKind.DECIDE and self.approval.rounds.is_chosen(holding)

    def not_asked(self) -> set[int]:
        """Who gives no word on it from now on: who cannot decide, and who has spoken already."""
        return self.excluded() | {decision.person_id for decision in self.decisions.all()}


class Need(Record):
    """Whose word this step needs, with the group resolved when it was asked."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="needs")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    position = models.CharField(max_length=30, choices=Position.choices, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    counts = models.BooleanField(default=True)
    met_by = models.ForeignKey(
        "Decision", models.PROTECT, null=True, blank=True, related_name="meets"
    )

    class Meta:
        ordering = ("step", "pk")

    def __str__(self) -> str:
        if self.agency and not self.position:
            return self.agency.name
        return f"{self.get_position_display()}, {self.group.name}"


class Decision(Record):
    """What one person said on one step, about one digest."""

    Outcome, GivenAs, SENDS_BACK = outcomes.Outcome, outcomes.GivenAs, outcomes.SENDS_BACK
    private = frozenset({"in_place"})

    step = models.ForeignKey(Step, models.PROTECT, related_name="decisions")
    person = models.ForeignKey(User, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    note = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    given_as = models.CharField(max_length=10, choices=GivenAs.choices, default=GivenAs.OFFICE)
    in_place = models.CharField("in whose place", max_length=1000, blank=True)
    at = models.DateTimeField()
    by_telephone = models.BooleanField(default=False)
    wording = models.TextField("what was said on the telephone", blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    witness = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="decisions_witnessed"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    denied_at = models.DateTimeField(null=True, blank=True)
    denial = models.TextField("what its giver says of it", blank=True)
    #: Whether the text lay where it lay by this word when that was denied.
    had_led_on = models.BooleanField(default=False)

    #: What somebody said; `written` has also what was written down and its giver denies.
    objects = StandingWords()
    written = models.Manager["Decision"]()

    class Meta:
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(
                fields=["step", "person"],
                condition=Q(denied_at__isnull=True),
                name="one_person_decides_a_step_once",
            ),
            models.CheckConstraint(
                condition=Q(denied_at__isnull=True)
                | (Q(by_telephone=True, confirmed_at__isnull=True) & ~Q(denial="")),
                name="what_is_denied_was_said_by_telephone_and_says_why",
            ),
            models.CheckConstraint(
                condition=Q(by_telephone=False)
                | (Q(witness__isnull=False) & Q(told_at__isnull=False) & ~Q(wording="")),
                name="a_telephone_decision_has_wording_time_and_witness",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["return", "small-change", "conflict"]) | ~Q(note=""),
                name="what_is_not_approved_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} by {self.person}"

    @property
    def told(self) -> str:
        """The outcome as something that has happened."""
        return outcomes.TOLD.get(self.Outcome(self.outcome), str(self.get_outcome_display()))

    @property
    def given_at(self) -> datetime:
        """When it was said; on the telephone that was before somebody wrote it down."""
        return self.told_at or self.at

    @property
    def sends_back(self) -> bool:
        """Whether the text returns to its author."""
        return self.outcome in self.SENDS_BACK

    @property
    def is_signed(self) -> bool:
        """Whether its giver stood for it signed in."""
        return not self.by_telephone or self.confirmed_at is not None
