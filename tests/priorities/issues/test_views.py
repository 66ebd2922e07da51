"""The pages of issues: what is chosen beforehand, who is told, and how two are told apart."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.calendar.days import today
from core.notices.alerts import acknowledge, ask_to_ring
from core.notices.models import Alert, Frequency
from core.notices.queries import beginnings
from core.notices.services import choose_mail
from core.people.models import User
from core.templatetags.history import history_of
from priorities.issues.models import Issue
from priorities.issues.services import answer_issue, raise_issue, take_back_issue
from priorities.quarters.models import Quarter
from tests import builders
from tests.priorities import builders as work

WORDS = {"what": "The service closes.", "at_risk": "The map, by March.", "ask": "Speak to them."}
RAISE = "/portal/priorities/issues/raise/"


@pytest.fixture
def lena(carl: User) -> User:
    """The lead of a priority, who raises issues with Carl, the executive chair."""
    group = builders.a_group("priority", has_workplan=True)
    return builders.a_person("Lena", seat=builders.a_seat("lead", group=group))


@pytest.fixture
def issue(lena: User) -> Issue:
    """One that Lena raised."""
    return raise_issue(group=lena.holdings()[0].seat.group, by=lena, **WORDS)


def a_quarter_in_hand(number: int = 1) -> Quarter:
    """One whose returns are being written today."""
    quarter = work.an_open_quarter(number=number)
    Quarter.objects.filter(pk=quarter.pk).update(due=today() + timedelta(days=10))
    return quarter


def sent(client: Client, address: str, **fields: Any) -> str:
    """The page after a form was sent, in one line."""
    page = client.post(address, {"once": str(uuid4()), **fields}, follow=True)
    return " ".join(page.text.split())


def raised(client: Client, group: Any) -> str:
    return sent(client, RAISE, group=group.pk, **WORDS)


def test_a_lead_finds_their_group_and_the_quarter_in_hand_chosen(
    lena: User, client: Client
) -> None:
    client.force_login(lena)
    assert client.get(RAISE).context["form"].initial == {"group": lena.holdings()[0].seat.group_id}
    quarter = a_quarter_in_hand()
    page = client.get(RAISE)
    assert page.context["form"].initial["quarter"] == quarter.pk
    assert f"the report of {quarter}, which the leads and chairs" in " ".join(page.text.split())


def test_of_two_quarters_in_hand_the_newest_is_chosen_and_named(lena: User, client: Client) -> None:
    a_quarter_in_hand()
    newest = a_quarter_in_hand(number=2)
    client.force_login(lena)
    page = client.get(RAISE)
    assert page.context["form"].initial["quarter"] == newest.pk
    assert f"the report of {newest}, which the leads and chairs" in " ".join(page.text.split())


def test_who_leads_two_groups_chooses_between_them(lena: User, client: Client) -> None:
    other = builders.a_group("learning", has_workplan=True)
    builders.seated(lena, builders.a_seat("lead", group=other))
    client.force_login(lena)
    assert "group" not in client.get(RAISE).context["form"].initial


def test_what_one_came_from_goes_before_what_is_chosen(lena: User, client: Client) -> None:
    other, quarter = builders.a_group("learning", has_workplan=True), work.an_open_quarter()
    a_quarter_in_hand()
    client.force_login(lena)
    page = client.get(f"{RAISE}?group={other.pk}&quarter={quarter.pk}")
    initial = page.context["form"].initial
    assert (int(initial["group"]), int(initial["quarter"])) == (other.pk, quarter.pk)
    assert f"the report of {quarter}, which the leads and chairs" in " ".join(page.text.split())


@pytest.mark.parametrize("given", ["²", "x", "1٢", "9" * 5_000])
def test_what_is_no_number_of_a_quarter_or_a_group_chooses_nothing(
    lena: User, client: Client, given: str
) -> None:
    client.force_login(lena)
    assert client.get(RAISE, {"quarter": given, "group": given}).status_code == 200
    assert client.post(RAISE, {"once": str(uuid4()), "quarter": given}).status_code == 422


@pytest.mark.parametrize("phone", ["", "07700 900123"])
def test_who_raises_one_reads_who_is_told_and_how(
    carl: User, lena: User, client: Client, phone: str
) -> None:
    User.objects.filter(pk=carl.pk).update(phone=phone)
    client.force_login(lena)
    how = "in the portal, by email and by text message" if phone else "in the portal and by email"
    html = raised(client, lena.holdings()[0].seat.group)
    assert f"Raised. Carl is told now, {how}." in html
    assert "Saved." not in html


def test_who_is_told_alone_of_their_own_issue_reads_that(carl: User, client: Client) -> None:
    client.force_login(carl)
    assert "Raised. Nobody else is told. The alert is waiting for you." in raised(
        client, builders.a_group()
    )


def test_where_nobody_is_in_the_chair_the_unit_rings(db: None, client: Client) -> None:
    group = builders.a_group("priority", has_workplan=True)
    client.force_login(builders.a_person("Otto", seat=builders.a_seat("lead", group=group)))
    html = raised(client, group)
    assert "has no chair today, so the business unit has been asked to call." in html


@pytest.mark.parametrize(
    ("frequency", "how"),
    [(Frequency.AT_ONCE, "in the portal and by email"), (Frequency.WEEKLY, "in the portal")],
)
def test_the_chair_reads_how_whoever_raised_it_is_told_of_the_answer_and_the_end(
    issue: Issue, carl: User, lena: User, client: Client, frequency: str, how: str
) -> None:
    choose_mail(frequency=frequency, by=lena)
    client.force_login(carl)
    page = issue.get_absolute_url()
    html = sent(client, f"{page}answer/", answer="I shall.", revision=issue.revision)
    assert f"Answered. Lena is told now, {how}." in html
    issue.refresh_from_db()
    html = sent(client, f"{page}close/", revision=issue.revision)
    assert f"Closed. Lena is told now, {how}." in html
    assert "Status changed" not in html


def test_who_takes_it_back_reads_that_the_chair_is_told(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    client.force_login(lena)
    html = sent(
        client,
        f"{issue.get_absolute_url()}take-back/",
        revision=issue.revision,
        note="Sent by mistake.",
    )
    assert "Taken back. Carl is told now, in the portal and by email." in html


def test_two_issues_of_one_group_are_told_apart_by_how_they_begin(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    long = "Two of the five posts in the hub end in March and nobody decides whether they go on."
    raise_issue(group=issue.group, by=lena, **{**WORDS, "what": long})
    client.force_login(carl)
    for address in ("/portal/priorities/issues/", reverse("core:alert-list")):
        html = client.get(address).text
        assert "“The service closes.”" in html
        assert "Two of the five posts in the hub end in March and nobody decides" in html
        assert "they go on" not in html


def test_how_it_begins_is_for_those_who_may_read_it(issue: Issue, lena: User) -> None:
    alert = Alert.objects.get()
    assert beginnings([alert], lena) == {alert.pk: "The service closes."}
    assert beginnings([alert], builders.a_person("Nora")) == {alert.pk: ""}


def test_the_list_of_alerts_asks_once_what_they_are_about(
    issue: Issue, carl: User, lena: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(carl)
    address = reverse("core:alert-list")
    client.get(address)
    for _ in range(3):
        raise_issue(group=issue.group, by=lena, **WORDS)
    with django_assert_max_num_queries(8):
        assert client.get(address).text.count("“The service closes.”") == 4


def test_the_page_of_its_alert_leads_the_chair_to_answer_until_it_is_answered(
    issue: Issue, carl: User, lena: User, client: Client
) -> None:
    page, link = Alert.objects.get().get_absolute_url(), f"{issue.get_absolute_url()}answer/"
    client.force_login(lena)
    assert link not in client.get(page).text
    client.force_login(carl)
    assert f'href="{link}"' in client.get(page).text
    acknowledge(Alert.objects.get(), by=carl, seen=1)
    assert f'href="{link}"' in client.get(page).text
    answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    html = client.get(page).text
    assert link not in html
    assert "I shall speak to them." in html


@pytest.mark.parametrize("was_seen", [False, True])
def test_the_page_of_its_alert_says_why_it_was_taken_back(
    issue: Issue, carl: User, lena: User, client: Client, was_seen: bool
) -> None:
    if was_seen:
        acknowledge(Alert.objects.get(), by=carl, seen=1)
    take_back_issue(issue, note="The post is paid after all.", seen=issue.revision, by=lena)
    client.force_login(carl)
    html = client.get(Alert.objects.get().get_absolute_url()).text
    assert "Why it was taken back" in html
    assert "The post is paid after all." in html


def test_its_history_tells_each_event_in_one_line(issue: Issue, carl: User) -> None:
    assert told(issue) == ["Raised"]
    alert = Alert.objects.get()
    acknowledge(alert, by=carl, seen=alert.revision)
    answer_issue(issue, "I shall speak to them.", seen=issue.revision, by=carl)
    assert told(issue) == ["Answered", "Acknowledged", "Raised"]


def test_its_history_tells_once_and_why_it_was_taken_back(issue: Issue, lena: User) -> None:
    take_back_issue(issue, note="Sent by mistake.", seen=issue.revision, by=lena)
    assert told(issue) == ["Taken back", "Raised"]
    assert history_of(issue, Alert.objects.get())["history"][0].note == "Sent by mistake."


def told(issue: Issue) -> list[str]:
    return [line.what for line in history_of(issue, Alert.objects.get())["history"]]


def test_a_mark_of_a_figure_is_refused_where_nobody_could_correct_it(
    lena: User, client: Client
) -> None:
    client.force_login(lena)
    data = {"what": "We lost [[figure:posts 2021-22]].", "at_risk": "All.", "ask": "Speak."}
    page = sent(client, RAISE, group=lena.holdings()[0].seat.group.pk, **data)
    assert "Write the number itself instead of [[figure:posts 2021-22]]." in page
    assert not Issue.objects.exists()


def test_the_page_of_an_issue_says_when_the_unit_was_asked_to_ring(
    carl: User, lena: User, client: Client, issue: Issue
) -> None:
    alert = issue.alert
    assert alert is not None
    client.force_login(lena)
    page = " ".join(client.get(issue.get_absolute_url()).text.split())
    assert "If nobody acknowledges the alert, the business unit will be asked to call from" in page
    assert f"<title> Issue, {issue.which}" in page
    ask_to_ring(alert, by=User.objects.portal(), now=datetime(2026, 12, 1, 6, 35, tzinfo=UTC))
    page = " ".join(client.get(issue.get_absolute_url()).text.split())
    said = "Nobody has acknowledged the alert. The business unit was asked to call on"
    assert f"{said} 1 December 2026, 06:35." in page
    assert "will be asked to call from" not in page
