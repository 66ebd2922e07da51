"""Those responsible for a clock hear of its day: a week before, and when it is late."""

from datetime import date

import pytest
import time_machine

from core.clocks.chasing import chase
from core.clocks.models import Clock, ClockChange
from core.clocks.recounting import recount_open
from core.clocks.services import move_start, stop
from core.jobs.registry import HANDLERS
from core.notices.models import Notice
from core.people.models import Absence, Holding, User
from core.workflow.services import save
from governance.documents.models import Document
from tests import builders
from tests.passing import days_of

pass_days = days_of(chase)

DUE = date(2026, 11, 26)


@pytest.fixture
def clock(document: Document, portal: User) -> Clock:
    """A clock of an executive group that is due on 26 November."""
    with time_machine.travel("2026-11-05 12:00", tick=False):
        builders.a_partnership()
        group = builders.a_group("executive")
        builders.a_person("Mel", seat=builders.a_seat("member", group=group))
        return builders.a_clock(subject=document, at=date(2026, 11, 5), group=group, label="C 1")


def told(kind: str) -> list[str]:
    rows = Notice.objects.in_portal().filter(kind=kind).select_related("person")
    return sorted(str(row.person) for row in rows)


def unread() -> set[str]:
    rows = Notice.objects.in_portal().unread().filter(kind__startswith="clock-")
    return set(rows.values_list("kind", flat=True))


def test_the_chair_of_its_group_and_the_unit_hear_once_a_week_before(
    clock: Clock, alice: User, carl: User
) -> None:
    assert clock.due_on == DUE
    pass_days(date(2026, 11, 10), 9)
    assert told("clock-near") == []
    pass_days(date(2026, 11, 19), 8)
    assert (told("clock-near"), told("clock-late")) == (["Alice", "Carl"], [])


def test_they_hear_once_that_it_is_late(clock: Clock, alice: User, carl: User) -> None:
    pass_days(date(2026, 11, 26), 9)
    assert told("clock-late") == ["Alice", "Carl"]


def test_a_day_that_was_moved_is_told_of_anew(clock: Clock, alice: User, carl: User) -> None:
    with time_machine.travel("2026-11-20 12:00", tick=False):
        pass_days(date(2026, 11, 19), 1)
        move_start(clock, date(2026, 11, 19), reason="Referred later.", by=alice)
    assert not Notice.objects.filter(kind="clock-near", channel="portal", read=None).exists()
    pass_days(date(2026, 12, 3), 10)
    assert told("clock-near") == ["Alice", "Alice", "Carl", "Carl"]
    assert told("clock-late") == ["Alice", "Carl"]


def test_what_is_late_comes_near_no_more(clock: Clock, alice: User, carl: User) -> None:
    pass_days(date(2026, 11, 25), 3)
    assert (told("clock-near"), told("clock-late")) == (["Alice", "Carl"], ["Alice", "Carl"])
    assert unread() == {"clock-late"}


def test_a_change_that_leaves_its_day_leaves_what_told_of_it(
    clock: Clock, alice: User, carl: User
) -> None:
    pass_days(date(2026, 11, 27), 1)
    Clock.objects.filter(pk=clock.pk).update(strict_due_on=date(2026, 11, 20))
    with time_machine.travel("2026-11-27 12:00", tick=False):
        recount_open(reason="Recalculated.", by=alice)
    assert ClockChange.objects.count() == 1
    assert unread() == {"clock-late"}


def test_a_day_that_came_back_is_told_of_anew(clock: Clock, alice: User, carl: User) -> None:
    pass_days(date(2026, 11, 19), 1)
    with time_machine.travel("2026-11-19 12:00", tick=False):
        move_start(clock, date(2026, 11, 19), reason="Referred later.", by=alice)
        move_start(clock, date(2026, 11, 5), reason="It was right before.", by=alice)
    assert unread() == set()
    pass_days(date(2026, 11, 20), 3)
    assert told("clock-near") == ["Alice", "Alice", "Carl", "Carl"]
    assert unread() == {"clock-near"}


def test_whoever_chairs_its_group_from_now_on_hears_of_it_too(
    clock: Clock, alice: User, carl: User
) -> None:
    pass_days(date(2026, 11, 19), 2)
    holding = Holding.objects.get(person=carl)
    holding.until = date(2026, 11, 21)
    save(holding, by=alice, seen=holding.revision)
    builders.seated(builders.a_person("Nora"), holding.seat)
    pass_days(date(2026, 11, 21), 3)
    assert told("clock-near") == ["Alice", "Carl", "Nora"]


def test_what_is_done_asks_nobody(clock: Clock, alice: User) -> None:
    pass_days(date(2026, 11, 27), 1)
    with time_machine.travel("2026-11-27 12:00", tick=False):
        stop(clock, by=alice)
    late = Notice.objects.in_portal().filter(kind="clock-late")
    assert late.exists()
    assert not late.unread().exists()
    pass_days(date(2026, 11, 28), 3)
    assert told("clock-late") == ["Alice"]


def test_it_is_work_of_every_day() -> None:
    assert "chase-clocks" in HANDLERS


def test_a_deputy_hears_of_it_only_while_they_count_and_may_open_it(
    clock: Clock, alice: User, carl: User
) -> None:
    dora, seat = builders.a_person("Dora"), Holding.objects.get(person=carl).seat
    builders.seated(dora, seat, held_as="deputy", seniority=1)
    pass_days(date(2026, 11, 19), 2)
    assert (told("clock-near"), sees(dora)) == (["Alice", "Carl"], False)
    save(Absence(person=carl, since=date(2026, 11, 21), until=date(2026, 12, 1)), by=alice)
    pass_days(date(2026, 11, 21), 2)
    assert told("clock-near") == ["Alice", "Carl", "Dora"]
    with time_machine.travel("2026-11-21 12:00", tick=False):
        assert sees(dora)


def sees(person: User) -> bool:
    return Clock.objects.visible_to(User.objects.get(pk=person.pk)).exists()
