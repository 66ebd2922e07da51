"""When a clock is late, and that no edit hides it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.audit.models import AuditEntry
from core.clocks.models import Clock
from core.clocks.services import extend, move_start, stop
from core.clocks.showing import lateness
from core.people.models import User
from core.workflow.services import Blocked, save
from governance.documents.models import Document
from tests import builders

pytestmark = pytest.mark.usefixtures("friday")


def history(clock: Clock) -> list[tuple[object, ...]]:
    """What was done to a clock."""
    columns = ("kind", "start_before", "start_after", "due_before", "due_after", "reason")
    return list(clock.changes.values_list(*columns))


def verbs(clock: Clock) -> list[str]:
    """What the trail says of a clock, oldest first."""
    return [entry.verb for entry in AuditEntry.objects.about(clock)][::-1]


@pytest.mark.parametrize(
    ("instant", "late"),
    [
        (datetime(2026, 11, 26, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 27, 0, 0, tzinfo=UTC), True),
    ],
)
def test_late_is_after_the_end_of_the_local_day(
    document: Document, alice: User, instant: datetime, late: bool
) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    assert clock.is_late(instant) is late


def test_the_local_day_in_summer_ends_an_hour_before_the_one_in_utc(
    document: Document, alice: User
) -> None:
    clock = builders.a_clock(
        "yearly-report-to-panel", subject=document, at=date(2026, 7, 1), by=alice
    )
    late = [clock.is_late(datetime(2026, 7, 8, hour, 30, tzinfo=UTC)) for hour in (22, 23)]
    assert (clock.due_on, late) == (date(2026, 7, 8), [False, True])


def test_moving_a_start_cures_no_lateness(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "serious-incident-notification", subject=document, at=date(2026, 11, 2), by=alice
    )
    assert lateness(clock) == "Late"
    moved = move_start(clock, date(2026, 11, 16), reason="Read the file again", by=alice)
    assert (moved.due_on, moved.is_late(), moved.first_started_on) == (
        date(2026, 11, 23),
        False,
        date(2026, 11, 2),
    )
    assert lateness(moved) == "Late against the first recorded start of 2 November 2026"
    ended = stop(moved, at=date(2026, 11, 20), by=alice)
    assert lateness(ended) == "Late against the first recorded start of 2 November 2026"
    assert verbs(ended) == ["start", "move-start", "stop"]


def test_moving_a_start_there_and_back_cures_nothing(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "serious-incident-notification", subject=document, at=date(2026, 11, 18), by=alice
    )
    earlier = move_start(clock, date(2026, 11, 9), reason="The ward knew before", by=alice)
    assert (earlier.due_on, lateness(earlier)) == (date(2026, 11, 16), "Late")
    back = move_start(earlier, date(2026, 11, 18), reason="No, it did not", by=alice)
    assert back.due_on == date(2026, 11, 25)
    assert lateness(back) == "Late against an earlier start of 9 November 2026"
    assert [row[:5] for row in history(back)] == [
        (
            "moved",
            date(2026, 11, 18),
            date(2026, 11, 9),
            date(2026, 11, 25),
            date(2026, 11, 16),
        ),
        (
            "moved",
            date(2026, 11, 9),
            date(2026, 11, 18),
            date(2026, 11, 16),
            date(2026, 11, 25),
        ),
    ]


def test_a_start_moved_in_time_may_still_end_late(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "serious-incident-notification", subject=document, at=date(2026, 11, 18), by=alice
    )
    moved = move_start(clock, date(2026, 11, 20), reason="It was Friday", by=alice)
    with time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=UTC)):
        assert (moved.is_late(), lateness(moved)) == (
            False,
            "Late against the first recorded start of 18 November 2026",
        )


def test_a_planned_day_may_be_moved_while_there_is_time(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "lcspr-copy-to-panel", subject=document, at=date(2026, 12, 16), by=alice
    )
    assert clock.due_on == date(2026, 12, 7)
    moved = move_start(clock, date(2027, 3, 31), reason="The trial", by=alice)
    with time_machine.travel(datetime(2026, 12, 20, tzinfo=UTC)):
        assert (moved.due_on, lateness(moved)) == (date(2027, 3, 18), "")


def test_a_planned_day_moved_when_the_copy_was_late_hides_nothing(
    document: Document, alice: User
) -> None:
    clock = builders.a_clock(
        "lcspr-copy-to-panel", subject=document, at=date(2026, 11, 25), by=alice
    )
    assert (clock.due_on, lateness(clock)) == (date(2026, 11, 16), "Late")
    moved = move_start(clock, date(2027, 3, 31), reason="The trial", by=alice)
    assert lateness(moved) == "Late against the first recorded start of 25 November 2026"


def test_the_first_recorded_start_cannot_be_written_over(document: Document, alice: User) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    clock.first_started_on = date(2026, 11, 9)
    with pytest.raises(ValidationError, match="The first recorded start of a clock never changes"):
        save(clock, by=alice, seen=clock.revision)


def test_a_move_needs_a_reason(document: Document, alice: User) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    with pytest.raises(Blocked, match="Enter a reason"):
        move_start(clock, date(2026, 11, 6), reason=" ", by=alice)


def test_an_extension_in_time_puts_the_date_off(document: Document, alice: User) -> None:
    clock = builders.a_clock("sar-completion", subject=document, at=date(2026, 5, 29))
    assert clock.due_on == date(2026, 11, 29)
    longer = extend(clock, date(2027, 3, 1), reason="The inquest", by=alice)
    with time_machine.travel(datetime(2027, 2, 1, tzinfo=UTC)):
        assert (longer.due_on, lateness(longer)) == (date(2027, 3, 1), "")
    assert history(longer) == [
        (
            "extended",
            date(2026, 5, 29),
            date(2026, 5, 29),
            date(2026, 11, 29),
            date(2027, 3, 1),
            "The inquest",
        )
    ]


def test_an_extension_that_comes_too_late_cures_nothing(document: Document, alice: User) -> None:
    clock = builders.a_clock("sar-completion", subject=document, at=date(2026, 5, 1))
    longer = extend(clock, date(2027, 3, 1), reason="The inquest", by=alice)
    assert (longer.due_on, longer.is_late()) == (date(2027, 3, 1), False)
    assert lateness(longer) == "Late: extended after it was due on 1 November 2026"
