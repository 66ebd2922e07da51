"""Reminders of statements, as often as the job runs."""

from datetime import date

import pytest
import time_machine

from core.notices.models import Notice
from core.people.models import Holding, User
from core.workflow.services import Blocked
from reporting.statements.asking import ask_for_statements, change_request
from reporting.statements.chasing import chase, remind_now, waits_for_others
from reporting.statements.models import StatementReminder
from reporting.statements.services import enter_for, hand_over
from reporting.statements.tasks import chase_statements
from tests import builders
from tests.reporting.statements.conftest import World, published, sent, source, written

DUE = date(2022, 9, 30)
#: Who is told where nobody of an agency can be.
UNIT = {"Alice", "Maya"}


@pytest.fixture
def waiting(world: World) -> World:
    """Asked on 1 August 2022, due on 30 September."""
    with time_machine.travel("2022-08-01 09:00", tick=False):
        ask_for_statements(world.report, due=DUE, by=world.unit)
    return world


def told(kind: str) -> set[str]:
    return {n.person.name for n in Notice.objects.filter(kind=kind) if n.person}


def on(*days: date) -> list[tuple[str, int]]:
    """Let the job run on some days, twice each; gives the reminders that went out."""
    for day in days:
        with time_machine.travel(f"{day} 06:20", tick=False):
            for _ in range(2):
                chase(day, by=User.objects.portal())
    rows = StatementReminder.objects.filter(escalated=False).select_related("statement__agency")
    return [(row.statement.agency.key, row.days) for row in rows.order_by("pk")]


def test_reminders_go_out_before_on_and_after_the_day_once(waiting: World) -> None:
    days = [date(2022, 9, 22), date(2022, 9, 23), date(2022, 9, 30), date(2022, 10, 5)]
    found = on(*days)
    assert [n for key, n in found if key == "fire"] == [-5, 0, 3]
    assert len(found) == 9
    assert told("statement-due") == told("statement-late") == {"Fiona", "Ivo"}
    assert told("statement-unasked-due") == told("statement-unasked-late") == UNIT


def test_before_the_first_day_nobody_is_reminded(waiting: World) -> None:
    assert on(date(2022, 9, 22)) == []


def test_what_was_sent_is_not_chased(waiting: World) -> None:
    with time_machine.travel("2022-09-01 09:00", tick=False):
        sent(waiting)
    assert {key for key, _ in on(date(2022, 10, 20))} == {"group", "homes"}


def test_nobody_is_chased_once_the_report_went_out_without_them(waiting: World) -> None:
    published(waiting)
    assert on(date(2022, 9, 30), date(2022, 10, 20)) == []
    assert told("statement-late") == told("statement-escalated") == set()


def test_whoever_has_to_confirm_is_reminded_in_place_of_who_was_asked(waiting: World) -> None:
    with time_machine.travel("2022-09-01 09:00", tick=False):
        row = waiting.of("group")
        row = enter_for(row, source(waiting.ivo), seen=row.revision, by=waiting.unit)
        row = written(row, by=waiting.unit)
        row.asked = waiting.fiona
        row.save()  # unaudited: a test asks somebody else
        hand_over(row, seen=row.revision, by=waiting.unit)
        sent(waiting)
    on(date(2022, 10, 5))
    assert (told("statement-late"), told("statement-unasked-late")) == ({"Ivo"}, UNIT)


def test_what_stays_away_is_escalated_once(waiting: World) -> None:
    on(date(2022, 10, 5), date(2022, 10, 7), date(2022, 10, 10))
    assert StatementReminder.objects.filter(escalated=True).count() == 3
    assert told("statement-escalated") == {"Alice", "Maya", "Gina"}


def test_the_job_runs_by_the_clock_and_without_a_partnership_does_nothing(
    db: None, portal: User
) -> None:
    chase_statements(None, on=DUE)  # type: ignore[arg-type]
    assert not StatementReminder.objects.exists()


@pytest.mark.parametrize("name", ["fiona", "ivo"])
def test_reminding_by_hand_is_for_those_who_chase(waiting: World, name: str) -> None:
    with pytest.raises(Blocked, match="Only the business unit"):
        remind_now([waiting.of("fire")], by=getattr(waiting, name))


def test_nobody_is_reminded_twice_in_a_day(waiting: World) -> None:
    rows = [waiting.of("fire"), waiting.of("group")]
    assert {p.name for p in remind_now(rows, by=waiting.gina)} == {"Fiona", "Ivo"}
    assert remind_now(rows, by=waiting.unit) == []


def test_what_was_given_more_time_is_reminded_of_by_its_new_day(waiting: World) -> None:
    on(date(2022, 10, 7), date(2022, 10, 10))
    row, later = waiting.of("fire"), date(2022, 11, 30)
    with time_machine.travel("2022-10-11 09:00", tick=False):
        change_request(row, seen=row.revision, by=waiting.unit, due=later)
    before = Notice.objects.in_portal().unread().filter(about_id=str(row.pk), due=DUE)
    assert set(before.values_list("kind", flat=True)) == {"statement-asked"}
    dues = {date(2022, 11, 22): 0, date(2022, 11, 23): 1, date(2022, 11, 30): 2}
    for day, number in dues.items():
        on(day)
        reminded = Notice.objects.in_portal().filter(kind="statement-due", due=later)
        assert [notice.person for notice in reminded] == [waiting.fiona] * number
    on(date(2022, 12, 5), date(2022, 12, 7))
    again = Notice.objects.in_portal().filter(due=later, about_id=str(row.pk))
    kinds = again.filter(kind__in=["statement-late", "statement-escalated"])
    assert sorted((str(n.person), n.kind) for n in kinds) == [
        ("Alice", "statement-escalated"),
        ("Fiona", "statement-late"),
        ("Gina", "statement-escalated"),
        ("Maya", "statement-escalated"),
    ]


def test_whoever_speaks_for_the_agency_now_is_reminded_in_place_of_who_left(
    waiting: World,
) -> None:
    holding = Holding.objects.get(person=waiting.fiona)
    Holding.objects.filter(pk=holding.pk).update(until=date(2022, 9, 1))
    builders.a_person("Frank", seat=holding.seat)
    on(date(2022, 10, 5))
    assert told("statement-late") == {"Frank", "Ivo"}
    assert told("statement-unasked-late") == UNIT


def test_what_nobody_of_the_agency_can_send_any_more_is_told_to_the_unit(waiting: World) -> None:
    Holding.objects.filter(person=waiting.fiona).update(until=date(2022, 9, 1))
    on(date(2022, 10, 5))
    assert (told("statement-late"), told("statement-unasked-late")) == ({"Ivo"}, UNIT)


def test_whoever_joins_the_unit_hears_of_what_stays_away(waiting: World) -> None:
    on(date(2022, 10, 7))
    builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    on(date(2022, 10, 8), date(2022, 10, 9))
    rows = Notice.objects.in_portal().filter(kind="statement-escalated")
    assert sorted(str(row.person) for row in rows) == sorted(["Alice", "Maya", "Gina", "Una"] * 3)


def test_a_deputy_of_the_chair_who_may_not_open_it_is_not_told(waiting: World) -> None:
    seat = Holding.objects.get(person=waiting.gina).seat
    builders.seated(builders.a_person("Dora"), seat, held_as="deputy", seniority=1)
    on(date(2022, 10, 7))
    assert told("statement-escalated") == {"Alice", "Maya", "Gina"}


def test_whoever_reminds_is_not_reminded_themselves(waiting: World) -> None:
    mine = waiting.of("homes")  # nobody speaks for it, so it is for the business unit
    rows = [waiting.of("fire"), mine]
    assert [p.name for p in remind_now(rows, by=waiting.manager)] == ["Fiona", "Alice"]
    assert (waits_for_others(rows, waiting.fiona), waits_for_others(rows[:1], waiting.fiona)) == (
        True,
        False,
    )
