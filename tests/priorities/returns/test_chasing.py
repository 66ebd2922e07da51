"""Reminders and escalation, as often as the job runs."""

from datetime import date

import pytest
import time_machine

from core.documents.services import digest_of
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import Holding, User
from core.workflow.services import Blocked
from priorities.returns.chasing import chase, remind_now
from priorities.returns.lines import Reminder
from priorities.returns.models import Return
from priorities.returns.services import hand_over, refuse_return, send_return
from priorities.returns.tasks import chase_returns, open_returns
from reporting.desk.queries import whole_desk
from tests import builders
from tests.priorities import builders as work
from tests.priorities.returns.test_entering import enter


def told(kind: str) -> set[str]:
    return {n.person.name for n in Notice.objects.filter(kind=kind) if n.person}


def on(report: Return, *days: date) -> list[int]:
    """Let the job run on some days, twice each; gives the reminders that went out."""
    portal = User.objects.portal()
    for day in days:
        with time_machine.travel(f"{day} 06:10", tick=False):
            chase(day, by=portal)
            chase(day, by=portal)
    return [r.days for r in Reminder.objects.filter(report=report, escalated=False)]


def test_a_reminder_goes_out_on_each_of_its_days_once(report: Return) -> None:
    days = [date(2022, 1, 16), date(2022, 1, 17), date(2022, 1, 24), date(2022, 1, 27)]
    assert on(report, *days) == [-5, 0, 3]
    assert told("return-due") == {"Lena"}
    assert told("return-late") == {"Lena", "Chad"}


def test_before_the_first_day_nobody_is_reminded(report: Return) -> None:
    assert on(report, date(2022, 1, 14)) == []


def test_missed_days_are_made_up_for_with_one_mail(report: Return) -> None:
    assert on(report, date(2022, 1, 28)) == [-5, 0, 3]
    late = Notice.objects.filter(kind="return-late", channel="mail")
    assert {n.person.name for n in late if n.person} == {"Lena", "Chad"}
    assert late.count() == 2


def test_what_stays_away_is_escalated_once(report: Return, gina: User, alice: User) -> None:
    on(report, date(2022, 1, 28), date(2022, 1, 31), date(2022, 2, 1))
    assert Reminder.objects.filter(escalated=True).count() == 1
    assert told("return-escalated") == {"Chad", "Gina", "Alice"}


def test_what_was_sent_is_not_chased(ready: Return, lena: User) -> None:
    send_return(ready, seen=digest_of(ready), by=lena)
    assert on(ready, date(2022, 2, 10)) == []
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("name", ["lena", "chad", "carl", "oona"])
def test_reminding_by_hand_is_for_those_who_chase(
    gina: User, name: str, report: Return, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Blocked, match="Only the business unit"):
        remind_now([report], by=request.getfixturevalue(name))


def test_nobody_is_reminded_twice_in_a_day(report: Return, alice: User) -> None:
    assert {p.name for p in remind_now([report], by=alice)} == {"Lena", "Chad"}
    assert remind_now([report], by=alice) == []


def test_the_jobs_open_the_quarter_on_its_day_and_may_run_twice(
    lena: User, chad: User, portal: User
) -> None:
    with time_machine.travel("2021-11-01 12:00", tick=False):
        builders.a_partnership()
    work.a_workplan()
    for day in (date(2021, 12, 31), date(2022, 1, 1), date(2022, 1, 1), date(2022, 1, 2)):
        with time_machine.travel(f"{day} 12:00", tick=False):
            open_returns(None, on=day)  # type: ignore[arg-type]
            chase_returns(None, on=day)  # type: ignore[arg-type]
        count = 0 if day == date(2021, 12, 31) else 1
        assert Return.objects.filter(quarter__number=3).count() == count


def test_without_a_partnership_the_jobs_do_nothing(portal: User) -> None:
    open_returns(None, on=date(2022, 1, 1))  # type: ignore[arg-type]
    chase_returns(None, on=date(2022, 1, 1))  # type: ignore[arg-type]
    assert not Return.objects.exists()


def test_a_demonstration_stays_in_its_own_year(lena: User, portal: User) -> None:
    builders.a_partnership(is_demonstration=True)
    work.a_workplan()
    with time_machine.travel("2022-01-02 12:00", tick=False):
        open_returns(None, on=date(2022, 1, 2))  # type: ignore[arg-type]
    assert not Return.objects.exists()


def test_a_reminder_that_is_written_after_its_day_says_late(report: Return) -> None:
    with time_machine.travel("2022-01-25 00:30", tick=False):  # before the hour of that day's work
        chase(date(2022, 1, 24), by=User.objects.portal())
    assert (told("return-due"), told("return-late")) == (set(), {"Lena", "Chad"})


def test_a_reminder_that_is_read_after_its_day_says_that_it_was_due(
    report: Return, lena: User
) -> None:
    on(report, date(2022, 1, 24))
    [notice] = Notice.objects.in_portal().filter(kind="return-due", person=lena)
    subject = "Your group's quarterly return {} due by 24 January 2022: Quarter 3, 2021/22"
    for day, word in (("2022-01-24", "is"), ("2022-01-25", "was")):
        with time_machine.travel(f"{day} 12:00", tick=False):
            [(_, said)] = said_of([notice], lena)
        assert said.subject.startswith(subject.format(word))


@pytest.fixture
def handed(report: Return, lena: User, alice: User) -> Return:
    """The return, entered for Lena, who is to confirm it."""
    enter(report, lena, alice)
    filled = work.an_answered_return(report, by=alice)
    return hand_over(filled, seen=digest_of(filled), by=alice)


def test_whoever_is_to_confirm_a_return_is_reminded_of_that(handed: Return, lena: User) -> None:
    on(handed, date(2022, 1, 17))
    assert (told("return-to-be-confirmed"), told("return-due")) == ({"Lena"}, set())
    refuse_return(handed, note="Not mine.", seen=handed.revision, by=lena)
    assert not Notice.objects.visible_to(lena).unread().exists()  # it lies with the unit


def test_what_nobody_can_confirm_any_more_is_told_to_the_unit_and_on_no_home_of_its_group(
    handed: Return, lena: User, alice: User
) -> None:
    Holding.objects.filter(person=lena).update(until=date(2022, 1, 12))
    lena = User.objects.get(pk=lena.pk)
    on(handed, date(2022, 1, 17))
    assert (told("return-left-alone"), told("return-to-be-confirmed")) == ({"Alice"}, set())
    assert whole_desk(lena).mine == []


@pytest.mark.parametrize("day", [date(2022, 1, 28), date(2022, 1, 29)])
def test_who_takes_a_seat_since_the_last_reminder_is_told_once(
    report: Return, lena: User, day: date
) -> None:
    on(report, date(2022, 1, 28))
    [held] = Holding.objects.filter(person=lena)
    Holding.objects.filter(pk=held.pk).update(until=day)
    nora = builders.a_person("Nora")
    builders.seated(nora, held.seat, since=day)
    on(report, date(2022, 1, 29), date(2022, 1, 30))
    rows = Notice.objects.in_portal().filter(kind="return-late")
    assert sorted(str(row.person) for row in rows) == ["Chad", "Lena", "Nora"]


def test_whoever_joins_those_who_are_told_of_what_stays_away_is_told_once(
    report: Return, gina: User, alice: User
) -> None:
    on(report, date(2022, 1, 31))
    builders.named("Una", "unit-staff", function="business_unit")
    on(report, date(2022, 2, 1), date(2022, 2, 2))
    rows = Notice.objects.in_portal().filter(kind="return-escalated")
    assert sorted(str(row.person) for row in rows) == ["Alice", "Chad", "Gina", "Una"]


def test_a_deputy_who_may_not_open_it_is_not_told(report: Return, lena: User, gina: User) -> None:
    dora = builders.a_person("Dora")
    for person in (lena, gina):
        seat = Holding.objects.get(person=person).seat
        builders.seated(dora, seat, held_as="deputy", seniority=1)
    assert not Return.objects.visible_to(dora).exists()
    on(report, date(2022, 1, 24), date(2022, 1, 31))
    assert not Notice.objects.filter(person=dora).exists()
