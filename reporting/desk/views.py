"""The desk: the first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.approvals.roster import Roster
from core.calendar.days import today
from core.desk.items import by_urgency
from core.workflow.access import PermissionRequired
from priorities.workplans.querysets import reads_all
from reporting.desk.ahead import coming_up
from reporting.desk.first_steps import first_steps
from reporting.desk.queries import late_actions, late_quarters, whole_desk
from reporting.desk.returns import returns_for


class DeskView(PermissionRequired):
    """What is late, what waits for me, what I wait for."""

    permission = "core.see_desk"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page, a fixed number of queries."""
        roster = Roster(today())
        returns = returns_for(self.person, on=today(), roster=roster)
        desk = whole_desk(self.person, returns, roster)
        of_groups = sorted([*late_quarters(returns), *late_actions(desk)], key=by_urgency)
        rows = returns.board
        context = {
            "desk": desk,
            "first_steps": first_steps(self.person, desk.roster),
            "late_of_groups": of_groups,
            "late": len(desk.late) + sum(one.count for one in of_groups),
            "seats": self._seats(),
            "rows": rows,
            "earlier": returns.earlier,
            "reads_all": reads_all(self.person),
            "follows_quarter": self.person.has_perm("reporting.compile_quarterly_report", None),
            "are_in": sum(row.is_in for row in rows),
            "ahead": coming_up(self.person, returns.quarters, on=today()),
        }
        return render(request, "reporting/desk/desk.html", context)

    def _seats(self) -> list[str]:
        """What I am in the partnership, each thing once."""
        return list(dict.fromkeys(str(holding.seat) for holding in self.person.holdings()))
