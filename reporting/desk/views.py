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
        """What I am in the partnership, each thing once; what one seat of several offices holds,
        with its groups."""
        seats = [holding.seat for holding in self.person.holdings()]
        groups: dict[str, list[str]] = {}
        several: set[str] = set()
        for seat in seats:
            offices = str(seat).split("; ") if seat.title else [str(seat)]
            several.update(offices if len(offices) > 1 else [])
            for office in offices:
                groups.setdefault(office, []).append(str(seat.group))
        return [
            f"{office} ({', '.join(dict.fromkeys(names))})" if office in several else office
            for office, names in groups.items()
        ]
