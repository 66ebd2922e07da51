"""What the next weeks bring: days of the open quarter, and the campaigns that are planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from comms.campaigns.models import Campaign
from core.calendar.years import Span
from priorities.boards.queries import Row

WEEKS = timedelta(weeks=4)
MOST = 6


@dataclass(frozen=True)
class Ahead:
    """One day to come, and what it brings."""

    day: date
    what: str
    link: str


def coming_up(person: Any, rows: Sequence[Row], *, on: date) -> list[Ahead]:
    """The next days that concern this person, the nearest first; one query."""
    weeks = Span(on, on + WEEKS)
    found = [
        _day_of(row, on)
        for row in Campaign.objects.visible_to(person).standing().touching(weeks)
        if not row.month_only and (row.since >= on or row.span.last < weeks.until)
    ]
    if rows and on <= rows[0].report.quarter.due < weeks.until:
        quarter = rows[0].report.quarter
        found.append(Ahead(quarter.due, f"{quarter}: returns due", quarter.get_absolute_url()))
    return sorted(found, key=lambda one: (one.day, one.what))[:MOST]


def _day_of(campaign: Campaign, on: date) -> Ahead:
    """Its first day, or its last when it has begun."""
    if campaign.since >= on:
        return Ahead(campaign.since, f"{campaign.title} begins", campaign.get_absolute_url())
    return Ahead(campaign.span.last, f"{campaign.title} ends", campaign.get_absolute_url())
