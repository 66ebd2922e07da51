"""Channels: one row of the audit each."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from comms.channels.querysets import ChannelQuerySet
from comms.channels.reach import MOST, TOO_MANY
from comms.channels.vocabulary import Audience, Kind
from core.audit.models import Record
from core.calendar.reach import FIRST
from core.imports.models import ImportDoubt
from core.people.models import Agency
from core.screens.bounds import Bounds


class Channel(Record):
    """One way to reach people: whose it is, for whom, how many, how often, how it is judged.

    Without an agency it is the partnership's own, unless `organisation` keeps a name that no
    agency is known by.
    """

    first_year = FIRST
    said_at = {
        "an_agency_has_a_channel_once": "name",
        "the_partnership_has_a_channel_once": "name",
    }

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="channels"
    )
    organisation = models.CharField("organisation, as it was written", max_length=200, blank=True)
    name = models.CharField("name of the channel", max_length=200)
    kind = models.CharField("what sort it is", max_length=10, choices=Kind.choices)
    audience = models.CharField("for whom it is", max_length=10, choices=Audience.choices)
    target = models.CharField("who exactly is reached", max_length=400, blank=True)
    reach = models.CharField("reach in words", max_length=200, blank=True)
    people = models.PositiveIntegerField(
        "how many people it reaches",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST, TOO_MANY)],
    )
    frequency = models.CharField("how often it is used", max_length=200, blank=True)
    evaluation = models.CharField("how its effect is judged", max_length=400, blank=True)
    contact = models.CharField(
        "who looks after it", max_length=200, blank=True, help_text="An office, not a name."
    )
    address = models.URLField("web address", blank=True)
    checked = models.DateField("last checked", null=True, blank=True)
    closed = models.DateField("no longer used from", null=True, blank=True)
    doubts = GenericRelation(
        ImportDoubt,
        content_type_field="subject_type",
        object_id_field="subject_id",
        related_query_name="channel",
    )

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ("agency__name", "organisation", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"],
                name="an_agency_has_a_channel_once",
                violation_error_message="This agency has a channel of that name already.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(agency__isnull=True),
                name="the_partnership_has_a_channel_once",
                violation_error_message="This organisation has a channel of that name already.",
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | Q(organisation=""),
                name="a_channel_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("comms:channel-detail", args=[self.pk])

    def clean(self) -> None:
        """It was checked today or before."""
        if self.checked and (said := Bounds(future=False).fault(self.checked)):
            raise ValidationError({"checked": said})

    @property
    def gaps(self) -> list[str]:
        """What the audit does not say of it."""
        asked = (
            ("how many people it reaches", self.people is not None),
            ("who exactly is reached", self.target),
            ("how often it is used", self.frequency),
            ("how its effect is measured", self.evaluation),
        )
        return [words for words, known in asked if not known]
