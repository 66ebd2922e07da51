"""Compiling apart from any page: when returns were due, when one came late, and on request."""

from datetime import date, time

from core.jobs.registry import daily, job
from core.jobs.running import Work
from core.people.models import User
from priorities.quarters.models import Quarter
from reporting.quarterly.services import COMPILE, compile_report, compile_what_is_due


@job(COMPILE, title="Compile the quarterly report")
def compile_one(work: Work, *, quarter: int) -> None:
    """Compile one quarter's report because somebody asked: it is theirs, as the history says."""
    report = compile_report(Quarter.objects.get(pk=quarter), by=work.job.asked_by)
    work.leads_to(report.get_absolute_url())


@daily("compile-quarterly-reports", title="Compile quarterly reports", at=time(6, 20))
def compile_due(work: Work, *, on: date) -> None:
    """Compile what is due, and drafts that returns have overtaken."""
    compile_what_is_due(on, by=User.objects.portal())
