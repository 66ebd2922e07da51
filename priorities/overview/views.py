"""The first page of the section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.calendar.days import today
from core.workflow.access import PermissionRequired
from priorities.areas.models import Area
from priorities.boards.queries import board
from priorities.quarters.models import Quarter


class Overview(PermissionRequired):
    """Areas of work today, the open quarter, and ways on."""

    permission = "priorities.list_areas"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A fixed number of queries."""
        areas = Area.objects.visible_to(self.person).in_force()
        quarter = Quarter.objects.filter(opened_at__isnull=False).first()
        rows = board(quarter, self.person, on=today()) if quarter else []
        context = {
            "areas": areas.select_related("plan", "group"),
            "quarter": quarter,
            "rows": rows,
            "is_late": bool(quarter and quarter.is_late(today())),
            "are_in": sum(row.is_in for row in rows),
            "may_add": self.person.has_perm("priorities.add_area"),
            "may_raise": self.person.has_perm("priorities.raise_issue"),
        }
        return render(request, "priorities/overview.html", context)
