"""What is done for clocks every night."""

from datetime import date

import pytest

from core.clocks.rulebook import BankHoliday
from core.clocks.tasks import recount
from core.jobs.registry import HANDLERS, OCCASIONS
from core.people.models import User
from core.workflow.services import save
from governance.documents.models import Document
from tests import builders


@pytest.mark.usefixtures("friday")
def test_a_day_that_was_missed_is_caught_at_night(
    document: Document, alice: User, portal: User
) -> None:
    clock = builders.a_clock(subject=document, at=date(2026, 11, 5))
    day = BankHoliday(day=date(2026, 11, 24), name="Coronation", reason="Proclaimed")
    save(day, by=alice)
    recount(None, on=date(2026, 11, 21))  # type: ignore[arg-type]
    clock.refresh_from_db()
    change = clock.changes.get()
    assert (clock.due_on, change.person) == (date(2026, 11, 27), portal)


def test_it_is_work_of_every_day() -> None:
    assert HANDLERS["recount-clocks"].function is recount
    assert OCCASIONS["recount-clocks"].weekday is None
