"""The page from which an annual report is sent for approval."""

from typing import Any

from django.http import HttpResponse

from core.approvals.coming_back import unchanged_since
from core.approvals.sending_views import SendPage
from reporting.annual.composing.naming import named
from reporting.annual.composing.snapshots import compose, composed_of
from reporting.annual.models import SEND
from reporting.annual.readiness.sums import sums_in
from reporting.annual.rows import AnnualSection
from reporting.annual.services import send_report
from reporting.annual.views import ReportPage
from reporting.annual.vocabulary import OUT


class ReportSend(SendPage, ReportPage):
    """Shows who will decide, then sends it."""

    permission = "reporting.send_annual_report"
    template_name, thing, change = "reporting/annual/send.html", "report", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide."""
        send_report(self.report, seen=seen, due=data["due"], by=self.person)
        return self.report.get_absolute_url()

    def against(self) -> list[str]:
        """The report is put together once for all that this page says of it."""
        self.report.as_composed = compose(self.report)
        return super().against()

    def shown(self, status: int, **more: Any) -> HttpResponse:
        """With the way between the pages of the report, and what to look at first."""
        composed = composed_of(self.report)
        out = AnnualSection.everything.filter(report=self.report, order=OUT)
        more |= {
            "sums": sums_in(self.report),
            "unchanged": unchanged_since(self.report),
            "without": len(composed.without),
            "left_out": named([row.heading for row in out], composed.hide),
        }
        return self.page(self.template_name, status, **more)
