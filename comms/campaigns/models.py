"""Entries of the campaign calendar, by which channels they go out, and how they were moved."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from comms.campaigns.dates import in_words
from comms.campaigns.querysets import CampaignQuerySet
from comms.campaigns.vocabulary import Audience, Kind
from comms.channels.models import Channel
from core.audit.models import Record
from core.calendar.days import today
from core.calendar.reach import FIRST
from core.calendar.years import Span
from core.people.models import User
from core.text.clean import is_blank
from core.workflow.services import Transition


class Campaign(Record):
    """One entry of the calendar: a campaign, what prepares it, or a bulletin.

    `since` and `until` are half-open days; where only months are known they are whole months. The
    lead is an office or a body in words; empty, it is a gap that is shown until it is filled.
    """

    first_year = FIRST
    said_at = {"what_is_no_bulletin_has_a_theme": "theme"}

    class Status(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Cancelled"

    kind = models.CharField("what it is", max_length=12, choices=Kind.choices)
    title = models.CharField("its title", max_length=100)
    theme = models.CharField("its theme", max_length=100, blank=True)
    audience = models.CharField("whom it speaks to", max_length=10, choices=Audience.choices)
    lead = models.CharField("who leads it", max_length=200, blank=True)
    since = models.DateField("first day")
    until = models.DateField("the day after its last")
    month_only = models.BooleanField("only the months are known", default=False)
    messages = models.TextField("key messages", max_length=3000, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    reached = models.TextField("who was reached", max_length=2000, blank=True)
    difference = models.TextField("what difference it made", max_length=2000, blank=True)
    known = models.TextField("how that is known", max_length=2000, blank=True)
    channels = models.ManyToManyField(Channel, through="CampaignChannel", related_name="campaigns")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ("since", "until", "title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="a_campaign_ends_after_it_begins",
                violation_error_message="The last day must not be before the first.",
            ),
            models.CheckConstraint(
                condition=Q(kind="bulletin") | ~Q(theme=""),
                name="what_is_no_bulletin_has_a_theme",
                violation_error_message="Enter its theme: the row of the calendar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bulletin: {self.title}" if self.kind == Kind.BULLETIN else self.title

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("comms:campaign-detail", args=[self.pk])

    def clean(self) -> None:
        """Where only months are known, they are whole months."""
        days = [day.day for day in (self.since, self.until) if day]
        if self.month_only and days != [1] * len(days):
            raise ValidationError({"month_only": "Whole months begin and end on a first."})

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.since, self.until)

    @property
    def when(self) -> str:
        """Its days or months in words."""
        return in_words(self.span, month_only=self.month_only)

    @property
    def needs_lead(self) -> bool:
        """Whether nobody leads it and somebody should; the business unit writes the bulletins."""
        return self.status == self.Status.PLANNED and not self.lead and self.kind != Kind.BULLETIN

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.until <= today()

    @property
    def needs_evaluation(self) -> bool:
        """Whether a campaign is over and nobody has said what came of it."""
        planned = self.status == self.Status.PLANNED
        return planned and self.kind == Kind.CAMPAIGN and self.is_over

    @property
    def is_evaluated(self) -> bool:
        """Whether all three questions are answered."""
        return not any(is_blank(words) for words in (self.reached, self.difference, self.known))


class CampaignChannel(Record):
    """A campaign goes out by a channel."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="links")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="links")

    class Meta:
        ordering = ("campaign", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "channel"], name="a_campaign_uses_a_channel_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign} by {self.channel}"


class CampaignMove(Record):
    """That a campaign was moved: when it was to be before, why, and who moved it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="moves")
    was_since = models.DateField("first day before")
    was_until = models.DateField("the day after the last, before")
    was_month_only = models.BooleanField(default=False)
    reason = models.TextField("why it was moved", max_length=1000)
    moved_by = models.ForeignKey(User, models.PROTECT, related_name="campaigns_moved")
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-moved_at", "-pk")

    def __str__(self) -> str:
        return f"{self.campaign} was planned for {self.was}"

    def get_absolute_url(self) -> str:
        """Where notices of it lead: the page of its campaign."""
        return self.campaign.get_absolute_url()

    @property
    def was(self) -> str:
        """When it was to be before, in words."""
        return in_words(Span(self.was_since, self.was_until), month_only=self.was_month_only)


def reasons_not_over(campaign: Campaign) -> list[str]:
    """It has to be over before it is done."""
    return [] if campaign.is_over else [f"It is not over yet. It is planned for {campaign.when}."]


def reasons_not_evaluated(campaign: Campaign) -> list[str]:
    """A campaign says what came of it; a preparation and a bulletin need not."""
    if campaign.kind != Kind.CAMPAIGN or campaign.is_evaluated:
        return []
    return ["Enter who was reached, what difference it made and how you know."]


DONE = Transition(
    name="done",
    sources=frozenset({Campaign.Status.PLANNED}),
    target=Campaign.Status.DONE,
    permission="comms.edit_campaign",
    ready=(reasons_not_over, reasons_not_evaluated),
    title="Mark as done",
)
CANCEL = Transition(
    name="call-off",
    sources=frozenset({Campaign.Status.PLANNED}),
    target=Campaign.Status.CANCELLED,
    permission="comms.edit_campaign",
    needs_note=True,
    title="Cancel campaign",
    consequence="It will be removed from the calendar. Its page will stay, and you can plan it "
    "again.",
)
PLAN_AGAIN = Transition(
    name="plan-again",
    sources=frozenset({Campaign.Status.CANCELLED}),
    target=Campaign.Status.PLANNED,
    permission="comms.edit_campaign",
    title="Plan campaign again",
    consequence="It will be shown in the calendar again, on the dates it had.",
)
TRANSITIONS = (DONE, CANCEL, PLAN_AGAIN)
