"""The work of compiling a report apart from any page: whether somebody has asked and it waits."""

from core.jobs.models import Job
from core.jobs.services import plain

#: The kind of job that compiles one report.
COMPILE = "compile-quarterly-report"


def is_being_compiled(quarter: int) -> bool:
    """Whether somebody has asked for a quarter's report and that is neither done nor given up."""
    asked = Job.objects.open().filter(kind=COMPILE, arguments=plain({"quarter": quarter}))
    return asked.exists()
