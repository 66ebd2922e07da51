"""The action log as a table for spreadsheets."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from core.actions.forms import FilterForm
from core.actions.models import Update
from core.actions.queries import OPEN, register
from core.calendar.days import today
from core.tables.writing import CSV, write_csv
from core.workflow.narrowing_views import Narrowed

HEADS = ("Reference", "What", "Expected outcome", "Owned by", "Monitored by", "Due", "State",
         "Progress", "Updated on", "Comes from", "Evidence", "Reason")  # fmt: skip


class ActionExport(Narrowed):
    """The same list as a table for spreadsheets."""

    permission = "core.list_actions"

    def get(self, request: HttpRequest) -> HttpResponse:
        """CSV in which no cell is a formula; never more rows than were asked for."""
        if self.lost:  # the list says why its words cannot be read; a file could not
            list_of_them = reverse("core:action-list")
            return HttpResponseRedirect(f"{list_of_them}?{request.GET.urlencode()}")
        rows = register(self.person, FilterForm(self.asked or OPEN).wanted).with_day_of_progress()
        data = write_csv(HEADS, map(_line, rows))
        disposition = f'attachment; filename="actions-{today().isoformat()}.csv"'
        headers = {"Content-Disposition": disposition}
        return HttpResponse(data, content_type=CSV, headers=headers)


def _line(action: Any) -> list[Any]:
    states = dict(Update._meta.get_field("state").flatchoices)
    return [
        action.reference,
        action.what,
        action.outcome,
        action.owner_words,
        action.group.name,
        action.due,
        action.get_status_display(),
        states.get(action.last_state, "No update yet"),
        action.last_on,
        action.source_title,
        action.evidence,
        action.reason,
    ]
