"""A new bank holiday counts open clocks again and leaves closed ones alone."""

from datetime import date

import pytest

from core.audit.models import AuditEntry
from core.clocks.models import Clock
from core.clocks.recounting import (
    add_bank_holiday,
    correct_rule,
    recount_open,
    void_bank_holiday,
)
from core.clocks.services import extend, move_start, stop
from core.clocks.showing import lateness
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.models import Document
from tests import builders

pytestmark = pytest.mark.usefixtures("friday")
PROCLAIMED = date(2026, 11, 24)


def another(alice: User, title: str) -> Document:
    return builders.a_document(author=alice, title=title)


def again(clock: Clock) -> Clock:
    clock.refresh_from_db()
    return clock


def test_open_clocks_are_counted_again_and_closed_ones_never(
    document: Document, alice: User
) -> None:
    open_one = builders.a_clock(subject=document, at=date(2026, 11, 5))
    closed = builders.a_clock(subject=another(alice, "Closed"), at=date(2026, 11, 5))
    stop(closed, at=date(2026, 11, 20), by=alice)
    months = builders.a_clock("sar-completion", subject=another(alice, "Months"))
    _, changed = add_bank_holiday(
        PROCLAIMED, name="Coronation", reason="Proclaimed on 1 November", by=alice
    )
    assert changed == [open_one]
    assert [again(c).due_on for c in (open_one, closed, months)] == [
        date(2026, 11, 27),
        date(2026, 11, 26),
        date(2027, 5, 5),
    ]


def test_each_clock_counted_again_has_its_entry(document: Document, alice: User) -> None:
    clock = builders.a_clock(subject=document, at=date(2026, 11, 5))
    add_bank_holiday(PROCLAIMED, name="Coronation", reason="Proclaimed", by=alice)
    entry = AuditEntry.objects.about(clock).first()
    assert entry is not None
    assert (entry.verb, entry.actor_id, entry.note.text) == (
        "recompute",
        alice.pk,
        "Coronation, 24 November 2026. Proclaimed",
    )
    assert '"due_on":["2026-11-26","2026-11-27"]' in entry.changes


def test_a_holiday_in_scotland_moves_the_wider_calendar_only(
    document: Document, alice: User
) -> None:
    england = builders.a_clock(subject=document, at=date(2026, 11, 5))
    wider = builders.a_clock("foi-response", subject=document, at=date(2026, 11, 5))
    _, changed = add_bank_holiday(PROCLAIMED, reason="Proclaimed", by=alice, place="scotland")
    assert (changed, again(england).due_on) == ([wider], date(2026, 11, 26))


def test_a_holiday_entered_by_mistake_counts_back(document: Document, alice: User) -> None:
    clock = builders.a_clock(subject=document, at=date(2026, 11, 5))
    row, _ = add_bank_holiday(PROCLAIMED, reason="Heard on the radio", by=alice)
    row, changed = void_bank_holiday(row, reason="It was a joke", by=alice, seen=row.revision)
    assert (changed, again(clock).due_on, row.void_reason) == (
        [clock],
        date(2026, 11, 26),
        "It was a joke",
    )
    add_bank_holiday(PROCLAIMED, reason="Now it is true", by=alice)


def test_a_moved_holiday_gives_a_day_back(document: Document, alice: User) -> None:
    clock = builders.a_clock(subject=document, at=date(2026, 12, 11))
    assert clock.due_on == date(2027, 1, 6)
    add_bank_holiday(
        date(2027, 1, 1), reason="Moved", by=alice, name="New Year's Day", is_kept=False
    )
    assert again(clock).due_on == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "options", "said"),
    [
        (
            date(2026, 11, 21),
            {},
            "21 November 2026 is a Saturday, which is not a working day anyway.",
        ),
        (date(2026, 12, 25), {}, "25 December 2026 is already a bank holiday there: Christmas Day"),
        (date(2026, 11, 30), {"place": "scotland"}, "there: Saint Andrew's Day"),
        (PROCLAIMED, {"is_kept": False}, "is not a bank holiday, so there is none to move"),
        (PROCLAIMED, {"reason": " "}, "Enter how you know"),
    ],
)
def test_a_day_that_changes_nothing_is_refused(
    alice: User, day: date, options: dict[str, object], said: str
) -> None:
    with pytest.raises(Blocked, match=said):
        add_bank_holiday(day, **{"reason": "Heard", "by": alice, **options})  # type: ignore[arg-type]


def test_a_holiday_of_scotland_may_be_added_for_all(alice: User) -> None:
    row, _ = add_bank_holiday(date(2026, 11, 30), reason="Proclaimed", by=alice)
    assert row.place == "uk"


def test_counting_again_changes_nothing_by_itself(document: Document, alice: User) -> None:
    builders.a_clock(subject=document, at=date(2026, 11, 5))
    entries = AuditEntry.objects.count()
    assert recount_open(reason="Every night", by=alice) == []
    assert AuditEntry.objects.count() == entries


def test_an_extension_stands_when_the_days_are_counted_again(
    document: Document, alice: User
) -> None:
    clock = builders.a_clock("lcspr-publication", subject=document, at=date(2026, 11, 5))
    extend(clock, date(2027, 6, 1), reason="The trial", by=alice)
    rule = clock.rule
    rule.offset = 5
    assert correct_rule(rule, reason="Five in the new text", by=alice, seen=rule.revision) == []
    assert again(clock).due_on == date(2027, 6, 1)


def test_counting_again_hides_no_lateness(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "serious-incident-notification", subject=document, at=date(2026, 11, 2)
    )
    move_start(clock, date(2026, 11, 16), reason="Read again", by=alice)
    add_bank_holiday(date(2026, 11, 19), reason="Proclaimed", by=alice)
    assert (again(clock).due_on, lateness(clock)) == (
        date(2026, 11, 24),
        "Late against the first recorded start of 2 November 2026",
    )


def test_a_corrected_rule_counts_its_clocks_again(document: Document, alice: User) -> None:
    clock = builders.a_clock("dhr-decision", subject=document, at=date(2026, 11, 5))
    rule = clock.rule
    rule.offset, rule.confidence = 2, "V"
    changed = correct_rule(rule, reason="Read in the guidance", by=alice, seen=rule.revision)
    assert (changed, again(clock).due_on) == ([clock], date(2027, 1, 5))
    with pytest.raises(Blocked, match="Enter a reason"):
        correct_rule(rule, reason="", by=alice, seen=rule.revision)
