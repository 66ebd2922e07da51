"""The page from which an approved annual report is published."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from reporting.annual.models import AnnualReport
from reporting.annual.publishing import (
    SAY_WHAT,
    publish_report,
    reasons_against_publishing,
    replaces,
)
from reporting.annual.readiness.sums import sums_in
from reporting.annual.views import ReportPage
from reporting.annual.writing_views import CHANGED


class PublishForm(OnceForm):
    """Asks what changed where an earlier version is public."""

    changed = forms.CharField(
        label="What has changed since the public version?",
        help_text="This is kept in the history of the report and is not published.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY_WHAT},
    )

    def __init__(self, *args: Any, report: AnnualReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not replaces(report):
            del self.fields["changed"]


class ReportPublish(ReportPage):
    """What will be public, or why it cannot be yet; the button publishes it."""

    permission = "reporting.publish_annual_report"

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """Never changes anything."""
        return self._page(self._form(initial={"revision": self.report.revision}), [])

    def post(self, request: HttpRequest, year: str) -> HttpResponse:
        """Publish it, once."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        seen, changed = form.shown_revision, data.get("changed", "")
        try:
            answer = once(data["once"], lambda: self._act(seen, changed), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        except Conflict:
            form.renew(self.report.revision)
            return self._page(form, [CHANGED], 409)
        messages.success(request, "The report has been published. Anybody can read it now.")
        return HttpResponseRedirect(answer)

    def _form(self, *args: Any, **kwargs: Any) -> PublishForm:
        return PublishForm(*args, report=self.report, **kwargs)

    def _act(self, seen: int, changed: str) -> str:
        publish_report(self.report, seen=seen, changed=changed, by=self.person)
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
