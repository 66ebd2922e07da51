"""Decisions whose day has passed: a reminder on the day after, and a week later escalation."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.approvals.chasing import chase
from core.approvals.decisions import record_telephone_decision
from core.approvals.models import Approval
from core.calendar.days import today
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import User
from core.workflow.services import save
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.test_settling import new, say
from tests.passing import days_of

pass_days = days_of(chase)

DUE = date(2026, 11, 10)


@pytest.fixture
def late(route: None, priya: User, portal: User) -> Approval:
    """Priya's document, sent on 2 November to be decided by 10 November."""
    with time_machine.travel("2026-11-02 12:00", tick=False):
        builders.a_partnership()
        group = builders.a_group("assurance")
        document = builders.a_document(author=priya, group=group)
        sent = send_document(document, by=priya, seen=document.revision)
    Approval.objects.filter(pk=sent.pk).update(due=DUE)
    sent.refresh_from_db()
    return sent


def told(kind: str) -> list[str]:
    rows = Notice.objects.in_portal().filter(kind=kind).select_related("person")
    return sorted(str(row.person) for row in rows)


def test_whoever_can_decide_is_reminded_once_on_the_day_after(
    late: Approval, gina: User, carl: User
) -> None:
    pass_days(DUE)
    assert told("approval-late") == []
    pass_days(DUE + timedelta(days=1), 9)
    assert told("approval-late") == ["Gina"]
    notice = Notice.objects.in_portal().get(kind="approval-late")
    [(_, said)] = said_of([notice], gina)
    assert said.subject == (
        "Your decision on “Escalation policy”, version 1 is late: "
        "it was asked for by 10 November 2026"
    )


def test_a_week_later_whoever_asked_and_the_unit_are_told_once(
    late: Approval, priya: User, alice: User, carl: User
) -> None:
    pass_days(DUE + timedelta(days=1), 7)
    assert told("approval-escalated") == []
    pass_days(DUE + timedelta(days=8), 12)
    assert told("approval-escalated") == ["Alice", "Priya"]
    notice = Notice.objects.in_portal().get(kind="approval-escalated", person=priya)
    [(_, said)] = said_of([notice], priya)
    assert said.subject == (
        "“Escalation policy”, version 1, is waiting for a decision that was asked for by "
        "10 November 2026"
    )


def test_the_next_step_is_reminded_a_day_after_it_was_asked(
    late: Approval, gina: User, carl: User
) -> None:
    pass_days(DUE + timedelta(days=1))
    with time_machine.travel("2026-11-12 12:00", tick=False):
        say(late, gina)
    pass_days(date(2026, 11, 12))
    assert told("approval-late") == ["Gina"]
    pass_days(date(2026, 11, 13), 3)
    assert told("approval-late") == ["Carl", "Gina"]


def test_what_was_sent_after_its_day_counts_from_then(
    late: Approval, alice: User, carl: User
) -> None:
    Approval.objects.filter(pk=late.pk).update(due=date(2026, 9, 1))
    pass_days(date(2026, 11, 3), 7)
    assert (told("approval-late"), told("approval-escalated")) == (["Gina"], [])


def test_what_is_decided_is_new_to_nobody(late: Approval, gina: User, carl: User) -> None:
    pass_days(DUE + timedelta(days=1), 9)
    with time_machine.travel("2026-11-20 12:00", tick=False):
        say(late, gina, outcome="return")
    kinds = ["approval-late", "approval-escalated"]
    rows = Notice.objects.in_portal().filter(kind__in=kinds)
    assert rows.exists()
    assert not rows.unread().exists()


@pytest.mark.parametrize("name", ["gina", "priya", "alice"])
def test_the_list_says_how_late_a_decision_is_to_everybody_who_sees_it(
    name: str, late: Approval, client: Client, request: pytest.FixtureRequest
) -> None:
    Approval.objects.filter(pk=late.pk).update(due=today() - timedelta(days=35))
    client.force_login(request.getfixturevalue(name))
    html = client.get(reverse("core:approval-list")).text
    assert '<b class="is-late">35 days late</b>' in html


@pytest.fixture
def twice(late: Approval, gina: User) -> Approval:
    """Gina decides at both steps; the second opened hours after she was reminded of the first."""
    need = late.steps.get(order=2).needs.get()
    need.group = late.steps.get(order=1).needs.get().group
    save(need, by=User.objects.portal(), seen=need.revision)
    pass_days(DUE + timedelta(days=1))
    with time_machine.travel("2026-11-11 12:00", tick=False):
        say(late, gina)
    return late


def test_whoever_decides_the_next_step_too_is_reminded_of_it_anew(
    twice: Approval, gina: User
) -> None:
    assert new(gina) == ["approval-asked-by"]
    pass_days(date(2026, 11, 12), 7)
    assert told("approval-late") == ["Gina", "Gina"]


def test_a_step_is_escalated_a_week_after_it_opened_and_not_with_the_one_before(
    late: Approval, gina: User, carl: User, priya: User, alice: User
) -> None:
    pass_days(DUE + timedelta(days=1))
    with time_machine.travel("2026-11-17 12:00", tick=False):
        say(late, gina)
    pass_days(date(2026, 11, 18), 7)
    assert told("approval-escalated") == []
    pass_days(date(2026, 11, 25), 3)
    assert told("approval-escalated") == ["Alice", "Priya"]


def test_each_step_is_escalated_and_one_that_is_decided_is_new_to_nobody(
    late: Approval, gina: User, carl: User, priya: User, alice: User
) -> None:
    pass_days(DUE + timedelta(days=1), 9)
    assert "approval-escalated" in new(priya)
    with time_machine.travel("2026-11-20 12:00", tick=False):
        say(late, gina)
    assert "approval-escalated" not in new(priya)
    pass_days(date(2026, 11, 21), 9)
    assert told("approval-escalated") == ["Alice", "Alice", "Priya", "Priya"]


def test_a_step_that_opened_long_after_the_day_is_reminded_and_escalated(
    late: Approval, gina: User, carl: User, priya: User, alice: User
) -> None:
    with time_machine.travel("2026-12-20 12:00", tick=False):
        say(late, gina)
    pass_days(date(2026, 12, 21), 10)
    assert (told("approval-late"), told("approval-escalated")) == (["Carl"], ["Alice", "Priya"])


def test_who_is_told_that_it_is_late_is_not_asked_beside_it(late: Approval, gina: User) -> None:
    pass_days(DUE + timedelta(days=1))
    assert new(gina) == ["approval-late"]


def test_whoever_joins_the_unit_hears_of_what_nobody_decided(
    late: Approval, priya: User, alice: User, carl: User
) -> None:
    pass_days(DUE + timedelta(days=8))
    builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    pass_days(DUE + timedelta(days=9), 3)
    assert told("approval-escalated") == ["Alice", "Priya", "Una"]


def test_a_word_by_telephone_that_is_not_confirmed_is_asked_for_once_more(
    late: Approval, gina: User, alice: User
) -> None:
    with time_machine.travel("2026-11-12 12:00", tick=False):
        record_telephone_decision(
            late.steps.get(order=1),
            "approve",
            giver=gina,
            wording="Yes.",
            told_at=late.requested_at,
            seen=late.version.digest,
            by=alice,
        )
    pass_days(date(2026, 11, 13), 10)
    assert (told("approval-confirm"), told("approval-late")) == (["Gina", "Gina"], [])
    assert new(gina) == ["approval-confirm"]


def test_where_all_were_told_a_day_costs_as_much_for_three_as_for_one(
    late: Approval, priya: User, carl: User, alice: User, django_assert_num_queries: Any
) -> None:
    costs = []
    for titles in (["First"], ["Second", "Third"]):
        with time_machine.travel("2026-11-02 12:00", tick=False):
            for title in titles:
                document = builders.a_document(author=priya, title=title)
                sent = send_document(document, by=priya, seen=document.revision)
                Approval.objects.filter(pk=sent.pk).update(due=DUE)
        pass_days(DUE + timedelta(days=8))
        with (
            time_machine.travel("2026-11-19 06:40", tick=False),
            django_assert_num_queries(60, exact=False) as asked,
        ):
            chase(date(2026, 11, 19), by=User.objects.portal())
        costs.append(len(asked))
    assert costs[0] == costs[1]
