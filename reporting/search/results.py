"""Finding what was reported, learnt, told and published."""

from typing import Any

from django.db.models import Case, OuterRef, TextField, When
from django.urls import reverse

from comms.campaigns.models import Campaign
from comms.campaigns.vocabulary import Audience
from comms.campaigns.vocabulary import Kind as Entry
from comms.channels.models import Channel
from comms.channels.vocabulary import Kind as Sort
from core.publication.models import Kind as Published
from core.publication.models import Publication
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection
from reporting.quarterly.models import QuarterlyReport
from reporting.search.sources import (
    NO_WORDS,
    Beside,
    Source,
    day,
    in_slashes,
    label,
    month,
    said,
    without_backslashes,
    words,
)
from reporting.search.work import page
from reviews.cases.models import Review
from reviews.cases.vocabulary import Kind as ReviewKind
from reviews.findings.models import Finding, Recommendation


def public_address(user: Any, pk: int, ref: str) -> str:
    """Where the public reads it."""
    kind, slug = ref.split("/")
    return Publication(kind=kind, slug=slug).path


def _issues() -> Any:
    """What a report tells of issues once it was sent: a draft may tell some that moved since."""
    told = without_backslashes("issues")
    drafts = When(status=QuarterlyReport.Status.DRAFT, then=NO_WORDS)
    return Case(drafts, default=told, output_field=TextField())


QUARTERLY = Source(
    "quarterly-reports",
    "Quarterly reports",
    rows=QuarterlyReport.objects.visible_to,
    title=lambda: said(
        words("Quarter "),
        "quarter__number",
        words(", "),
        in_slashes("quarter__year"),
        words(": quarterly report"),
    ),
    line=lambda: ("group__name", label(QuarterlyReport.Status, "status")),
    parts=("summary", "opening", _issues()),
    address=lambda user, pk, ref: reverse("reporting:quarterly-detail", args=ref.split("/")),
    ref=lambda: said("quarter__year", words("/"), "quarter__number"),
    order=("-quarter__since",),
)
ANNUAL = Source(
    "annual-reports",
    "Annual reports",
    rows=AnnualReport.objects.visible_to,
    title=lambda: "title",
    line=lambda: (in_slashes("year"), label(AnnualReport.Status, "status")),
    parts=("summary",),
    beside=(
        Beside(
            lambda: AnnualSection.objects.filter(report=OuterRef("pk")).order_by("order", "pk"),
            ("heading", "body"),
        ),
    ),
    address=lambda user, pk, year: reverse("reporting:annual-detail", args=[year]),
    ref=lambda: "year",
    order=("-year",),
)
#: Titles of reviews and words of recommendations are private columns: they are not read here.
REVIEWS = Source(
    "reviews",
    "Reviews",
    rows=lambda user: Review.objects.visible_to(user).counted(),
    title=lambda: said(label(ReviewKind, "kind"), words(" "), "reference"),
    line=lambda: ("panel__name", label(Review.Status, "status")),
    parts=("summary", "care", "happened", "found", "changes"),
    beside=(
        Beside(lambda: Finding.objects.filter(review=OuterRef("pk")).order_by("number"), ("text",)),
    ),
    address=page("reviews:review-detail"),
)
RECOMMENDATIONS = Source(
    "recommendations",
    "Recommendations",
    rows=lambda user: Recommendation.objects.visible_to(user).exclude(review__status="void"),
    title=lambda: said(words("Recommendation "), "number", words(", "), "review__reference"),
    line=lambda: (
        "agency__name",
        "group__name",
        label(Recommendation.Status, "status"),
        day("due", "due "),
    ),
    parts=("reason", "progress"),
    address=lambda user, pk, ref: "{}#recommendation-{}".format(
        reverse("reviews:review-findings", args=[ref.split("/")[0]]), ref.split("/")[1]
    ),
    ref=lambda: said("review_id", words("/"), "number"),
    order=("-review", "number"),
)
CHANNELS = Source(
    "channels",
    "Channels",
    rows=Channel.objects.visible_to,
    title=lambda: "name",
    line=lambda: ("agency__name", "organisation", label(Sort, "kind")),
    parts=("target", "reach", "frequency", "evaluation", "contact"),
    address=page("comms:channel-detail"),
    order=("name", "pk"),
)
CAMPAIGNS = Source(
    "campaigns",
    "Campaigns",
    rows=Campaign.objects.visible_to,
    title=lambda: "title",
    line=lambda: (
        label(Entry, "kind"),
        "theme",
        month("since"),
        label(Audience, "audience"),
        "lead",
        label(Campaign.Status, "status"),
    ),
    parts=("messages", "reached", "difference", "known"),
    address=page("comms:campaign-detail"),
    order=("-since", "pk"),
)
PUBLISHED = Source(
    "published",
    "Published",
    rows=lambda user: Publication.objects.released(),
    title=lambda: "content__title",
    line=lambda: (label(Published, "kind"), day("since", "published ")),
    parts=("content__summary",),
    address=public_address,
    ref=lambda: said("kind", words("/"), "slug"),
    order=("-since", "-pk"),
)
