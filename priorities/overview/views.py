"""The first page of the section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.calendar.days import today
from core.workflow.access import PermissionRequired
from priorities.areas.models import Area
from priorities.boards.queries import counted, on_show, row_of, still_out
from priorities.quarters.models import Quarter
from priorities.returns.models import Return
from priorities.workplans.querysets import reads_all


class Overview(PermissionRequired):
    """Areas of work today, the open quarters, and ways on."""

    permission = "priorities.list_areas"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A fixed number of queries."""
        areas = Area.objects.visible_to(self.person).in_force()
        quarter = Quarter.objects.filter(opened_at__isnull=False).first()
        shown = counted(Return.objects.visible_to(self.person).filter(on_show()))
        returns = list(shown) if quarter else []
        rows = [row_of(one, today()) for one in returns if one.quarter == quarter]
        context = {
            "areas": areas.select_related("plan", "group"),
            "quarter": quarter,
            "rows": rows,
            "earlier": still_out(returns, before=quarter) if quarter else [],
            "reads_all": reads_all(self.person),
            "is_late": bool(quarter and quarter.is_late(today())),
            "are_in": sum(row.is_in for row in rows),
            "may_add": self.person.has_perm("priorities.add_area"),
            "may_raise": self.person.has_perm("priorities.raise_issue"),
        }
        return render(request, "priorities/overview.html", context)
