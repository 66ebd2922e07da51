"""The quarterly report as it stands, on paper; nothing is kept as a version of it."""

from core.audit.chain import canonical
from core.documents.models import Version
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.overtaken import as_read
from reporting.quarterly.paper import pdf_of

#: The kind of job that makes the PDF of one draft.
DRAFT = "draft-quarterly-report"


def draft_pdf_of(report: QuarterlyReport) -> bytes:
    """The whole as it would be sent now, marked as a draft on every page."""
    return pdf_of(_as_it_stands(report), draft=True)


def _as_it_stands(report: QuarterlyReport) -> Version:
    snapshot = as_read(report)
    return Version(
        title=snapshot["title"],
        marking=snapshot["marking"],
        content=canonical(snapshot),
        made_at=report.compiled_at,
    )
