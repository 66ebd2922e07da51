"""The pages that show campaigns: the calendar of a year, its table, one campaign."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from comms.campaigns.layout import MONTHS, lanes, months
from comms.campaigns.models import TRANSITIONS, Campaign
from comms.campaigns.queries import (
    at_hand,
    calendar,
    clashes_among,
    clashes_with,
    leads_ahead,
    reach_of,
    waiting_among,
    with_channels,
    year_to_show,
)
from comms.campaigns.vocabulary import Kind
from comms.channels.queries import our_name, owner_of
from core.calendar.days import today
from core.calendar.reach import years
from core.tables.writing import XLSX, write_xlsx
from core.workflow.access import PermissionRequired

HEADS = ("Theme", "What it is", "Title", "For whom", "First day", "Last day", "Only months known",
         "Led by", "State", "Key messages", "Channels", "People reached by them, estimated",
         "Who was reached", "What difference it made", "How that is known")  # fmt: skip
#: So much of what waits stands under the calendar.
SHOWN = 6


class CalendarPage(PermissionRequired):
    """What pages of a year share."""

    permission = "comms.list_campaigns"

    def get_year(self) -> int:
        """The year asked for, else the one worth showing."""
        year = int(self.kwargs.get("year") or year_to_show(self.person))
        if year not in years():
            raise Http404
        return year


class CampaignCalendar(CalendarPage):
    """The year by theme and month; on narrow screens by month alone; what waits."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """A fixed number of queries, however much is planned."""
        year, on = self.get_year(), today()
        entries = calendar(self.person, year)
        listed = months(entries, year, on)
        now = at_hand(entries, on)
        ahead = leads_ahead(self.person, year) if year == on.year else []
        waiting = waiting_among([*entries, *ahead])
        context = {
            "year": year,
            "beside": [near for near in (year - 1, year + 1) if near in years()],
            "on": on,
            "months": [
                (name, year == on.year and n == on.month) for n, name in enumerate(MONTHS, 1)
            ],
            "lanes": lanes(entries, year, on),
            "coming": [month for month in listed if not month.is_over],
            "earlier": [month for month in listed if month.is_over],
            "counts": _counts(entries),
            "waiting": waiting[:SHOWN],
            "more_waiting": len(waiting) - SHOWN,
            "clashes": clashes_among(entries),
            "now": now,
            "now_reach": reach_of(now) if now else None,
            "may_edit": self.person.has_perm("comms.edit_campaign"),
        }
        return render(request, "comms/campaigns/calendar.html", context)


def _counts(entries: list[Campaign]) -> dict[str, int]:
    kinds = [entry.kind for entry in entries]
    return {
        "campaigns": kinds.count(Kind.CAMPAIGN),
        "bulletins": kinds.count(Kind.BULLETIN),
        "without_lead": sum(entry.needs_lead for entry in entries),
    }


class CalendarExport(CalendarPage):
    """The year as a workbook."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One entry a row."""
        year = self.get_year()
        rows = map(_line, calendar(self.person, year))
        data = write_xlsx(f"Campaigns {year}", HEADS, rows)
        headers = {"Content-Disposition": f'attachment; filename="campaigns-{year}.xlsx"'}
        return HttpResponse(data, content_type=XLSX, headers=headers)


def _line(row: Campaign) -> list[Any]:
    return [
        row.theme,
        row.get_kind_display(),
        row.title,
        row.get_audience_display(),
        row.since,
        row.span.last,
        "yes" if row.month_only else "no",
        row.lead,
        row.get_status_display(),
        row.messages,
        "; ".join(channel.name for channel in row.channels.all()),
        reach_of(row).people or None,
        row.reached,
        row.difference,
        row.known,
    ]


class CampaignDetail(PermissionRequired):
    """One campaign: when, for whom, by which channels, what is missing, what came of it."""

    permission = "comms.see_campaign"

    def get_permission_object(self) -> Campaign:
        """The campaign, if this person may know of it."""
        rows = Campaign.objects.visible_to(self.person).prefetch_related(with_channels())
        self.campaign: Campaign = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.campaign

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """With its moves, newest first."""
        row, person, us = self.campaign, self.person, our_name()
        may_edit = person.has_perm("comms.edit_campaign", row)
        planned = row.status == Campaign.Status.PLANNED
        context = {
            "campaign": row,
            "messages_listed": [line.strip() for line in row.messages.splitlines() if line.strip()],
            "channels": [(channel, owner_of(channel, us)) for channel in row.channels.all()],
            "reach": reach_of(row),
            "clashes": clashes_with(row, person) if planned else [],
            "moves": row.moves.select_related("moved_by"),
            "may_edit": may_edit and planned,
            "may_move": person.has_perm("comms.move_campaign", row) and planned,
            "may_evaluate": may_edit and _open_to_evaluate(row),
            "changes": [
                change
                for change in TRANSITIONS[1:]
                if row.status in change.sources and person.has_perm(change.permission, row)
            ],
            "back": reverse("comms:calendar-year", args=[row.since.year]),
        }
        return render(request, "comms/campaigns/detail.html", context)


def _open_to_evaluate(row: Campaign) -> bool:
    return row.status == Campaign.Status.DONE or (
        row.status == Campaign.Status.PLANNED and row.is_over
    )
