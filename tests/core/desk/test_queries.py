"""What a desk asks of the database."""

from datetime import date

from core.clocks.rulebook import BankHoliday
from core.desk.queries import desk_of
from core.people.models import User
from core.workflow.services import save


def test_a_bank_holiday_that_was_declared_void_is_not_read_for_a_desk(alice: User) -> None:
    day = BankHoliday(day=date(2026, 11, 24), name="Coronation", reason="Proclaimed")
    day = save(day, by=alice)
    assert desk_of(alice).there["holiday"]
    day.void_reason = "Not proclaimed."
    save(day, by=alice, verb="void", seen=day.revision)
    assert not desk_of(alice).there["holiday"]
