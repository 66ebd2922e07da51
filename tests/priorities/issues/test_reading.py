"""Whoever may see an issue reads its words; what only its alert holds is for who may open that."""

import pytest
from django.test import Client

from core.audit.services import record, unit_of_work
from core.notices.alerts import record_call
from core.people.models import User
from priorities.issues.models import Issue
from priorities.issues.services import raise_issue
from tests import builders
from tests.core.notices.calling import a_call

HAPPENED = "The service closes."
SAID = "The chair will look tonight."
#: As calls that reached nobody stood in the trail of their alert before they had a table.
NOTED = "Rang out twice."
EVERYBODY = "Everybody who can read the issues log can read this."


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
    assert page.count(f"{EVERYBODY} Leave out names") == 3
