"""Reviews: what happened, what was learnt, when it was decided, how far it is."""

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from core.actions.models import Action
from core.actions.services import restrict
from core.approvals.kinds import LAPSED
from core.approvals.models import Approval
from core.approvals.services import void_stale
from core.approvals.subjects import Approvable
from core.calendar.days import today
from core.calendar.reach import FIRST
from core.documents.models import Snapshot, Version
from core.notices.services import notify
from core.people.models import Group, User
from core.publication.models import Publication
from core.screens.bounds import in_order
from core.workflow.services import Transition, apply
from reviews.cases.querysets import PANEL, ReviewQuerySet
from reviews.cases.snapshots import reasons_in, snapshot_of
from reviews.cases.unfinished import reasons_unfinished
from reviews.cases.vocabulary import PROCEDURES, Kind, Procedure, Theme

DECIDED = "The review was decided on {day}. Enter that date or a later one."


class Review(Approvable):
    """A review of one incident or theme, from its opening to publication.

    Its title and its texts are written for the public from the first line; who somebody is stands
    in `notes` at most, which no version, export, mail or trail holds.
    """

    first_year = FIRST
    restricted = True
    private = frozenset({"title", "notes"})
    once_approved = "The business unit can publish it once every check before publication is done."
    bookkeeping = Approvable.bookkeeping | {
        *("notes", "decided_on", "publish_on", "copied_on", "family_told_on", "cleared_on"),
        *("published_on", "lead_reviewer_id", "slug", "reference", "opened_by_id"),
    }

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Being written"
        AWAITING_APPROVAL = "awaiting-approval", "Awaiting approval"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"
        VOID = "void", "Opened in error"

    reference = models.CharField(max_length=20, unique=True, editable=False)
    slug = models.SlugField("public address", max_length=60, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    panel = models.ForeignKey(Group, models.PROTECT, related_name="reviews")
    lead_reviewer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="reviews_led"
    )
    title = models.CharField("title for the public", max_length=150)
    themes = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True, max_length=1500)
    care = models.TextField("before you read", blank=True, max_length=800)
    happened = models.TextField("what happened", blank=True, max_length=20000)
    found = models.TextField("what we found", blank=True, max_length=20000)
    changes = models.TextField("what changes", blank=True, max_length=10000)
    notes = models.TextField("notes for the panel", blank=True, max_length=5000)
    decided_on = models.DateField("decided on", null=True, blank=True)
    publish_on = models.DateField("publication planned for", null=True, blank=True)
    copied_on = models.DateField("copies sent on", null=True, blank=True)
    family_told_on = models.DateField("family told on", null=True, blank=True)
    cleared_on = models.DateField("cleared by the Home Office on", null=True, blank=True)
    published_on = models.DateField(null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["status", "kind"], name="reviews_by_state_and_kind")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_on__isnull=False),
                name="a_published_review_says_when",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("reviews:review-detail", args=[self.pk])

    def clean(self) -> None:
        """A review belongs to a review panel, and its themes are on the list."""
        if self.panel_id and not self.panel.is_for(PANEL):
            raise ValidationError({"panel": "Choose a group that is a review panel."})
        if unknown := ", ".join(sorted(set(self.themes) - set(Theme.values))):
            raise ValidationError({"themes": f"Not on the list of themes: {unknown}."})
        days = {**self._done(), "decided_on": self.decided_on}
        late = [name for name, day in days.items() if day and day > today()]
        if late:
            raise ValidationError(dict.fromkeys(late, "Enter a date that is not in the future."))

    def _done(self) -> dict[str, date | None]:
        """The days on which what publication waits for was done."""
        return {name: getattr(self, name) for name in ("copied_on", "family_told_on", "cleared_on")}

    def check_days(self, written: frozenset[str]) -> None:
        """What was done lies after the decision and before publication."""
        done = self._done()
        later = {**done, "publish_on": self.publish_on, "published_on": self.published_on}
        new = later if "decided_on" in written else {n: later[n] for n in later if n in written}
        in_order(self.decided_on, new, DECIDED)
        if self.status == self.Status.PUBLISHED and self.published_on is not None:
            day = self.published_on
            after = [n for n, one in done.items() if n in written and one and one > day]
            if after:
                said = f"It was published on {day:%-d %B %Y}. Enter that date or an earlier one."
                raise ValidationError(dict.fromkeys(after, said))

    @property
    def procedure(self) -> Procedure:
        """What its kind brings with it."""
        return PROCEDURES[Kind(self.kind)]

    @property
    def route_kind(self) -> str:  # type: ignore[override]
        """Reviews of adults have a route of their own."""
        return self.procedure.route

    def approval_group(self) -> Group:
        """The panel, which recommends."""
        return self.panel

    def snapshot(self) -> Snapshot:
        """What the public would be given."""
        return snapshot_of(self)

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """Everybody agreed: this version may be published."""
        self.put_in_force(APPROVE, approval, by=by)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to those who write it."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """Being written again; what is public stays as it is."""
        return REOPEN

    def part_changed(self, *, by: Any) -> None:
        """A part of its report has changed. Whoever answers a recommendation need not write
        reports: then the portal takes it back. Who sent what had been approved is told."""
        writes = by.is_portal or by.has_perm(REOPEN.permission, self)
        was = self.status
        self.changed(frozenset({"parts"}), by=by if writes else User.objects.portal())
        if (was, self.status) == (S.APPROVED, S.DRAFT):
            self._tell_sender(by=by)

    def refusals_changed(self) -> None:
        """A refusal came, went or has another reason: what was agreed without it lapses."""
        portal = User.objects.portal()
        void_stale(self, by=portal)
        row = Review.objects.select_related("approved_version").get(pk=self.pk)
        version = row.approved_version
        if row.status != S.APPROVED or version is None:
            return
        if reasons_in(version.snapshot) != reasons_in(row.snapshot()):
            row.approval_voided(portal)
            row._tell_sender(by=portal)

    def _tell_sender(self, *, by: Any) -> None:
        for approval in Approval.objects.about(self).filter(version=self.approved_version_id):
            if approval.requested_by_id != by.pk:
                notify([approval.requested_by], kind=LAPSED, by=by, about=approval)

    def publication_withdrawn(self, publication: Any, by: Any) -> None:
        """It was taken back from the public: so are the facts of its recommendations."""
        row = Review.objects.get(pk=self.pk)
        if row.status == S.PUBLISHED:
            apply(row, WITHDRAW, by=by)
        for recommendation in row.recommendations.all():
            recommendation.end_progress(row, by=by)
        restrict(*row.recommendations.all(), to=True, by=by)


S = Review.Status


def says_enough(review: Review) -> list[str]:
    """What a review has to hold before anybody is asked to agree."""
    wanted = {
        "The report has no summary yet.": review.summary,
        "The report does not yet say what happened.": review.happened,
        "The report has no findings yet.": review.findings.exists(),
        "The report has no recommendations yet.": review.recommendations.exists(),
    }
    return [said for said, there in wanted.items() if not there]


def has_led_to_nothing(review: Review) -> list[str]:
    """What was opened in error is not public, and nobody does anything because of it."""
    said = []
    if Publication.objects.released().filter(kind="review", slug=review.slug).exists():
        said.append("This review is public, so it was not opened in error. Withdraw it first.")
    rows = review.recommendations
    kind = ContentType.objects.get_for_model(rows.model)
    led = Action.objects.open().filter(source_type=kind, source_id__in=rows.values("pk"))
    if number := led.count():
        actions = "action from it is" if number == 1 else "actions from it are"
        said.append(f"{number} {actions} still open. Say of each what became of it first.")
    return said


SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "reviews.send_review",
    (says_enough, reasons_unfinished),
    title="Send for approval",
)
APPROVE = Transition(
    "approve", frozenset({S.AWAITING_APPROVAL}), S.APPROVED, "core.complete_approval"
)
SEND_BACK = Transition(
    "send-back", frozenset({S.AWAITING_APPROVAL}), S.DRAFT, "core.return_approval"
)
REOPEN = Transition(
    "reopen",
    frozenset({S.AWAITING_APPROVAL, S.APPROVED, S.PUBLISHED, S.WITHDRAWN}),
    S.DRAFT,
    "reviews.edit_review",
    title="Edit again",
)
PUBLISH = Transition("publish", frozenset({S.APPROVED}), S.PUBLISHED, "reviews.publish_review")
WITHDRAW = Transition(
    "withdraw", frozenset({S.PUBLISHED}), S.WITHDRAWN, "core.withdraw_publication"
)
VOID = Transition(
    "void",
    frozenset({S.DRAFT}),
    S.VOID,
    "reviews.void_review",
    (has_led_to_nothing,),
    needs_note=True,
    title="Mark review as opened in error",
    consequence="It will be removed from every list and count. Its page and history will stay.",
)
TRANSITIONS = (SEND, APPROVE, SEND_BACK, REOPEN, PUBLISH, WITHDRAW, VOID)
