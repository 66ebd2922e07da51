"""The page from which an annual report is sent for approval."""

from typing import Any

from django.http import HttpResponse

from core.approvals.coming_back import unchanged_since
from core.approvals.sending_views import SendPage
from reporting.annual.composing.naming import named
from reporting.annual.composing.snapshots import compose, composed_of
from reporting.annual.models import SEND
from reporting.annual.readiness.standing import reasons_against_sending
from reporting.annual.readiness.sums import sums_in
from reporting.annual.rows import AnnualSection
from reporting.annual.services import send_report
from reporting.annual.views import ReportPage
from reporting.annual.vocabulary import OUT

#: How many sections, and how many missing things, are named here; more are counted.
FEW = 5


class ReportSend(SendPage, ReportPage):
    """Shows who will decide, then sends it."""

    permission = "reporting.send_annual_report"
    template_name, thing, change = "reporting/annual/send.html", "report", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide."""
        send_report(self.report, seen=seen, due=data["due"], by=self.person)
        return self.report.get_absolute_url()

    def against(self) -> list[str]:
        """What is missing only by its number where it is much: the page of the report lists it."""
        self.report.as_composed = compose(self.report)
        each = reasons_against_sending(self.report)
        others = [said for said in super().against() if said not in each]
        return [*reasons_against_sending(self.report, named=FEW), *others] if each else others

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
