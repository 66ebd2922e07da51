"""What becomes of an issue: answered by the chair, closed, or taken back by whoever raised it."""

import pytest
from django.test import Client

from core.audit.models import AuditEntry
from core.notices.alerts import acknowledge, ask_to_ring
from core.notices.models import Alert, Notice
from core.people.models import User
from core.workflow.services import Blocked, Conflict, blockers
from priorities.issues.models import TRANSITIONS, Issue
from priorities.issues.services import answer_issue, close_issue, raise_issue, take_back_issue
from reporting.desk.queries import whole_desk
from tests import builders

WORDS = {"what": "The service closes.", "at_risk": "The map, by March.", "ask": "Speak to them."}


@pytest.fixture
def lena(carl: User) -> User:
    """The lead of a priority, who raises issues with Carl, the executive chair."""
    return builders.a_person("Lena", seat=builders.a_seat("lead"))


@pytest.fixture
def issue(lena: User) -> Issue:
    """One that Lena raised."""
    return raise_issue(group=builders.a_group(), by=lena, **WORDS)


def told(person: User) -> list[str]:
    rows = Notice.objects.in_portal().filter(person=person, read__isnull=True)
    return sorted(rows.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("status", "name", "allowed"),
    [
        ("open", "carl", {"answer"}),
        ("open", "lena", {"take-back"}),
        ("open", "alice", set()),
        ("open", "oona", set()),
        ("answered", "carl", {"close"}),
        ("answered", "lena", {"close"}),
        ("answered", "alice", set()),
        ("closed", "carl", set()),
        ("taken_back", "carl", set()),
        ("taken_back", "lena", set()),
    ],
)
def test_who_may_do_what_in_which_state(
    issue: Issue, status: str, name: str, allowed: set[str], request: pytest.FixtureRequest
) -> None:
    issue.status, issue.answer = status, "I shall speak to them."
    person = request.getfixturevalue(name)
    assert {c.name for c in TRANSITIONS if not blockers(issue, c, person)} == allowed


def test_the_answer_of_the_chair_stays_with_it_and_whoever_raised_it_is_told(
    issue: Issue, carl: User, lena: User
) -> None:
    answered = answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    assert (answered.status, answered.answer) == ("answered", "I shall speak to them.")
    assert (answered.answered_by, answered.answered_at is not None) == (carl, True)
    assert told(lena) == ["issue-answered"]
    verbs = [e.verb for e in AuditEntry.objects.about(issue)]
    assert verbs == ["answer", "write-answer", "raise"]


def test_whoever_answers_has_seen_the_alert(issue: Issue, carl: User) -> None:
    answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    assert Alert.objects.get().acknowledged_by == carl


def test_an_empty_answer_an_old_page_and_somebody_else_change_nothing(
    issue: Issue, carl: User, lena: User
) -> None:
    with pytest.raises(Blocked, match="Write the answer"):
        answer_issue(issue, "\u200b", seen=issue.revision, by=carl)
    with pytest.raises(Blocked, match="executive chair and deputies"):
        answer_issue(issue, "Yes.", seen=issue.revision, by=lena)
    with pytest.raises(Conflict):
        answer_issue(issue, "Yes.", seen=issue.revision - 1, by=carl)
    assert (Issue.objects.get().status, Alert.objects.get().acknowledged) == ("open", None)


def test_closing_what_was_answered_tells_whoever_raised_it(
    issue: Issue, carl: User, lena: User
) -> None:
    with pytest.raises(Blocked):
        close_issue(issue, seen=issue.revision, by=carl)
    answered = answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    assert close_issue(answered, seen=answered.revision, by=carl).status == "closed"
    assert "issue-closed" in told(lena)


def test_taking_it_back_stops_the_count_of_time_and_asks_nobody_any_more(
    issue: Issue, carl: User, lena: User
) -> None:
    with pytest.raises(Blocked, match="Enter a reason"):
        take_back_issue(issue, note="", seen=issue.revision, by=lena)
    taken = take_back_issue(issue, note="Sent by mistake.", seen=issue.revision, by=lena)
    alert = Alert.objects.get()
    assert (taken.status, alert.taken_back is not None) == ("taken_back", True)
    assert alert.waited() == alert.taken_back - alert.raised  # type: ignore[operator]
    assert [e.verb for e in AuditEntry.objects.about(alert)] == ["take-back", "raise-alert"]
    assert not ask_to_ring(alert, by=User.objects.portal())
    assert (told(carl), whole_desk(carl).mine) == (["alert-taken-back"], [])
    with pytest.raises(Blocked, match="taken it back"):
        acknowledge(alert, by=carl, seen=alert.revision)


def test_what_was_seen_and_then_taken_back_says_both(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    seen = acknowledge(Alert.objects.get(), by=carl, seen=Alert.objects.get().revision)
    take_back_issue(issue, note="Sent by mistake.", seen=issue.revision, by=lena)
    alert = Alert.objects.get()
    assert (alert.acknowledged, alert.taken_back is not None) == (seen.acknowledged, True)
    assert AuditEntry.objects.about(alert)[0].verb == "take-back"
    client.force_login(carl)
    page = " ".join(client.get(alert.get_absolute_url()).text.split())
    for said in ("Alert, taken back", "Carl acknowledged it on", "Lena took it back on"):
        assert said in page


def test_what_was_answered_is_not_taken_back(issue: Issue, carl: User, lena: User) -> None:
    answered = answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    with pytest.raises(Blocked, match="is answered"):
        take_back_issue(answered, note="Never mind.", seen=answered.revision, by=lena)


def test_two_issues_by_one_person_are_told_apart_by_group_and_time(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    other = builders.a_group("learning")
    raise_issue(group=other, by=lena, **WORDS)
    client.force_login(carl)
    titles = {i.title for i in whole_desk(carl).mine}
    assert titles == {f"Alert raised by Lena: {row.which}" for row in Issue.objects.all()}
    html = client.get("/portal/notices/").text
    for row in Issue.objects.all():
        assert f"An alert is waiting for you: {row.which}" in html
    assert "The service closes" not in html


def test_its_page_leads_the_chair_to_answer_and_shows_the_answer(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    page = issue.get_absolute_url()
    client.force_login(carl)
    assert f'href="{page}answer/"' in client.get(page).text
    form = client.get(f"{page}answer/")
    assert "Speak to them." in form.text
    sent = {
        "answer": "I shall speak to them.",
        "revision": issue.revision,
        "once": "6f1c3f3e-5d3a-4b57-8d43-0d1d8c1c2a10",
    }
    assert client.post(f"{page}answer/", sent).status_code == 302
    client.force_login(lena)
    html = client.get(page).text
    assert "I shall speak to them." in html
    assert "take-back" not in html
    client.force_login(carl)
    assert f'href="{page}close/"' in client.get(page).text
    assert "is not available now" in client.get(f"{page}answer/").text


def test_the_answer_is_not_for_whoever_raised_it(issue: Issue, lena: User, client: Client) -> None:
    client.force_login(lena)
    page = issue.get_absolute_url()
    assert client.get(f"{page}answer/").status_code == 403
    assert client.get(f"{page}take-back/").status_code == 200
    assert "is not available now" in client.get(f"{page}close/").text


def test_whoever_raised_it_closes_it_once_the_answer_is_enough(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    answered = answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    client.force_login(lena)
    html = " ".join(client.get(issue.get_absolute_url()).text.split())
    assert "It stays on your Home page until it is closed." in html
    assert f'href="{issue.get_absolute_url()}close/"' in html
    assert close_issue(answered, seen=answered.revision, by=lena).status == "closed"
    assert "issue-closed" not in told(lena)


def test_a_deputy_who_is_alerted_may_read_and_answer_it_while_the_chair_is_there(
    issue: Issue, carl: User, client: Client
) -> None:
    dora = builders.a_person("Dora")
    builders.seated(dora, carl.holdings()[0].seat, held_as="deputy")
    assert dora.holdings() == []
    client.force_login(dora)
    page = issue.get_absolute_url()
    for address in (issue.alert.get_absolute_url(), page, f"{page}answer/"):  # type: ignore[union-attr]
        assert "Speak to them." in client.get(address).text
    assert client.get("/portal/priorities/issues/").status_code == 200
