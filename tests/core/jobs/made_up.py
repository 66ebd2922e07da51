"""Kinds of work that only the tests know: they count, fail, and take long as they are told."""

from datetime import date
from typing import Any

from core.audit.services import unit_of_work
from core.jobs.files import keep
from core.jobs.registry import job
from core.jobs.running import JobFailed, Work
from core.notices.kinds import kind
from core.people.models import Agency, User
from core.workflow.services import save

#: What was done, in order; tests empty it.
DONE: list[Any] = []
CANARY = "Canary Wren Aldous"


DUTY = kind("test-duty", subject="Something is waiting for you", body="Sign in to see it.")
BULLETIN = kind("test-bulletin", subject="News", body="Sign in to read it.", duty=False)


@job("test-note", title="Note that it was done")
def note(work: Work, *, number: int, day: date | None = None) -> None:
    DONE.append((number, day))


@job("test-file", title="Make a file", makes_file=True)
def make_file(work: Work, *, number: int) -> None:
    keep(work.job, b"%PDF")
    work.leads_to(f"/portal/files/{number}/")


@job("test-agency", title="Make an agency, in one unit of work")
def make_agency(work: Work, *, agency: str) -> None:
    save(Agency(key=agency, name=agency), by=work.by)


@job("test-agency-in-steps", title="Make an agency and fail after it", in_steps=True)
def make_agency_and_fail(work: Work, *, agency: str) -> None:
    work.progress(40, "Making the agency")
    if not Agency.objects.filter(key=agency).exists():
        save(Agency(key=agency, name=agency), by=work.by)
        raise ValueError(CANARY)


@job("test-fails", title="Fail each time", attempts=3)
def fail(work: Work, *, number: int) -> None:
    with unit_of_work(by=work.by):
        save(Agency(key=f"half-{number}", name="Half done"), by=User.objects.portal())
    raise ValueError(f"{CANARY} {number}")


@job("test-says-why", title="Fail with a reason")
def say_why(work: Work, *, number: int) -> None:
    raise JobFailed("The figures of the quarter are not there yet.", for_good=number == 1)
