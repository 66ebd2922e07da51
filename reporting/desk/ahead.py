"""What the next weeks bring: days of the open quarters, and the campaigns that are planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from comms.campaigns.models import Campaign
from core.calendar.years import Span
from priorities.quarters.models import Quarter

WEEKS = timedelta(weeks=4)
MOST = 6
SHOWN = ("title", "since", "until", "month_only")


@dataclass(frozen=True)
class Ahead:
    """One day to come, and what it brings."""

    day: date
    what: str
    link: str


def coming_up(person: Any, quarters: Sequence[Quarter], *, on: date) -> list[Ahead]:
    """The next days that concern this person, the nearest first; one query."""
    weeks = Span(on, on + WEEKS)
    found = [
        _day_of(row, on)
        for row in Campaign.objects.visible_to(person).standing().touching(weeks).only(*SHOWN)
        if not row.month_only and (row.since >= on or row.span.last < weeks.until)
    ]
    found += [
        Ahead(quarter.due, f"{quarter}: returns due", quarter.get_absolute_url())
        for quarter in quarters
        if on <= quarter.due < weeks.until
    ]
    return sorted(found, key=lambda one: (one.day, one.what))[:MOST]


def _day_of(campaign: Campaign, on: date) -> Ahead:
    """Its first day, or its last when it has begun."""
    if campaign.since >= on:
        return Ahead(campaign.since, f"{campaign.title} begins", campaign.get_absolute_url())
    return Ahead(campaign.span.last, f"{campaign.title} ends", campaign.get_absolute_url())
