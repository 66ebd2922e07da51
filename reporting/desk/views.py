"""The desk: the first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.workflow.access import PermissionRequired
from reporting.desk.queries import whole_desk


class DeskView(PermissionRequired):
    """What is late, what waits for me, what I wait for."""

    permission = "core.see_desk"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page, a fixed number of queries."""
        context = {"desk": whole_desk(self.person), "seats": self._seats()}
        return render(request, "reporting/desk/desk.html", context)

    def _seats(self) -> list[str]:
        """What I am in the partnership, each thing once."""
        return list(dict.fromkeys(str(holding.seat) for holding in self.person.holdings()))
