"""Reading the calendar: a year of it, what waits, what clashes, how far channels reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from django.db.models import Prefetch

from comms.campaigns.dates import monday, share_a_week, year_of
from comms.campaigns.models import Campaign
from comms.campaigns.vocabulary import Audience, Kind
from comms.channels.models import Channel
from core.calendar.days import today

#: A campaign says what came of it within so many days after its end.
TO_EVALUATE = timedelta(days=28)
YEAR = 365


@dataclass(frozen=True)
class Reach:
    """By how many channels of how many organisations something goes out, and to how many people."""

    channels: int
    organisations: int
    people: int
    unknown: int


@dataclass(frozen=True)
class Waiting:
    """Something about a campaign that is missing, and by when it should be there."""

    campaign: Campaign
    what: str
    due: date

    @property
    def late(self) -> str:
        """How late it is, in words; nothing when it is not."""
        days = (today() - self.due).days
        if days >= 2 * YEAR:
            return f"{days // YEAR} years late"
        return "" if days <= 0 else "1 day late" if days == 1 else f"{days} days late"


@dataclass(frozen=True)
class Clash:
    """Two campaigns for the same people in the same week."""

    one: Campaign
    other: Campaign

    @property
    def week(self) -> date:
        """The Monday of the first week that they share."""
        return max(monday(self.one.since), monday(self.other.since))


def calendar(user: Any, year: int) -> list[Campaign]:
    """The entries of a year that stand, in two queries."""
    rows = Campaign.objects.visible_to(user).standing().touching(year_of(year))
    return list(rows.prefetch_related(with_channels()))


def leads_ahead(user: Any, year: int) -> list[Campaign]:
    """Entries of the next year that nobody leads yet: it is planned in this one."""
    rows = Campaign.objects.visible_to(user).without_lead()
    return list(rows.filter(since__gte=year_of(year).until, since__lt=year_of(year + 1).until))


def with_channels() -> "Prefetch[Any]":
    """The channels of each, in one query."""
    rows = Channel.objects.select_related("agency").by_owner()
    return Prefetch("channels", queryset=rows)


def year_to_show(user: Any) -> int:
    """This year if it has entries; else the last one before it that has, or the first after."""
    rows, now = Campaign.objects.visible_to(user).standing(), today().year
    before = rows.filter(since__lt=year_of(now).until).order_by("-until").first()
    if before is not None:
        return min(before.span.last.year, now)
    after = rows.order_by("since").first()
    return after.since.year if after else now


def reach_of(campaign: Campaign) -> Reach:
    """From its channels; people whom two of them reach are counted twice."""
    channels = list(campaign.channels.all())
    owners = {channel.agency_id or channel.organisation for channel in channels}
    return Reach(
        len(channels),
        len(owners),
        sum(channel.people or 0 for channel in channels),
        sum(channel.people is None for channel in channels),
    )


def waiting_among(campaigns: Iterable[Campaign]) -> list[Waiting]:
    """What is missing: leads by the first day, results four weeks after the last."""
    found = []
    for row in campaigns:
        if row.needs_lead:
            what = "say who led it" if row.is_over else f"name a lead for {row.since.year}"
            found.append(Waiting(row, what, row.since))
        if row.needs_evaluation:
            found.append(Waiting(row, "record the results", row.until + TO_EVALUATE))
    return sorted(found, key=lambda one: (one.due, one.campaign.pk))


def clashes_among(campaigns: Sequence[Campaign]) -> list[Clash]:
    """Pairs that share a week and an audience; everyone is part of every audience.

    Those of which only the months are known cannot be told to clash.
    """
    dated = [
        row
        for row in campaigns
        if row.kind == Kind.CAMPAIGN
        and not row.month_only
        and row.status == Campaign.Status.PLANNED
    ]
    return [
        Clash(one, other)
        for one, other in combinations(sorted(dated, key=lambda row: (row.since, row.pk)), 2)
        if _same_people(one, other) and share_a_week(one.span, other.span)
    ]


def clashes_with(campaign: Campaign, user: Any) -> list[Campaign]:
    """Other campaigns in its weeks for its people."""
    weeks = timedelta(days=7)
    near = Campaign.objects.visible_to(user).standing().exclude(pk=campaign.pk)
    near = near.filter(since__lt=campaign.until + weeks, until__gt=campaign.since - weeks)
    found = clashes_among([campaign, *near])
    return [
        clash.other if clash.one.pk == campaign.pk else clash.one
        for clash in found
        if campaign.pk in (clash.one.pk, clash.other.pk)
    ]


def at_hand(campaigns: Iterable[Campaign], on: date) -> Campaign | None:
    """The campaign that is on, or else the next one."""
    rows = [row for row in campaigns if row.kind == Kind.CAMPAIGN and row.until > on]
    return min(rows, key=lambda row: (row.since > on, row.month_only, row.since), default=None)


def _same_people(one: Campaign, other: Campaign) -> bool:
    return one.audience == other.audience or Audience.EVERYONE in (one.audience, other.audience)
