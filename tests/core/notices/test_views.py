"""The pages of notices and alerts: one sees one's own, an alert is acknowledged by its office."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.notices.alerts import ask_to_ring, raise_alert
from core.notices.kinds import DIGEST, RING
from core.notices.models import Alert, Notice
from core.notices.services import notify
from core.people.models import User
from tests import builders
from tests.core.notices.calling import typed


def test_one_sees_ones_own_notices_and_nobody_elses(
    alice: User, carl: User, client: Client
) -> None:
    notify([alice], kind=DIGEST, by=carl, count=7)
    client.force_login(carl)
    assert DIGEST.subject not in client.get(reverse("core:notice-list")).content.decode()
    client.force_login(alice)
    assert DIGEST.subject in client.get(reverse("core:notice-list")).content.decode()


def test_a_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get(reverse("core:notice-list")).status_code == 302


def test_looking_at_the_list_marks_nothing_as_read(alice: User, carl: User, client: Client) -> None:
    notify([alice], kind=DIGEST, by=carl, count=7)
    client.force_login(alice)
    client.get(reverse("core:notice-list"))
    assert Notice.objects.visible_to(alice).unread().count() == 1


@pytest.mark.parametrize("name", ["oona", "priya"])
def test_an_alert_is_not_for_those_without_its_office(
    name: str, carl: User, alice: User, client: Client, request: pytest.FixtureRequest
) -> None:
    alert = raise_alert(about=carl, by=alice)
    client.force_login(request.getfixturevalue(name))
    page = client.get(reverse("core:alert-detail", args=[alert.pk]))
    assert page.status_code in {403, 404}


def test_the_chair_says_that_they_have_seen_it(carl: User, alice: User, client: Client) -> None:
    alert = raise_alert(about=carl, by=alice)
    client.force_login(carl)
    address = reverse("core:alert-detail", args=[alert.pk])
    html = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(revision|once|seen)" value="([^"]*)"', html))
    form = re.search(r'<form[^>]*method="post"[^>]*action="([^"]*)"', html)
    client.post(form[1] if form and form[1] else address, hidden)
    assert Alert.objects.get().acknowledged_by == carl


def test_the_list_of_alerts_does_not_say_that_none_was_raised_while_one_waits(
    carl: User, alice: User, client: Client
) -> None:
    raise_alert(about=carl, by=alice)
    client.force_login(carl)
    page = client.get(reverse("core:alert-list")).text
    assert "No alerts have been acknowledged yet." in page
    assert "No alerts are waiting." not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_one_and_for_three(
    count: int, alice: User, carl: User, client: Client, django_assert_num_queries: Any
) -> None:
    builders.a_partnership()
    for number in range(count):
        notify([carl], kind=DIGEST, by=alice, about=builders.a_person(f"Person {number}"))
    client.force_login(carl)
    client.get(reverse("core:notice-list"))
    with django_assert_num_queries(7):
        html = client.get(reverse("core:notice-list")).text
    assert f"{count} unread." in html


def test_after_somebody_was_faster_the_words_of_a_call_can_still_be_saved(
    alice: User, carl: User, client: Client
) -> None:
    lead = builders.a_person("Lee", seat=builders.a_seat("lead"))
    alert = raise_alert(about=carl, by=lead)
    client.force_login(alice)
    path = reverse("core:alert-call", args=[alert.pk])
    said = typed(carl)
    page = client.post(path, {"once": str(uuid.uuid4()), "revision": "0", **said})
    form = page.context["form"]
    assert (page.status_code, said["words"] in page.text) == (409, True)
    shown = {name: form[name].value() for name in ("once", "revision")}
    assert client.post(path, {**shown, **said}).status_code == 302


@pytest.mark.parametrize("button", ["acknowledge", "call"])
def test_a_button_pressed_on_a_page_that_showed_no_revision_is_shown_how_the_alert_stands(
    alice: User, carl: User, client: Client, button: str
) -> None:
    lead = builders.a_person("Lee", seat=builders.a_seat("lead"))
    alert = raise_alert(about=lead, by=lead)
    client.force_login(carl if button == "acknowledge" else alice)
    path = reverse(f"core:alert-{button}", args=[alert.pk])
    page = client.post(path, {"once": str(uuid.uuid4()), **typed(carl)})
    alert.refresh_from_db()
    assert (page.status_code, alert.acknowledged, alert.rung) == (409, None, None)
    assert "Somebody else changed this while you had the page open." in page.text


def test_after_a_call_that_reached_nobody_the_unit_is_still_asked_to_ring(
    alice: User, carl: User, client: Client
) -> None:
    alert = raise_alert(about=carl, by=alice)
    ask_to_ring(alert, by=User.objects.portal())
    client.force_login(alice)
    path = reverse("core:alert-call", args=[alert.pk])
    for words in ("In court.", "No answer."):
        shown = client.get(alert.get_absolute_url()).context["form"]
        hidden = {name: shown[name].value() for name in ("once", "revision")}
        said = typed(carl, words=words, reached="no")
        assert client.post(path, {**hidden, **said}).status_code == 302
    page = client.get(alert.get_absolute_url())
    assert [one.words for one in page.context["calls"]] == ["In court.", "No answer."]
    assert page.context["may_call"]
    assert list(Alert.objects.open()) == [alert]
    assert Notice.objects.visible_to(alice).unread().filter(kind=RING.key).exists()
