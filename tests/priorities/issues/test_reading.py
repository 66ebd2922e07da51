"""Whoever may see an issue reads its words; what only its alert holds is for who may open that."""

import pytest
from django.test import Client

from core.audit.services import record, unit_of_work
from core.notices.alerts import record_call
from core.people.models import User
from priorities.issues.models import Issue
from priorities.issues.services import raise_issue
from priorities.returns.models import Return
from tests import builders
from tests.core.notices.calling import a_call
from tests.priorities.builders import a_workplan, an_open_quarter

HAPPENED = "The service closes."
SAID = "The chair will look tonight."
#: As calls that reached nobody stood in the trail of their alert before they had a table.
NOTED = "Rang out twice."


@pytest.fixture
def issue(carl: User, alice: User) -> Issue:
    """One that Lena raised and that the unit rang about."""
    group = builders.a_group("priority", has_workplan=True)
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", group=group))
    builders.a_person("Chris", seat=builders.a_seat("chair", group=group))
    builders.a_person("Mo", seat=builders.a_seat("member", function="executive"))
    builders.a_person("Audrey", seat=builders.a_seat("auditor", function="assurance"))
    issue = raise_issue(group=group, what=HAPPENED, at_risk="All.", ask="Speak.", by=lena)
    alert = issue.alert
    assert alert is not None
    with unit_of_work(by=alice):
        record(by=alice, verb="try-call", subject=alert, note=NOTED)
    record_call(alert, a_call(carl, words=SAID), by=alice, seen=alert.revision)
    return issue


@pytest.mark.parametrize("who", ["Audrey", "Sam", "Mo", "Chris"])
def test_who_sees_the_issue_but_not_its_alert_reads_nothing_of_the_calls(
    who: str, issue: Issue, sam: User, client: Client
) -> None:
    client.force_login(User.objects.get(name=who))
    page = client.get(issue.get_absolute_url())
    assert (page.status_code, HAPPENED in page.text) == (200, True)
    assert "Told by phone on" in page.text
    assert not [words for words in (SAID, NOTED, "Open the alert") if words in page.text]
    assert issue.alert is not None
    assert client.get(issue.alert.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["Carl", "Alice", "Lena"])
def test_who_may_open_the_alert_reads_the_calls_there(
    who: str, issue: Issue, client: Client
) -> None:
    client.force_login(User.objects.get(name=who))
    page = client.get(issue.get_absolute_url()).text
    assert ("Open the alert" in page, NOTED in page) == (True, True)
    assert issue.alert is not None
    assert SAID in client.get(issue.alert.get_absolute_url()).text


def test_whoever_raises_one_reads_who_will_read_it(issue: Issue, client: Client) -> None:
    client.force_login(User.objects.get(name="Lena"))
    page = client.get("/portal/priorities/issues/raise/").text
    assert "These people can read the issue and its answer:" in page
    assert page.count("In all three answers: leave out names") == 1


def test_the_way_back_leads_to_where_one_came_from(issue: Issue, client: Client) -> None:
    a_workplan()
    quarter = an_open_quarter()
    report = Return.objects.get()
    client.force_login(User.objects.get(name="Lena"))
    ways = {
        "": "/portal/priorities/",
        f"?quarter={quarter.pk}": quarter.get_absolute_url(),
        f"?group={report.group_id}&quarter={quarter.pk}": report.get_absolute_url(),
        "?group=²&quarter=9999": "/portal/priorities/",
    }
    for asked, back in ways.items():
        page = client.get(f"/portal/priorities/issues/raise/{asked}").text
        assert f'<a class="govuk-back-link" href="{back}">' in page


def test_a_call_that_reached_nobody_is_told_by_the_issue_and_no_call_is_promised_any_more(
    carl: User, alice: User, client: Client
) -> None:
    group = builders.a_group("priority", has_workplan=True)
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", group=group))
    issue = raise_issue(group=group, what=HAPPENED, at_risk="All.", ask="Speak.", by=lena)
    alert = issue.alert
    assert alert is not None
    call = a_call(carl, reached=False, words=NOTED)
    record_call(alert, call, by=alice, seen=alert.revision)
    client.force_login(alice)
    page = " ".join(client.get(issue.get_absolute_url()).text.split())
    assert "Call to Carl: <b>Called and did not reach anyone</b> by Alice" in page
    shown = " ".join(client.get(alert.get_absolute_url()).text.split())
    for text in (page, shown):
        assert "The business unit has called, and has not reached the chair" in text
        assert "will be asked to call" not in text
