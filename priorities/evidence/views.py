"""The page that answers: what difference have we made?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.workflow.access import PermissionRequired
from priorities.areas.models import Area
from priorities.evidence.queries import chain


class AreaDifference(PermissionRequired):
    """From the question to the difference, a link a quarter, gaps shown as plainly as proof."""

    permission = "priorities.see_area"

    def get_permission_object(self) -> Area:
        """The area."""
        rows = Area.objects.visible_to(self.person).select_related("plan", "group")
        self.area = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.area

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries."""
        links = chain(self.area)
        context = {
            "area": self.area,
            "links": links,
            "gaps": sum(link.is_gap for link in links),
        }
        return render(request, "priorities/evidence/chain.html", context)
