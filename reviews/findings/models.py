"""Findings and recommendations of a review, many to many, and what became of each."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit.models import Record
from core.calendar.reach import FIRST
from core.people.models import Agency, Group
from core.screens.bounds import TO_BE_DONE, Bounds, in_order
from core.text.clean import is_blank
from core.workflow.services import Transition
from reviews.cases.models import DECIDED, Review
from reviews.findings.progress import end_progress, state_progress
from reviews.findings.querysets import PartQuerySet

if TYPE_CHECKING:
    from core.actions.models import Action


class Finding(Record):
    """One thing that a review found, in words that point to nobody."""

    private = frozenset({"title"})

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField("the finding in a line", max_length=200)
    text = models.TextField("what it means", max_length=3000)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("review", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number"], name="findings_of_a_review_have_numbers"
            )
        ]

    def __str__(self) -> str:
        return f"Finding {self.number}"

    def get_absolute_url(self) -> str:
        """Where it stands on the pages of its review."""
        return f"{reverse('reviews:review-findings', args=[self.review_id])}#finding-{self.number}"

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """A change of a finding is a change of the report."""
        _tell_review(self.review_id, by=by)


class Recommendation(Record):
    """What a review asks of an agency or a group, by when, and what they answered.

    Accepted, it is an action in the one log, closed only by somebody outside the agency.
    """

    first_year = FIRST
    bounds_of = {"due": TO_BE_DONE, "said_on": Bounds(future=False)}
    said_at = {"a_recommendation_is_for_one_agency_or_group": "agency"}
    private = frozenset({"text", "outcome"})
    #: Columns that are no part of what is approved, but for a refusal with its reason.
    bookkeeping = frozenset({"status", "reason", "progress", "said_by", "said_on", "said_how"})

    class Status(models.TextChoices):
        """What its owner answered."""

        PROPOSED = "proposed", "Awaiting a response"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Not accepted"

    class How(models.TextChoices):
        """In which way an owner answered that did not write it here."""

        MAIL = "mail", "By email"
        DOCUMENT = "document", "In a document"
        PHONE = "phone", "By telephone"
        MEETING = "meeting", "At a meeting"

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField(editable=False)
    text = models.CharField("what is recommended", max_length=300)
    outcome = models.CharField("what will be different", max_length=400)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    due = models.DateField("to be done by", null=True, blank=True)
    findings = models.ManyToManyField(
        Finding, through="RecommendationFinding", related_name="recommendations"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    reason = models.TextField("why it is not accepted", blank=True, max_length=2000)
    progress = models.TextField("what the public is told", blank=True, max_length=1000)
    said_by = models.CharField("who said it for its owner", max_length=150, blank=True)
    said_on = models.DateField("on which day they said it", null=True, blank=True)
    said_how = models.CharField(
        "in which way they said it", max_length=10, choices=How.choices, blank=True
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("review", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number"], name="recommendations_of_a_review_have_numbers"
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, group__isnull=True)
                | Q(agency__isnull=True, group__isnull=False),
                name="a_recommendation_is_for_one_agency_or_group",
                violation_error_message="Choose who it is for: an agency or a group, not both.",
            ),
            models.CheckConstraint(
                condition=~Q(status="rejected") | ~Q(reason=""),
                name="a_rejected_recommendation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(said_by="", said_on__isnull=True, said_how="")
                | (~Q(said_by="") & Q(said_on__isnull=False) & ~Q(said_how="")),
                name="an_answer_written_down_for_its_owner_says_who_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"

    def get_absolute_url(self) -> str:
        """Where it stands on the pages of its review."""
        path = reverse("reviews:review-findings", args=[self.review_id])
        return f"{path}#recommendation-{self.number}"

    def clean(self) -> None:
        """What is accepted is an action, which has an end."""
        if self.status == self.Status.ACCEPTED and self.due is None:
            raise ValidationError({"due": "It has been accepted, so it needs a due date."})

    def check_days(self, written: frozenset[str]) -> None:
        """Nothing was to be done, and nobody answered, before the review was decided."""
        days = {"due": self.due, "said_on": self.said_on}
        new = {name: day for name, day in days.items() if name in written}
        in_order(self.review.decided_on, new, DECIDED)

    @property
    def owner_words(self) -> str:
        """Whom it is for."""
        owner = self.agency or self.group
        return owner.name if owner else ""

    @property
    def source(self) -> str:
        """Who gave the answer for its owner, how and when, where another wrote it down."""
        if self.said_on is None:
            return ""
        how = self.get_said_how_display().lower()
        on = f"{self.said_on:%-d %B %Y}"
        return f"Response for {self.owner_words} given by {self.said_by}, {how}, on {on}."

    @property
    def lacks(self) -> str:
        """What it has to have before its review is published and has not: a day, an answer."""
        answered = self.status != self.Status.PROPOSED
        if self.due is None:
            return "no due date" if answered else "no due date and no response"
        return "" if answered else "no response"

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """A change of its words is one of the report; any change may have to be shown."""
        if fields - self.bookkeeping:
            _tell_review(self.review_id, by=by)
        elif fields & {"status", "reason"}:
            Review.objects.get(pk=self.review_id).refusals_changed()
        self.state_progress(by=by)

    def why_it_fell_away(self, action: "Action") -> str:
        """Why an action of this is no longer to be done, where an answer was the reason."""
        if self.status == self.Status.REJECTED:
            return "No longer to be done: the recommendation was not accepted"
        return f"No longer to be done: {action.later} took its place" if action.later else ""

    def action_changed(self, action: "Action", *, by: Any) -> None:
        """Its action goes on: so does what the public is shown."""
        self.state_progress(by=by)

    def state_progress(self, *, by: Any) -> None:
        """Say how it goes as a published fact, once its review is public."""
        state_progress(self, by=by)

    def end_progress(self, review: Review, *, by: Any) -> None:
        """Take the fact back."""
        end_progress(self, review, by=by)


class RecommendationFinding(Record):
    """That a recommendation follows from a finding."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="links")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "finding"], name="a_recommendation_follows_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} follows from {self.finding}"

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """Which finding leads to what is part of the report."""
        _tell_review(self.recommendation.review_id, by=by)


def _tell_review(key: int, *, by: Any) -> None:
    Review.objects.get(pk=key).part_changed(by=by)


S = Recommendation.Status


def has_reason(row: Recommendation) -> list[str]:
    """What is not accepted is kept with its reason: the yearly report has to give it."""
    return ["Enter why it is not accepted."] if is_blank(row.reason) else []


ACCEPT = Transition(
    "accept",
    frozenset({S.PROPOSED, S.REJECTED}),
    S.ACCEPTED,
    "reviews.answer_recommendation",
    title="Accept",
)
REJECT = Transition(
    "reject",
    frozenset({S.PROPOSED, S.ACCEPTED}),
    S.REJECTED,
    "reviews.answer_recommendation",
    (has_reason,),
    title="Do not accept",
)
TRANSITIONS = (ACCEPT, REJECT)
