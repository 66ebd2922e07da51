"""Starting, stopping, extending, voiding and doubting clocks."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from core.audit.models import AuditEntry
from core.clocks.models import Clock
from core.clocks.services import answer_challenge, challenge, extend, move_start, stop, void
from core.clocks.showing import lateness
from core.people.models import User
from core.workflow.services import Blocked, Conflict
from governance.documents.models import Document
from tests import builders

pytestmark = pytest.mark.usefixtures("friday")


def verbs(clock: Clock) -> list[str]:
    """What the trail says of a clock, oldest first."""
    return [entry.verb for entry in AuditEntry.objects.about(clock)][::-1]


def test_a_clock_keeps_the_edition_in_force_at_its_start(document: Document, alice: User) -> None:
    names = [
        builders.a_clock(subject=builders.a_document(author=alice, title=f"{day}"), at=day)
        for day in (date(2019, 5, 1), date(2024, 5, 1), date(2026, 11, 5))
    ]
    assert [clock.rule.edition for clock in names] == ["2018", "2023", "2026"]


def test_a_clock_is_due_by_its_rule(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "rapid-review", subject=document, at=date(2026, 11, 5), by=alice, label="RR-2026-001"
    )
    assert (clock.due_on, clock.strict_due_on, clock.due_at) == (
        date(2026, 11, 26),
        date(2026, 11, 26),
        None,
    )
    assert (clock.label, str(clock.subject), verbs(clock)) == (
        "RR-2026-001",
        str(document),
        ["start"],
    )


def test_a_rule_without_a_date_gives_a_clock_without_one(document: Document, alice: User) -> None:
    clock = builders.a_clock("adult-enquiry", subject=document, at=date(2020, 1, 1))
    assert (clock.due_on, clock.is_late()) == (None, False)


def test_a_clock_in_hours_is_due_to_the_minute(document: Document, alice: User) -> None:
    known = datetime(2026, 11, 17, 11, 30, tzinfo=UTC)
    clock = builders.a_clock("data-breach-report", subject=document, at=known)
    assert (clock.due_at, clock.due_on) == (
        datetime(2026, 11, 20, 11, 30, tzinfo=UTC),
        date(2026, 11, 20),
    )
    late = [clock.is_late(datetime(2026, 11, 20, 11, m, tzinfo=UTC)) for m in (30, 31)]
    assert late == [False, True]


def test_starting_twice_gives_the_same_clock(document: Document, alice: User) -> None:
    first = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    assert builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5)) == first
    with pytest.raises(Blocked, match="is already running for this"):
        builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 6))


def test_no_clock_starts_by_a_rule_not_in_force(document: Document, alice: User) -> None:
    with pytest.raises(Blocked, match="“rapid-review” was in force on 1 January 2015"):
        builders.a_clock("rapid-review", subject=document, at=date(2015, 1, 1))


def test_a_stopped_clock_says_whether_it_was_in_time(document: Document, alice: User) -> None:
    clock = builders.a_clock(
        "serious-incident-notification", subject=document, at=date(2026, 11, 2), by=alice
    )
    met = stop(clock, at=date(2026, 11, 9), outcome="Sent", by=alice)
    assert (met.status, met.is_late(), met.outcome) == ("stopped", False, "Sent")
    other = builders.a_document(author=alice, title="Another")
    clock = builders.a_clock(
        "serious-incident-notification", subject=other, at=date(2026, 11, 2), by=alice
    )
    assert lateness(stop(clock, at=date(2026, 11, 10), by=alice)) == "Late"


def test_a_clock_stops_neither_before_its_start_nor_in_the_future(
    document: Document, alice: User
) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    with pytest.raises(Blocked, match="before it started, on 5 November 2026"):
        stop(clock, at=date(2026, 11, 4), by=alice)
    with pytest.raises(Blocked, match="in the future"):
        stop(clock, at=date(2026, 11, 21), by=alice)


@pytest.mark.parametrize(
    ("rule", "until", "said"),
    [
        ("rapid-review", date(2027, 1, 1), "The rule does not allow an extension."),
        ("adult-enquiry", date(2027, 1, 1), "There is no date to extend"),
        ("sar-completion", date(2027, 5, 5), "Choose a day after 5 May 2027"),
    ],
)
def test_no_extension_where_the_rule_has_none(
    document: Document, alice: User, rule: str, until: date, said: str
) -> None:
    clock = builders.a_clock(rule, subject=document, at=date(2026, 11, 5))
    with pytest.raises(Blocked, match=said):
        extend(clock, until, reason="Why not", by=alice)


def test_a_closed_clock_is_not_changed(document: Document, alice: User) -> None:
    clock = builders.a_clock("sar-completion", subject=document, at=date(2026, 11, 5))
    stopped = stop(clock, by=alice)
    for change in (
        lambda: move_start(stopped, date(2026, 11, 6), reason="x", by=alice),
        lambda: extend(stopped, date(2028, 1, 1), reason="x", by=alice),
        lambda: stop(stopped, by=alice),
        lambda: void(stopped, reason="x", by=alice),
    ):
        with pytest.raises(Blocked, match="This clock is stopped: its dates stay as they are"):
            change()


def test_a_void_clock_is_never_late_and_stays(document: Document, alice: User) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 1, 5))
    gone = void(clock, reason="Started for the wrong child", by=alice)
    assert (gone.is_late(), Clock.objects.open().count(), Clock.objects.count()) == (False, 0, 1)
    with pytest.raises(Blocked, match="This clock is "):
        void(gone, reason="Once more", by=alice)
    again = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    assert again.pk != gone.pk


def test_somebody_faster_is_not_written_over(document: Document, alice: User) -> None:
    clock = builders.a_clock("sar-completion", subject=document, at=date(2026, 11, 5))
    seen = clock.revision
    extend(clock, date(2027, 6, 1), reason="First", by=alice, seen=seen)
    with pytest.raises(Conflict):
        extend(clock, date(2027, 7, 1), reason="Second", by=alice, seen=seen)


def test_a_date_may_be_doubted_and_the_doubt_answered(
    document: Document, alice: User, carl: User
) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    doubt = challenge(clock, reason="The notice went on the 6th", by=carl)
    answered = answer_challenge(doubt, answer="It did: moved", by=alice, seen=doubt.revision)
    assert (answered.person, answered.answered_by, answered.answer) == (
        carl,
        alice,
        "It did: moved",
    )
    with pytest.raises(Blocked, match="has already been answered"):
        answer_challenge(answered, answer="Again", by=alice, seen=answered.revision)


def test_a_doubt_needs_a_reason(document: Document, alice: User) -> None:
    clock = builders.a_clock("rapid-review", subject=document, at=date(2026, 11, 5))
    with pytest.raises(Blocked, match="Enter a reason"):
        challenge(clock, reason="", by=alice)


def test_what_was_done_to_a_clock_cannot_be_changed(document: Document, alice: User) -> None:
    clock = builders.a_clock(subject=document)
    stop(clock, by=alice)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        clock.changes.update(reason="Another")
