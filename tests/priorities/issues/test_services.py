"""Issues that could affect delivery reach the executive chair at once."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.notices.alerts import acknowledge
from core.notices.models import Alert, Notice
from core.people.models import User
from core.workflow.services import Blocked
from priorities.issues.models import Issue
from priorities.issues.querysets import groups_for
from priorities.issues.services import raise_issue
from tests import builders

WORDS = {"what": "The service closes.", "at_risk": "The map, by March.", "ask": "Speak to them."}


def test_the_executive_chair_is_alerted_in_the_same_moment(carl: User) -> None:
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    issue = raise_issue(group=builders.a_group(), by=lena, **WORDS)
    alert = Alert.objects.get()
    assert (alert.about, issue.alert, alert.acknowledged) == (issue, alert, None)
    told = Notice.objects.filter(kind="alert", urgent=True)
    assert {n.person for n in told} == {carl}
    acknowledge(alert, by=carl, seen=alert.revision)
    assert Issue.objects.get().alert.acknowledged_by == carl  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "may"),
    [("carl", True), ("sam", True), ("priya", True), ("alice", False), ("oona", False)],
)
def test_who_may_raise_one(db: None, name: str, may: bool, request: pytest.FixtureRequest) -> None:
    person: User = request.getfixturevalue(name)
    group = builders.a_group()
    if may:
        assert raise_issue(group=group, by=person, **WORDS).raised_by == person
    else:
        with pytest.raises(Blocked):
            raise_issue(group=group, by=person, **WORDS)
        assert not Alert.objects.exists()


@pytest.mark.parametrize("missing", ["what", "at_risk", "ask"])
def test_without_its_three_answers_nobody_is_alerted(carl: User, missing: str) -> None:
    with pytest.raises(ValidationError, match="Say what"):
        raise_issue(group=builders.a_group(), by=carl, **(WORDS | {missing: ""}))
    assert not Alert.objects.exists()


def test_the_form_lists_groups_that_carry_work_and_ones_own(carl: User) -> None:
    work = builders.a_group("priority", has_workplan=True)
    builders.a_group("engagement", has_workplan=False)
    own = {holding.seat.group for holding in carl.holdings()}
    assert set(groups_for(carl)) == {work, *own}


def test_who_sees_one(carl: User, alice: User, oona: User) -> None:
    group, other = builders.a_group(), builders.a_group("priority", key="other")
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", group=group))
    otto = builders.a_person("Otto", seat=builders.a_seat("lead", group=other))
    issue = raise_issue(group=group, by=lena, **WORDS)
    seen = {
        p.name for p in (carl, alice, oona, lena, otto) if p.has_perm("priorities.see_issue", issue)
    }
    assert seen == {"Carl", "Alice", "Lena"}


def test_the_page_of_its_alert_says_what_is_acknowledged_to_those_who_may_read_it(
    carl: User, client: Client
) -> None:
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    issue = raise_issue(group=builders.a_group(), by=lena, **WORDS)
    client.force_login(carl)
    html = client.get(Alert.objects.get().get_absolute_url()).text
    assert html.index("The service closes.") < html.index("I have seen this")
    acknowledge(Alert.objects.get(), by=carl, seen=1)
    html = " ".join(client.get(issue.get_absolute_url()).text.split())
    assert ", after less than a minute" in html
    assert "<b>Acknowledged</b> by Carl" in html
    assert issue.told_in_alert(builders.a_person("Nora")) == []


@pytest.mark.parametrize("phone", ["", "07700 900123"])
def test_who_raises_one_is_told_how_the_chair_hears_of_it(
    carl: User, client: Client, phone: str
) -> None:
    User.objects.filter(pk=carl.pk).update(phone=phone)
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    client.force_login(lena)
    none = "No mobile number is recorded for Carl, so they will not get a text message."
    html = " ".join(client.get("/portal/priorities/issues/raise/").text.split())
    ways = "the portal, by email and by text." if phone else "the portal and by email."
    assert f"Carl will be alerted at once in {ways} " in html
    assert html.index("call 999 first") < html.index("Carl will be alerted")
    assert (none in html) == (not phone)
    assert "Your words will also appear in the quarterly report, which the leads" in html
    assert "<li>the lead and chairs of the group whose work it concerns</li>" in html
    issue = raise_issue(group=builders.a_group(), by=lena, **WORDS)
    assert (none in client.get(issue.get_absolute_url()).text) == (not phone)
    texted = Notice.objects.filter(kind="alert", person=carl, channel="text").exists()
    assert texted == bool(phone)


def test_the_chair_is_not_told_that_she_is_alerted(carl: User, client: Client) -> None:
    def page() -> str:
        return " ".join(client.get("/portal/priorities/issues/raise/").text.split())

    client.force_login(carl)
    assert "You are the person who is alerted to such issues, and nobody else will be." in page()
    assert "Carl will be alerted" not in page()
    assert "Alert the chair now" not in page()
    builders.a_person("Dora", seat=builders.a_seat("vice-chair", function="executive"))
    assert "Dora will be alerted at once" in page()
    assert "You are alerted to such issues too, so the same alert comes to you." in page()
    assert "Carl and" not in page()


def test_the_unit_reads_where_a_number_is_recorded(carl: User, alice: User, client: Client) -> None:
    raise_issue(group=builders.a_group(), by=carl, **WORDS)
    client.force_login(alice)
    html = " ".join(client.get(Alert.objects.get().get_absolute_url()).text.split())
    assert "No number is recorded, so no text message could be sent." in html
    assert f'href="mailto:{carl.email}"' in html
    assert "Carl can add a number under “Your account”, or you can record it on" in html
    page = f"/portal/people/{carl.pk}/"
    assert f'href="{page}"' in html
    assert "No mobile number: <a" in " ".join(client.get(page).text.split())
