"""The page from which an annual report is sent for approval."""

from typing import Any

from django.http import HttpResponse

from core.approvals.coming_back import unchanged_since
from core.approvals.sending_views import SendPage
from reporting.annual.models import SEND
from reporting.annual.readiness.sums import sums_in
from reporting.annual.services import send_report
from reporting.annual.views import ReportPage


class ReportSend(SendPage, ReportPage):
    """Shows who will decide, then sends it."""

    permission = "reporting.send_annual_report"
    template_name, thing, change = "reporting/annual/send.html", "report", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide."""
        send_report(self.report, seen=seen, due=data["due"], by=self.person)
        return self.report.get_absolute_url()

    def shown(self, status: int, **more: Any) -> HttpResponse:
        """With the way between the pages of the report, and what to look at first."""
        more |= {"sums": sums_in(self.report), "unchanged": unchanged_since(self.report)}
        return self.page(self.template_name, status, **more)
