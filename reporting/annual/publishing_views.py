"""The page from which an approved annual report is published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from reporting.annual.publishing import publish_report, reasons_against_publishing
from reporting.annual.readiness.sums import sums_in
from reporting.annual.views import ReportPage
from reporting.annual.writing_views import CHANGED


class ReportPublish(ReportPage):
    """What will be public, or why it cannot be yet; the button publishes it."""

    permission = "reporting.publish_annual_report"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """Never changes anything."""
        return self._page(OnceForm(initial={"revision": self.report.revision}), [])

    def post(self, request: HttpRequest, year: str) -> HttpResponse:
        """Publish it, once."""
        form = OnceForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        seen = form.shown_revision
        try:
            answer = once(data["once"], lambda: self._act(seen), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        except Conflict:
            form.renew(self.report.revision)
            return self._page(form, [CHANGED], 409)
        messages.success(request, "Published. Anybody can read it now.")
        return HttpResponseRedirect(answer)

    def _act(self, seen: int) -> str:
        publish_report(self.report, seen=seen, by=self.person)
        return self.report.get_absolute_url()

    def _page(self, form: OnceForm, refused: list[str], status: int = 200) -> HttpResponse:
        against = reasons_against_publishing(self.report, self.person)
        return self.page(
            "reporting/annual/publish.html",
            status,
            form=form,
            reasons=refused or against,
            against=against,
            version=self.report.approved_version,
            sums=sums_in(self.report),
        )
