"""Reports to take away: one version, or the draft as it stands, made apart from any page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.documents.models import Version
from core.jobs.views import JobAsk
from reporting.quarterly.drafts import DRAFT, draft_pdf_of
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.paper import page_of, pdf_of
from reporting.quarterly.views import ReportPage, find


class ReportVersion(ReportPage):
    """One version, from its frozen content alone: to read, as one page, as a PDF."""

    def find(self, number: int) -> tuple[Version, bool]:
        """The version, and whether it is a draft still."""
        version = get_object_or_404(Version.objects.of(self.report), number=number)
        return version, version.pk != self.report.approved_version_id

    def get(self, request: HttpRequest, year: str, number: int, version: int) -> HttpResponse:
        """To read in the portal."""
        found, draft = self.find(version)
        context = {
            "report": self.report,
            "version": found,
            "snapshot": found.snapshot,
            "draft": draft,
        }
        return render(request, "reporting/quarterly/version.html", context)


class ReportFile(ReportVersion):
    """The same files that the command writes, to take away."""

    def get(  # type: ignore[override]
        self, request: HttpRequest, year: str, number: int, version: int, kind: str
    ) -> HttpResponse:
        """The page or the PDF."""
        found, draft = self.find(version)
        name = f"quarterly-report-{year}-{number}-version-{version}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        if kind == "pdf":
            data = pdf_of(found, draft=draft)
            return HttpResponse(data, content_type="application/pdf", headers=headers)
        return HttpResponse(page_of(found, draft=draft), headers=headers)


class DraftMake(JobAsk):
    """Asks for the draft as a PDF."""

    permission = "reporting.see_quarterly_report"
    kind = DRAFT

    def get_permission_object(self) -> QuarterlyReport:
        """The report."""
        self.report = find(self.person, self.kwargs["year"], self.kwargs["number"])
        return self.report

    def get_ids(self) -> dict[str, int]:
        """The report."""
        return {"report": self.report.pk}

    def get_back(self) -> str:
        """The page of the report."""
        return self.report.get_absolute_url()


class DraftFile(ReportPage):
    """The draft as a PDF that says so on every page; at hand for an hour once it was made."""

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """As it stands now."""
        name = f"quarterly-report-{year}-{number}-draft.pdf"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        data = draft_pdf_of(self.report)
        return HttpResponse(data, content_type="application/pdf", headers=headers)
