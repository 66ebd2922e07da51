"""Media enquiries, and the statements with which they are answered."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from comms.media import readiness
from comms.media.querysets import ON_THEIR_WAY, OUT, EnquiryQuerySet, StatementQuerySet, speaks
from comms.media.snapshots import snapshot_of
from comms.media.spans import check_moments, in_words, until_in_words
from comms.media.vocabulary import ROUTES, Answer, Concerns, Family, Harm, Kind, Way
from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.calendar.reach import FIRST
from core.documents.models import Snapshot, Version
from core.notices.asking import Asking
from core.partnership.queries import executive_word
from core.people.models import Agency, Group, Seat, User
from core.workflow.services import Transition, apply
from reviews.cases.models import Review


class Enquiry(Asking):
    """What somebody of the media asked, from when it came in to how it was answered.

    Who asks is private, what is asked neutral. `told_at`: when those who have to know were told.
    """

    first_year = FIRST
    private = frozenset({"outlet", "asker", "reach"})

    class Status(models.TextChoices):
        """How far it is."""

        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        VOID = "void", "Logged in error"

    reference = models.CharField(max_length=20, unique=True, editable=False)
    way = models.CharField("how it came", max_length=10, choices=Way.choices)
    outlet = models.CharField("for whom they work", max_length=150)
    asker = models.CharField("who asks", max_length=150, blank=True)
    reach = models.CharField("how to reach them", max_length=200)
    question = models.TextField("what is asked", max_length=3000)
    concerns = models.CharField("what it is about", max_length=12, choices=Concerns.choices)
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, related_name="media_enquiries"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="media_enquiries"
    )
    received_at = models.DateTimeField("when it came")
    deadline = models.DateTimeField("when an answer is wanted", null=True, blank=True)
    logged_by = models.ForeignKey(User, models.PROTECT, related_name="media_enquiries_logged")
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    answer = models.CharField("how it ended", max_length=10, choices=Answer.choices, blank=True)
    answer_words = models.TextField("in what way", max_length=2000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "media enquiry"
        verbose_name_plural = "media enquiries"
        ordering = ("-received_at", "-pk")
        indexes = [models.Index(fields=["status", "deadline"], name="enquiries_by_urgency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(review__isnull=True) | Q(concerns="review"),
                name="an_enquiry_that_names_a_review_is_about_one",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | (Q(closed_at__isnull=False) & ~Q(answer="")),
                name="a_closed_enquiry_says_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("comms:enquiry-detail", args=[self.pk])

    def clean(self) -> None:
        """It came before it was logged, and an answer is wanted after it came."""
        check_moments(self.received_at, self.deadline, known=self.told_at or timezone.now())

    @property
    def told_after(self) -> str:
        """How long it took until those were told who have to know at once."""
        return in_words(self.told_at - self.received_at) if self.told_at else ""

    @property
    def left(self) -> str:
        """How long is left until an answer is wanted, or how late it is."""
        return until_in_words(self.deadline) if self.deadline else ""

    @property
    def wanted(self) -> str:
        """The same as a sentence."""
        return f"The answer is {self.left}" if self.is_late else f"An answer is due {self.left}"

    @property
    def is_late(self) -> bool:
        """Whether it is open after its deadline."""
        passed = self.deadline is not None and self.deadline < timezone.now()
        return passed and self.status == self.Status.OPEN


class Statement(Approvable):
    """What the partnership says to an enquiry: drafted, approved along its route, let out."""

    restricted = audited = telephone_counts = goes_out = True
    while_out = readiness.while_out
    matter_field = "enquiry"
    once_approved = "The statement can be released now."
    private = frozenset({"headline", "released_to"})
    bookkeeping = Approvable.bookkeeping | {"released_at", "released_by_id", "released_to", "hurry"}

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Being written"
        AWAITING_APPROVAL = "awaiting-approval", "Awaiting approval"
        APPROVED = "approved", "Approved"
        RELEASED = "released", "Released"
        PUBLISHED = "published", "On the news pages"
        WITHDRAWN = "withdrawn", "Withdrawn from the news pages"
        VOID = "void", "Discarded"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="statements")
    kind = models.CharField("what it is", max_length=10, choices=Kind.choices)
    headline = models.CharField("heading on the news pages", max_length=100, blank=True)
    text = models.TextField("what is said", max_length=6000)
    spokesperson = models.ForeignKey(
        Seat, models.PROTECT, related_name="+", verbose_name="who speaks"
    )
    harm = models.CharField("harm to partners", max_length=10, choices=Harm.choices, blank=True)
    harm_words = models.TextField("which agency, what it said", max_length=1000, blank=True)
    family = models.CharField("the family", max_length=10, choices=Family.choices, blank=True)
    family_words = models.TextField("who tells them and how", max_length=1000, blank=True)
    is_clear = models.BooleanField("nobody can be recognised by it", default=False)
    author = models.ForeignKey(User, models.PROTECT, related_name="media_statements_written")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )
    hurry = models.TextField("why there was no time to wait", max_length=1000, blank=True)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_to = models.CharField("to whom it went", max_length=200, blank=True)
    released_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "statement to the media"
        verbose_name_plural = "statements to the media"
        ordering = ("enquiry", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(status__in=ON_THEIR_WAY),
                name="one_statement_at_a_time_answers_an_enquiry",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=OUT)
                | (Q(released_at__isnull=False) & Q(released_by__isnull=False)),
                name="a_statement_that_is_out_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.enquiry.reference}"

    def get_absolute_url(self) -> str:
        """Its place on the page of the enquiry."""
        return f"{self.enquiry.get_absolute_url()}#statement-{self.pk}"

    def clean(self) -> None:
        """The executive group speaks for the partnership, nobody else."""
        if self.spokesperson_id and not speaks(self.spokesperson):
            raise ValidationError({"spokesperson": f"Choose a seat of the {executive_word()}."})

    @property
    def route_kind(self) -> str:  # type: ignore[override]
        """A press release has a longer route than an answer that is wanted today."""
        return ROUTES[Kind(self.kind)]

    def held_back(self) -> list[str]:
        """It cannot go out while the review that it is about is open."""
        before = {self.Status.AWAITING_APPROVAL, self.Status.APPROVED}
        reasons = readiness.reasons_review_open(self) if self.status in before else []
        return ["It cannot be released yet.", *reasons] if reasons else []

    def approval_group(self) -> Group:
        """The executive group, for which the spokesperson speaks."""
        return self.spokesperson.group

    def snapshot(self) -> Snapshot:
        """What is asked and said, who speaks, and how the checks were answered."""
        return snapshot_of(self)

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """These words may go out."""
        self.put_in_force(APPROVE, approval, by=by)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to those who draft."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """Being written again."""
        return REOPEN

    def publication_withdrawn(self, publication: Any, by: Any) -> None:
        """It was taken back from the news pages; that it went out to the media stays so."""
        if self.status == self.Status.PUBLISHED:
            apply(self, WITHDRAW, by=by)


E, S = Enquiry.Status, Statement.Status
WRITE, CLOSERS = "comms.edit_statement", "comms.close_enquiry"

CLOSE = Transition(
    "close", frozenset({E.OPEN}), E.CLOSED, CLOSERS, readiness.BEFORE_CLOSING, title="Close enquiry"
)
OPEN_AGAIN = Transition(
    "open-again",
    frozenset({E.CLOSED}),
    E.OPEN,
    CLOSERS,
    needs_note=True,
    title="Reopen enquiry",
    consequence="It will be listed with the open enquiries again. How it was answered is kept.",
)
VOID_ENQUIRY = Transition(
    "void",
    frozenset({E.OPEN}),
    E.VOID,
    "comms.void_enquiry",
    readiness.BEFORE_VOIDING,
    needs_note=True,
    title="Mark enquiry as logged in error",
    consequence="It will be removed from every list and count. Its page and history will stay.",
)

SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "comms.send_statement",
    readiness.BEFORE_SENDING,
    title="Send for approval",
)
APPROVE = Transition(
    "approve", frozenset({S.AWAITING_APPROVAL}), S.APPROVED, "core.complete_approval"
)
SEND_BACK = Transition(
    "send-back", frozenset({S.AWAITING_APPROVAL}), S.DRAFT, "core.return_approval"
)
REOPEN = Transition(
    "reopen", frozenset({S.AWAITING_APPROVAL, S.APPROVED}), S.DRAFT, WRITE, title="Edit again"
)
RELEASE = Transition(
    "release",
    frozenset({S.APPROVED}),
    S.RELEASED,
    "comms.release_statement",
    readiness.BEFORE_RELEASE,
    title="Release statement",
)
PUBLISH = Transition(
    "publish",
    frozenset({S.RELEASED}),
    S.PUBLISHED,
    "comms.publish_statement",
    readiness.BEFORE_PUBLISHING,
    title="Publish on the news pages",
)
WITHDRAW = Transition(
    "withdraw", frozenset({S.PUBLISHED}), S.WITHDRAWN, "core.withdraw_publication"
)
LAY_ASIDE = Transition(
    "lay-aside",
    frozenset({S.DRAFT, S.AWAITING_APPROVAL, S.APPROVED}),
    S.VOID,
    WRITE,
    needs_note=True,
    title="Discard statement",
    consequence="It will not be released and no one will be asked about it. Its history will stay.",
)
OF_ENQUIRIES = (CLOSE, OPEN_AGAIN, VOID_ENQUIRY)
OF_STATEMENTS = (SEND, APPROVE, SEND_BACK, REOPEN, RELEASE, PUBLISH, WITHDRAW, LAY_ASIDE)
TRANSITIONS = (*OF_ENQUIRIES, *OF_STATEMENTS)
