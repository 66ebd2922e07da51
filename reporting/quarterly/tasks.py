"""Compiling apart from any page: when returns were due, when one came late, and on request."""

from datetime import date, time

from django.urls import reverse

from core.jobs.files import keep
from core.jobs.registry import daily, job
from core.jobs.running import Work
from core.people.models import User
from priorities.quarters.models import Quarter
from reporting.quarterly.compiling import COMPILE
from reporting.quarterly.drafts import DRAFT, draft_pdf_of
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.overtaken import sent_after
from reporting.quarterly.services import compile_report, compile_what_is_due


@job(COMPILE, title="Compile the quarterly report")
def compile_one(work: Work, *, quarter: int) -> None:
    """Compile one quarter's report because somebody asked: it is theirs, as the history says."""
    asked = work.job
    if report := sent_after(asked.created, quarter=quarter):
        work.ends_with(
            "Nothing was compiled, because the report was sent after you asked for this."
        )
    else:
        report = compile_report(Quarter.objects.get(pk=quarter), by=asked.asked_by)
        if report.status != QuarterlyReport.Status.DRAFT:
            work.ends_with(
                "Nothing was compiled, because nothing has changed since the report was sent."
            )
    work.leads_to(report.get_absolute_url())


@job(DRAFT, title="Make a PDF of the quarterly report’s draft", in_steps=True, makes_file=True)  # noqa: RUF001
def make_draft(work: Work, *, report: int) -> None:
    """Make it once, so that it is at hand for whoever asked."""
    row = QuarterlyReport.objects.select_related("quarter").get(pk=report)
    work.progress(10, "Laying out the pages")
    keep(work.job, draft_pdf_of(row))
    quarter = row.quarter
    work.leads_to(reverse("reporting:quarterly-draft-file", args=[quarter.year, quarter.number]))


@daily("compile-quarterly-reports", title="Compile quarterly reports", at=time(6, 20))
def compile_due(work: Work, *, on: date) -> None:
    """Compile what is due, and drafts that returns have overtaken."""
    compile_what_is_due(on, by=User.objects.portal())
