"""The pages from which the unit asks for statements, sees how far they are, and reminds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from core.notices.reminding import reminded
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked
from reporting.annual.views import ReportPage
from reporting.statements.asking import (
    ask_for_statements,
    not_asked,
    reasons_against_asking,
    usual_day,
)
from reporting.statements.chasing import remind_now, waits_for_others
from reporting.statements.forms import AskForm
from reporting.statements.queries import lines_of

NOBODY_ELSE = "Nobody was reminded: you are the only person to remind of what has not come."


class StatementList(ReportPage):
    """Each partner's statement: who is asked, how far it is, what to look at."""

    permission = "reporting.list_statements"
    here = "statements"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """A fixed number of queries."""
        lines, person = lines_of(self.report), self.person
        left = not_asked(self.report)
        return self.page(
            "reporting/statements/list.html",
            lines=lines,
            left=left,
            accepted=sum(line.row.status == "accepted" for line in lines),
            owed=[line for line in lines if line.row.is_owed],
            may_ask=bool(left) and not reasons_against_asking(self.report, None, person),
            may_remind=person.has_perm("reporting.remind_statement"),
            once=OnceForm(),
        )


class StatementAsk(ReportPage):
    """Shows who would be asked, then asks them, once."""

    permission = "reporting.ask_for_statements"
    here = "statements"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """Never changes anything."""
        return self._page(AskForm(initial={"due": usual_day()}), [])

    def post(self, request: HttpRequest, year: str) -> HttpResponse:
        """Ask everybody who has not been asked."""
        form = AskForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        try:
            answer = once(data["once"], lambda: self._act(data), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        return HttpResponseRedirect(answer)

    def _act(self, data: dict[str, Any]) -> str:
        due, words = data["due"], data["word_limit"]
        new = ask_for_statements(self.report, due=due, word_limit=words, by=self.person)
        told = sum(row.asked_id is not None for row in new)
        said = f"Asked for {_counted(len(new), 'statement')}; {_counted(told, 'person', 'people')}"
        messages.success(self.request, f"{said} told.")
        return reverse("reporting:statement-list", args=[self.report.year])

    def _page(self, form: AskForm, refused: list[str], status: int = 200) -> HttpResponse:
        return self.page(
            "reporting/statements/ask.html",
            status,
            form=form,
            left=not_asked(self.report),
            reasons=refused or reasons_against_asking(self.report, None, self.person),
        )


class StatementRemind(ReportPage):
    """Reminds of every statement that has not come, once."""

    permission = "reporting.remind_statement"

    def post(self, request: HttpRequest, year: str) -> HttpResponse:
        """Tell whoever has to act."""
        form = OnceForm(request.POST)
        answer = reverse("reporting:statement-list", args=[year])
        if form.is_valid():
            once(form.cleaned_data["once"], lambda: self._act(answer), by=self.person)
        return HttpResponseRedirect(answer)

    def _act(self, answer: str) -> str:
        owed = list(self.report.statements.owed())
        if told := remind_now(owed, by=self.person):
            messages.success(self.request, reminded(told))
        elif waits_for_others(owed, self.person):
            messages.info(self.request, "Everybody has already been reminded within the last day.")
        else:
            messages.info(self.request, NOBODY_ELSE)
        return answer


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
