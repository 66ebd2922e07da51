"""The pages of quarters: the list, the board, opening, reminding."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.calendar.minutes import moment
from core.notices.reminding import reminded
from core.people.models import User
from core.workflow.access import PermissionRequired
from core.workflow.once import once
from core.workflow.services import Blocked
from priorities.boards.forms import OpenForm, QuarterForm, RemindForm
from priorities.boards.queries import (
    OF_QUARTER,
    board,
    counted,
    on_show,
    planned,
    row_of,
    still_out,
)
from priorities.quarters.models import Quarter
from priorities.quarters.services import coming, plan_quarter
from priorities.returns.chasing import last_reminded, remind_now, who_is_reminded, who_report
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter, reasons_against_opening, reporting_groups


class QuarterList(PermissionRequired):
    """Every quarter that was planned, newest first, and a way to plan another."""

    permission = "priorities.list_returns"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        return self._page(QuarterForm(), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Plan a quarter that is not there yet, and go to it."""
        if not self.person.has_perm("priorities.open_quarter"):
            return self._page(QuarterForm(), 403)
        form = QuarterForm(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        data = form.cleaned_data
        return redirect(plan_quarter(data["year"], int(data["number"]), by=self.person))

    def _page(self, form: QuarterForm, status: int) -> HttpResponse:
        quarters, may_open = planned(), self.person.has_perm("priorities.open_quarter")
        context = {
            "quarters": quarters,
            "form": form,
            "may_open": may_open,
            "coming": coming((one for one, _ in quarters), today()) if may_open else None,
        }
        return render(self.request, "priorities/boards/list.html", context, status=status)


class QuarterPage(PermissionRequired):
    """What pages about one quarter share."""

    permission = "priorities.list_returns"

    def get_permission_object(self) -> Quarter:
        """The quarter of the address, for those who may know of returns: others find none."""
        if not self.person.has_perm("priorities.list_returns"):
            raise Http404
        self.quarter = get_object_or_404(
            Quarter, year=self.kwargs["year"], number=self.kwargs["number"]
        )
        return self.quarter


class QuarterDetail(QuarterPage):
    """The board: each group, its return, what is on track, what comes next."""

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """A fixed number of queries, however many groups there are."""
        rows = board(self.quarter, self.person, on=today())
        context = {
            "quarter": self.quarter,
            "rows": rows,
            "are_in": sum(row.is_in for row in rows),
            "are_approved": sum(row.is_approved for row in rows),
            "is_late": self.quarter.is_late(today()),
            "may_open": self.person.has_perm("priorities.open_quarter"),
            "may_remind": self.person.has_perm("priorities.remind_return"),
            "may_raise": self.person.has_perm("priorities.raise_issue"),
            **self._report(all_in=bool(rows) and all(row.is_in for row in rows)),
        }
        return render(request, "priorities/boards/detail.html", context)

    def _report(self, *, all_in: bool) -> dict[str, Any]:
        """The quarter's report for those who read it; the step to it for those who compile it."""
        if not self.person.has_perm("reporting.see_quarterly_report"):
            return {}
        report = getattr(self.quarter, "report", None)
        compiles = self.person.has_perm("reporting.compile_quarterly_report")
        return {"report": report, "may_compile": all_in and compiles and report is None}


class QuarterOpen(QuarterPage):
    """Asks the groups for their returns before the portal would, or those that came since.

    The quarter that comes next is planned by the same button.
    """

    permission = "priorities.open_quarter"

    def get_permission_object(self) -> Quarter:
        """A quarter that was planned, or the next one for those who may open it."""
        try:
            return super().get_permission_object()
        except Http404:
            self.quarter = self._following()
            return self.quarter

    def _following(self) -> Quarter:
        """The quarter that comes next, if it is the one of the address."""
        named = (self.kwargs["year"], self.kwargs["number"])
        if self.person.has_perm("priorities.open_quarter"):
            following = coming(Quarter.objects.all(), today())
            if following and (following.quarter.year, following.quarter.number) == named:
                return following.quarter
        raise Http404

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """Who will be asked, and who is told."""
        return self._page(self._form(), reasons_against_opening(self.quarter, self.person))

    def post(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """Open it, once."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, [], status=422)
        try:
            act = partial(self._act, form.cleaned_data.get("due"))
            answer = once(form.cleaned_data["once"], act, by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, status=409)
        return HttpResponseRedirect(answer)

    def _form(self, data: Any = None) -> OpenForm:
        return OpenForm(data, quarter=self.quarter)

    def _act(self, due: date | None) -> str:
        with unit_of_work(by=self.person):
            if self.quarter.pk is None:
                named = (self.quarter.year, self.quarter.number)
                self.quarter = plan_quarter(*named, by=self.person)
            asked = open_quarter(self.quarter, due=due, by=self.person)
        if asked:
            messages.success(self.request, "The groups have been asked for their returns.")
        else:
            messages.info(self.request, self._why_nobody())
        return self.quarter.get_absolute_url()

    def _why_nobody(self) -> str:
        """Why no group was asked: each was before, or none owes a return."""
        if self.quarter.returns.exists():
            return "All groups have been asked already."
        return "Nobody was asked: no group owes a return for this quarter."

    def _page(self, form: OpenForm, reasons: list[str], status: int = 200) -> HttpResponse:
        is_planned = self.quarter.pk is not None
        there = Q(quarter=self.quarter.pk) | on_show()
        rows = (
            Return.objects.filter(there)
            .select_related("quarter")
            .only("status", "group", *OF_QUARTER)
        )
        asked = {row.group_id for row in rows if row.quarter_id == self.quarter.pk}
        new = [group for group in reporting_groups(self.quarter) if group.pk not in asked]
        people = who_report(new)
        context = {
            "quarter": self.quarter,
            "is_planned": is_planned,
            "form": form,
            "reasons": reasons,
            "is_late": self.quarter.is_late(today()),
            "asked": [(group, people[group.pk]) for group in new],
            "earlier": still_out(rows, before=self.quarter),
        }
        return render(self.request, "priorities/boards/open.html", context, status=status)


class QuarterRemind(QuarterPage):
    """Shows exactly who would be reminded of what, then does it."""

    permission = "priorities.remind_return"

    def owed(self) -> Any:
        """The returns of the quarter that have not been sent."""
        rows = Return.objects.visible_to(self.person).filter(quarter=self.quarter).not_sent()
        return counted(rows)

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """Everybody ticked who is late; the page names the people."""
        owed = self.owed()
        return self._page(self._form(owed, initial={"returns": [report.pk for report in owed]}))

    def post(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """Remind, once."""
        form = self._form(self.owed(), request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        data = form.cleaned_data
        answer = once(data["once"], lambda: self._act(list(data["returns"])), by=self.person)
        return HttpResponseRedirect(answer)

    def _act(self, reports: list[Return]) -> str:
        told = remind_now(reports, by=self.person)
        if told:
            messages.success(self.request, reminded(told))
        else:
            messages.info(self.request, f"Nothing was sent: {self._why_nobody(reports)}")
        return self.quarter.get_absolute_url()

    def _why_nobody(self, reports: list[Return]) -> str:
        """Why nobody was reminded of some returns."""
        people = {one for told in who_is_reminded(reports, today()).values() for one in told}
        if not people:
            return "the group has no lead or chair today."
        if people == {self.person}:
            return "you are the only person who would be reminded."
        return "everybody was reminded within the last 24 hours."

    def _form(self, owed: Any, data: Any = None, **kwargs: Any) -> RemindForm:
        rows, on = list(owed), today()
        last, told = last_reminded(rows), who_is_reminded(rows, on)
        said = {
            str(one.pk): self._said(row_of(one, on).words, told[one.pk], last.get(str(one.pk)))
            for one in rows
        }
        return RemindForm(data, owed=owed, said=said, **kwargs)

    def _page(self, form: RemindForm, status: int = 200) -> HttpResponse:
        context = {
            "quarter": self.quarter,
            "form": form,
            "is_late": self.quarter.is_late(today()),
        }
        return render(self.request, "priorities/boards/remind.html", context, status=status)

    def _said(self, state: str, people: list[User], last: datetime | None) -> str:
        """Who is reminded of one return, how far it is, and when they were reminded last."""
        said = f"{self._names(people)}. {state}."
        return f"{said} Reminded on {moment(last)}." if last else said

    def _names(self, people: list[User]) -> str:
        """Who is reminded of one return; not whoever asks for it themselves."""
        others = [person.name for person in people if person != self.person]
        nobody = "nobody but you" if people else "it has no lead or chair today"
        return ", ".join(others) or nobody
