"""Making the draft of an annual report as a PDF, apart from any page."""

from django.urls import reverse

from core.jobs.files import keep
from core.jobs.registry import job
from core.jobs.running import Work
from reporting.annual.models import AnnualReport
from reporting.annual.paper.files import DRAFT, draft_pdf_of


@job(DRAFT, title="Make a PDF of the annual report’s draft", in_steps=True, makes_file=True)  # noqa: RUF001
def make_draft(work: Work, *, report: int) -> None:
    """Make it once, so that it is at hand for whoever asked."""
    row = AnnualReport.objects.get(pk=report)
    work.progress(10, "Laying out the pages")
    keep(work.job, draft_pdf_of(row))
    work.leads_to(reverse("reporting:annual-draft-file", args=[row.year]))
