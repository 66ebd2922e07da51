"""Reports to take away: one version, or the draft as it stands, made apart from any page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.documents.models import Version
from core.jobs.views import JobAsk
from reporting.annual.files import DRAFT, draft_pdf_of
from reporting.annual.models import AnnualReport
from reporting.annual.paper import page_of, pdf_of, shown_version
from reporting.annual.views import ReportPage, find


class ReportVersion(ReportPage):
    """One version, from its frozen content alone: to read, as one page, as a PDF."""

    here = "versions"

    def found(self, number: int) -> tuple[Version, bool]:
        """The version, and whether it is a draft still."""
        version = get_object_or_404(Version.objects.of(self.report), number=number)
        return version, version.pk != self.report.approved_version_id

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """To read in the portal."""
        version, draft = self.found(number)
        sections = shown_version(version.snapshot)
        return self.page(
            "reporting/annual/version.html",
            version=version,
            draft=draft,
            snapshot=version.snapshot,
            sections=sections,
        )


class ReportFile(ReportVersion):
    """The same files that the command writes, to take away."""

    def get(  # type: ignore[override]
        self, request: HttpRequest, year: str, number: int, kind: str
    ) -> HttpResponse:
        """The page or the PDF."""
        version, draft = self.found(number)
        name = f"annual-report-{year}-version-{number}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        if kind == "pdf":
            data = pdf_of(version, draft=draft)
            return HttpResponse(data, content_type="application/pdf", headers=headers)
        return HttpResponse(page_of(version, draft=draft), headers=headers)


class DraftMake(JobAsk):
    """Asks for the draft as a PDF."""

    permission = "reporting.see_annual_report"
    kind = DRAFT

    def get_permission_object(self) -> AnnualReport:
        """The report."""
        self.report = find(self.person, self.kwargs["year"])
        return self.report

    def get_ids(self) -> dict[str, int]:
        """The report."""
        return {"report": self.report.pk}

    def get_back(self) -> str:
        """How it reads now."""
        return reverse("reporting:annual-draft", args=[self.report.year])


class DraftFile(ReportPage):
    """The draft as a PDF that says so on every page; at hand for an hour once it was made."""

    def get(self, request: HttpRequest, year: str) -> HttpResponse:
        """As it stands now."""
        headers = {"Content-Disposition": f'attachment; filename="annual-report-{year}-draft.pdf"'}
        data = draft_pdf_of(self.report)
        return HttpResponse(data, content_type="application/pdf", headers=headers)
