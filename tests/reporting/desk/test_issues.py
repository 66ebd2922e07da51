"""Issues on Home: for whoever answers them, and for whoever raised them until they are closed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from core.notices.alerts import acknowledge
from core.notices.models import Alert
from core.people.models import User
from priorities.issues.models import Issue
from priorities.issues.services import answer_issue, close_issue, raise_issue
from reporting.desk.issues import NOT_SEEN, SEEN, TO_ANSWER, TO_CLOSE, issues_of
from reporting.desk.queries import whole_desk
from tests import builders
from tests.core.actions.builders import an_action

WORDS = {"what": "The service closes.", "at_risk": "The map, by March.", "ask": "Speak to them."}
WHAT = "“The service closes.”"


@pytest.fixture
def lena(carl: User) -> User:
    """The lead of a priority, who raises issues with Carl, the executive chair."""
    return builders.a_person("Lena", seat=builders.a_seat("lead"))


@pytest.fixture
def issue(lena: User) -> Issue:
    """One that Lena raised."""
    return raise_issue(group=builders.a_group(), by=lena, **WORDS)


def answered(issue: Issue, by: User) -> Issue:
    return answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=by)


def test_home_lists_an_issue_for_whoever_raised_it_and_once_seen_for_whoever_answers(
    issue: Issue, carl: User, lena: User
) -> None:
    title = f"Issue raised with the chair: {issue.which}"
    assert [(i.title, i.line) for i in whole_desk(lena).others] == [(title, f"{NOT_SEEN} {WHAT}")]
    assert [i.line for i in whole_desk(carl).mine] == [f"Confirm that you have seen it. {WHAT}"]
    alert = Alert.objects.get()
    acknowledge(alert, by=carl, seen=alert.revision)
    assert [i.line for i in whole_desk(lena).others] == [f"{SEEN} {WHAT}"]
    mine = [(i.title, i.line) for i in whole_desk(carl).mine]
    assert mine == [(title, f"{TO_ANSWER} {WHAT}")]


def test_an_answered_issue_stays_with_whoever_raised_it_until_it_is_closed(
    issue: Issue, carl: User, lena: User
) -> None:
    done = answered(issue, carl)
    desk = whole_desk(lena)
    assert ([i.line for i in desk.mine], desk.others) == ([f"{TO_CLOSE} {WHAT}"], [])
    assert (whole_desk(carl).mine, whole_desk(carl).others) == ([], [])
    close_issue(done, seen=done.revision, by=lena)
    assert (whole_desk(lena).mine, whole_desk(lena).others) == ([], [])


def test_an_answer_does_not_sink_below_what_is_due_later_and_is_never_late(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    an_action(by=lena, owner=lena, due=timezone.localdate() + timedelta(days=30))
    answered(issue, carl)
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        desk = whole_desk(lena)
        assert [i.link for i in desk.waiting][0] == issue.get_absolute_url()
        assert (len(desk.waiting), desk.late) == (2, [])
        client.force_login(lena)
        html = client.get("/portal/").text
    assert "since " in html
    assert "no date" not in html


def test_who_raised_an_issue_and_answers_such_issues_closes_their_own(carl: User) -> None:
    own = raise_issue(group=builders.a_group(), by=carl, **WORDS)
    answered(own, carl)
    assert [i.line for i in whole_desk(carl).mine] == [f"{TO_CLOSE} {WHAT}"]


@pytest.mark.parametrize("count", [1, 3])
def test_issues_cost_the_same_queries_for_one_and_for_three(
    count: int, carl: User, lena: User, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        answered(raise_issue(group=builders.a_group(), by=lena, **WORDS), carl)
    lena.holdings()
    with django_assert_num_queries(2):  # the issues, and their alerts
        assert len(issues_of(lena)[0]) == count
