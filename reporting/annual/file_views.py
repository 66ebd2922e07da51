"""Reports to take away: one version, or the draft as it stands, made apart from any page."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.documents.file_views import VersionFile, version_of
from core.documents.models import Version
from core.jobs.file_views import FileMake, FileTake
from core.jobs.views import JobAsk
from reporting.annual.composing.gaps import HEADING
from reporting.annual.models import AnnualReport
from reporting.annual.paper.binding import page_of, pdf_of, shown_version
from reporting.annual.paper.files import DRAFT
from reporting.annual.versions import published_on, told_of
from reporting.annual.views import ReportPage, find


class ReportVersion(ReportPage):
    """One version, from its frozen content alone, to read in the portal."""

    def get(self, request: HttpRequest, year: str, number: int) -> HttpResponse:
        """As it was."""
        version, draft = version_of(self.report, number)
        return self.page(
            "reporting/annual/version.html",
            here="version" if version.pk == self.report.approved_version_id else "",
            without_heading=HEADING,
            version=version,
            draft=draft,
            told=told_of(self.report, [version])[0],
            snapshot=version.snapshot,
            sections=shown_version(version.snapshot),
        )


class ReportFile(ReportPage, VersionFile):
    """One version, to take away."""

    def get_record(self) -> AnnualReport:
        """The report."""
        report: AnnualReport = self.report
        return report

    def get_name(self) -> str:
        """By its year."""
        return f"annual-report-{self.report.year}"

    def page_of(self, version: Version, *, draft: bool) -> str:
        """From its content alone."""
        return page_of(version, draft=draft)

    def pdf_of(self, version: Version, *, draft: bool) -> bytes:
        """From its content alone."""
        return pdf_of(version, draft=draft, published=published_on(self.report, version))


class _Draft(JobAsk):
    """The draft of a report as a PDF, made by a job."""

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


class DraftMake(_Draft, FileMake):
    """Asks for it."""

    title = "The draft of the annual report as a PDF"

    def get_file(self) -> str:
        """Beside the draft."""
        return reverse("reporting:annual-draft-file", args=[self.report.year])


class DraftFile(_Draft, FileTake):
    """Marked as a draft on every page; at hand for an hour once it was made."""

    def get_page(self) -> str:
        """The button's."""
        return reverse("reporting:annual-draft-pdf", args=[self.report.year])

    def get_name(self) -> str:
        """By its year."""
        return f"annual-report-{self.report.year}-draft.pdf"
