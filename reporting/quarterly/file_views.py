"""Reports to take away: one version, or the draft as it stands, made apart from any page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.documents.file_views import VersionFile, version_of
from core.documents.models import Version
from core.jobs.file_views import FileMake, FileTake
from core.jobs.views import JobAsk
from reporting.quarterly.drafts import DRAFT
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.paper import page_of, pdf_of
from reporting.quarterly.views import ReportPage, find


class ReportVersion(ReportPage):
    """One version, from its frozen content alone, to read in the portal."""

    def get(self, request: HttpRequest, year: str, number: int, version: int) -> HttpResponse:
        """As it was."""
        found, draft = version_of(self.report, version)
        context = {
            "report": self.report,
            "version": found,
            "snapshot": found.snapshot,
            "draft": draft,
        }
        return render(request, "reporting/quarterly/version.html", context)


class ReportFile(ReportPage, VersionFile):
    """One version, to take away."""

    number = "version"

    def get_record(self) -> QuarterlyReport:
        """The report."""
        return self.report

    def get_name(self) -> str:
        """By its quarter."""
        quarter = self.report.quarter
        return f"quarterly-report-{quarter.year}-{quarter.number}"

    def page_of(self, version: Version, *, draft: bool) -> str:
        """From its content alone."""
        return page_of(version, draft=draft)

    def pdf_of(self, version: Version, *, draft: bool) -> bytes:
        """From its content alone."""
        return pdf_of(version, draft=draft)


class _Draft(JobAsk):
    """The draft of a report as a PDF, made by a job."""

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

    def address(self, name: str) -> str:
        """A page of this quarter."""
        return reverse(name, args=[self.report.quarter.year, self.report.quarter.number])


class DraftMake(_Draft, FileMake):
    """Asks for it."""

    title = "The draft of the quarterly report as a PDF"

    def get_file(self) -> str:
        """Beside the report."""
        return self.address("reporting:quarterly-draft-file")


class DraftFile(_Draft, FileTake):
    """Marked as a draft on every page; at hand for an hour once it was made."""

    def get_page(self) -> str:
        """The button's."""
        return self.address("reporting:quarterly-draft")

    def get_name(self) -> str:
        """By its quarter."""
        quarter = self.report.quarter
        return f"quarterly-report-{quarter.year}-{quarter.number}-draft.pdf"
