"""A return whose sender cannot confirm it any more is the business unit's, and said to be so."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from core.calendar.days import today
from core.documents.services import digest_of
from core.notices.models import Notice
from core.people.models import Absence, Holding, User
from core.workflow.services import save
from priorities.boards.queries import ENTER_ANEW, board, counted
from priorities.quarters.models import Quarter
from priorities.returns.chasing import chase, remind_now
from priorities.returns.models import Return
from priorities.returns.officers import left_alone
from priorities.returns.services import hand_over
from reporting.desk.queries import whole_desk
from reporting.desk.returns import returns_for
from tests import builders
from tests.priorities import builders as work
from tests.priorities.returns.test_entering import enter

WEEK = timedelta(days=7)


@pytest.fixture
def dora(report: Return, lena: User) -> User:
    """Dora deputises for Lena, who is away for a week."""
    dora = builders.a_person("Dora")
    builders.seated(dora, Holding.objects.get(person=lena).seat, held_as="deputy", seniority=1)
    away = Absence(person=lena, since=today(), until=today() + WEEK)
    save(away, by=lena)
    return dora


def handed_to(sender: User, report: Return, unit: User) -> Return:
    """What somebody mailed, entered by the unit and waiting for them."""
    enter(report, sender, unit)
    filled = work.an_answered_return(report, by=unit)
    return hand_over(filled, seen=digest_of(filled), by=unit)


def next_step(report: Return, person: User) -> str:
    [row] = board(report.quarter, person, on=today())
    return row.next_step


def lines(person: User) -> list[str]:
    return [item.line for item in whole_desk(person).mine]


def test_a_deputy_confirms_it_while_its_lead_is_away_and_the_unit_has_it_after_that(
    report: Return, lena: User, dora: User, alice: User
) -> None:
    handed = handed_to(dora, report, alice)
    assert (left_alone([handed]), next_step(handed, alice)) == (set(), "Dora confirms it")
    assert lines(dora) == ["Recorded for you. Read it and confirm it."]
    assert lines(alice) == []
    with time_machine.travel(timezone.now() + WEEK, tick=False):
        assert (left_alone([handed]), next_step(handed, alice)) == ({handed.pk}, ENTER_ANEW)
        dora = User.objects.get(pk=dora.pk)
        assert not dora.has_perm("priorities.confirm_return", handed)
        assert (lines(dora), lines(lena)) == ([], [])
        assert lines(alice) == [
            "It is waiting for Dora, who does not speak for the group today. Take it back and "
            "enter it for somebody who does."
        ]
        assert returns_for(alice, on=today()).late == []  # it stands under her own
        chase(today(), by=User.objects.portal())
    told = Notice.objects.in_portal().filter(kind="return-left-alone")
    assert [row.person for row in told] == [alice]


def test_before_it_is_late_it_lies_on_the_home_of_the_unit_when_its_sender_has_left(
    report: Return, lena: User, alice: User
) -> None:
    handed = handed_to(lena, report, alice)
    Holding.objects.filter(person=lena).update(until=today())
    Quarter.objects.update(due=today() + WEEK)
    assert len(lines(alice)) == 1
    assert next_step(handed, alice) == ENTER_ANEW


def test_who_can_confirm_costs_one_query_and_only_where_something_waits(
    report: Return, lena: User, alice: User, django_assert_num_queries: Any
) -> None:
    alice.holdings()
    with django_assert_num_queries(1):
        returns_for(alice, on=today())
    handed_to(lena, report, alice)
    with django_assert_num_queries(2):
        returns_for(alice, on=today())


def test_reminding_of_what_waits_reads_its_sender_with_it(
    report: Return, lena: User, alice: User, django_assert_num_queries: Any
) -> None:
    handed_to(lena, report, alice)
    [row] = counted(Return.objects.all())
    alice.holdings()
    with django_assert_num_queries(14):
        assert remind_now([row], by=alice) == [lena]
