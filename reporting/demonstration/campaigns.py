"""The campaign calendar: a year that is done, one that is planned, and the year of loading."""

from calendar import MONDAY, monthcalendar, monthrange
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from comms.campaigns.models import Campaign
from comms.campaigns.services import (
    Days,
    choose_channels,
    evaluate,
    move_campaign,
    save_campaign,
)
from comms.channels.models import Channel
from core.calendar.days import today
from core.calendar.years import Span
from core.people.models import User
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said

FIELDS = ("kind", "theme", "title", "audience", "lead", "messages")
ANSWERS = ("reached", "difference", "known")


def write_campaigns(data: dict[str, Any]) -> list[str]:
    """Plan each entry in each of its years, move what was moved, evaluate what was over."""
    by, made = person(data["by"]), 0
    if Campaign.objects.exists():
        return [said(0, "entry", "entries of the calendar")]
    by_name = named_channels()
    this = today().year
    usual = [*data["done"], *data["planned"], "this"]
    for row in data["entry"]:
        years = {{"this": this, "next": this + 1}.get(y, y) for y in row.get("years", usual)}
        channels = [by_name[name] for name in row.get("channels", [])]
        for year in sorted(years):
            with transaction.atomic():
                campaign = plan_entry(row, year, channels, by)
                if year in data["done"] or (_ends_by_itself(row, year, data) and campaign.is_over):
                    end_entry(campaign, row, by)
            made += 1
    _move(data["move"], by)
    return [said(made, "entry", "entries of the calendar")]


def _ends_by_itself(row: dict[str, Any], year: int, data: dict[str, Any]) -> bool:
    return year not in data["planned"] and not row.get("awaits_evaluation", False)


def named_channels() -> dict[str, Channel]:
    """The channels as the file names them: whose they are, and what they are called."""
    return {
        f"{row.agency.key if row.agency else ''}|{row.name}": row
        for row in Channel.objects.select_related("agency")
    }


def plan_entry(row: dict[str, Any], year: int, channels: list[Channel], by: User) -> Campaign:
    """Enter one entry of the file for a calendar year, with its channels."""
    words = {name: row[name].strip() for name in FIELDS if name in row}
    campaign = Campaign(**words)
    _days(row, year).put(campaign)
    saved = save_campaign(campaign, by=by)
    if channels:
        choose_channels(saved, channels, seen=saved.revision, by=by)
    return saved


def end_entry(campaign: Campaign, row: dict[str, Any], by: User) -> None:
    """Say of an entry that is over what came of it."""
    for name in ANSWERS:
        setattr(campaign, name, row.get(name, ""))
    evaluate(campaign, seen=campaign.revision, by=by)


def _days(row: dict[str, Any], year: int) -> Days:
    """Fixed days of that year, a day or a week of the month, or its months."""
    first, last = row["months"]
    if days := row.get("days", {}).get(str(year)):
        return Days(Span(days[0], days[1] + timedelta(days=1)))
    if "day" in row:
        day = date(year, first, row["day"])
        return Days(Span(day, day + timedelta(days=1)))
    if "week" in row:
        mondays = [week[MONDAY] for week in monthcalendar(year, first) if week[MONDAY]]
        monday = date(year, first, mondays[row["week"] - 1])
        return Days(Span(monday, monday + timedelta(days=5)))
    end = date(year, last, monthrange(year, last)[1])
    return Days(Span(date(year, first, 1), end + timedelta(days=1)), month_only=True)


def _move(rows: list[dict[str, Any]], by: User) -> None:
    for row in rows:
        campaign = Campaign.objects.get(title=row["title"], since__year=row["year"])
        days = Days(Span(row["since"], row["last"] + timedelta(days=1)))
        move_campaign(campaign, days, reason=row["reason"], seen=campaign.revision, by=by)
