"""After writing, the next page says that it was written."""

import re
import uuid
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from priorities.measures.services import record_value
from tests import builders
from tests.core.actions.builders import an_action
from tests.priorities import builders as work


def hidden(client: Client, path: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    return dict(re.findall(r'name="(revision|once)" value="([^"]*)"', client.get(path).text))


def banners(client: Client, path: str) -> list[str]:
    """What stands in the green and blue boxes above a page."""
    found = re.findall(r'banner__heading">\s*(.*?)\s*</p>', client.get(path).text, re.DOTALL)
    return [" ".join(words.split()) for words in found]


def test_a_form_that_said_nothing_says_saved_once(alice: User, client: Client) -> None:
    action = an_action(by=alice)
    client.force_login(alice)
    path = f"/portal/actions/{action.pk}/"
    fields = {"what": "Other", "group": action.group_id, "owner": action.owner_id}
    fields |= {"source_title": "Elsewhere"} | hidden(client, f"{path}edit/")
    assert client.post(f"{path}edit/", fields).status_code == 302
    assert banners(client, path) == ["Saved."]
    assert banners(client, path) == []


def test_two_clicks_say_it_once(alice: User, client: Client) -> None:
    action = an_action(by=alice)
    client.force_login(alice)
    path = f"/portal/actions/{action.pk}/"
    fields = {"what": "Other", "group": action.group_id, "owner": action.owner_id}
    fields |= {"source_title": "Elsewhere"} | hidden(client, f"{path}edit/")
    for _ in range(2):
        assert client.post(f"{path}edit/", fields).status_code == 302
    assert banners(client, path) == ["Saved."]


def test_what_a_form_says_of_its_own_stands_alone(alice: User, client: Client) -> None:
    measure = work.a_measure("calls")
    record_value(measure, period="2021-22", value=Decimal(1), by=alice)
    client.force_login(alice)
    add = reverse("priorities:value-add", args=[measure.pk])
    client.post(add, {"once": str(uuid.uuid4()), "period": "2022-23", "value": "7"})
    [said] = banners(client, measure.get_absolute_url())
    assert said.startswith("Recorded: ")


def test_a_refused_form_does_not_say_saved(alice: User, client: Client) -> None:
    action = an_action(by=alice)
    client.force_login(alice)
    path = f"/portal/actions/{action.pk}/"
    answer = client.post(f"{path}edit/", hidden(client, f"{path}edit/") | {"what": ""})
    assert answer.status_code == 422
    assert banners(client, path) == []


def test_after_a_change_of_state_the_page_says_what_it_is_now(alice: User, client: Client) -> None:
    action = an_action(by=alice)
    client.force_login(alice)
    path = f"/portal/actions/{action.pk}/"
    client.post(f"{path}void/", hidden(client, f"{path}void/") | {"note": "Twice."})
    action.refresh_from_db()
    assert banners(client, path) == [f"Status changed to “{action.get_status_display()}”."]


def test_whom_a_change_is_not_for_is_refused_with_the_reason(
    alice: User, sam: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    path = reverse("governance:document-transition", args=[document.pk, "withdraw"])
    client.force_login(sam)
    looked = client.get(path)
    sent = client.post(path, {"once": str(uuid.uuid4()), "revision": "1", "note": "Old."})
    assert (looked.status_code, sent.status_code) == (403, 403)
    for page in (looked, sent):
        assert "“Withdraw document” is for the business unit." in page.text
    document.refresh_from_db()
    assert document.status == "draft"


def test_what_a_change_lacks_is_said_where_it_lacks(alice: User, client: Client) -> None:
    document = builders.a_document(author=alice)
    path = reverse("governance:document-transition", args=[document.pk, "withdraw"])
    client.force_login(alice)
    fields = {"once": str(uuid.uuid4()), "revision": "1"}
    lacking = client.post(path, fields | {"note": ""})
    assert (lacking.status_code, "Enter a reason." in lacking.text) == (422, True)
    assert client.post(path, fields | {"note": "Old."}).status_code == 302
    done = client.get(path)
    assert (done.status_code, "is not available now" in done.text) == (200, True)
    again = client.post(path, {**fields, "once": str(uuid.uuid4()), "revision": "2", "note": "x"})
    assert again.status_code == 409


@pytest.mark.parametrize("name", ["action-close", "action-decline"])
def test_ending_an_action_is_refused_with_the_reason(
    name: str, alice: User, sam: User, client: Client
) -> None:
    action = an_action(by=alice)
    client.force_login(sam)
    path = reverse(f"core:{name}", args=[action.pk])
    looked = client.get(path)
    sent = client.post(path, hidden(client, action.get_absolute_url()) | {"words": "Done."})
    assert (looked.status_code, sent.status_code) == (403, 403)
    assert " is for " in looked.text


def test_after_somebody_was_faster_the_note_stays_and_the_change_can_be_made(
    alice: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    path = reverse("governance:document-transition", args=[document.pk, "withdraw"])
    client.force_login(alice)
    shown = hidden(client, path) | {"revision": "0", "note": "Old."}
    page = client.post(path, shown)
    assert page.status_code == 409
    assert "Somebody else changed this while you had the page open." in page.text
    assert "Look at this first" in page.text
    assert "Old.</textarea>" in page.text
    again = dict(re.findall(r'name="(revision|once)" value="([^"]*)"', page.text))
    assert again["revision"] == str(document.revision)
    assert client.post(path, again | {"note": "Old."}).status_code == 302


def test_a_change_that_shows_no_revision_is_a_change_of_what_nobody_saw(
    alice: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    path = reverse("governance:document-transition", args=[document.pk, "withdraw"])
    client.force_login(alice)
    page = client.post(path, {"once": str(uuid.uuid4()), "note": "Old."})
    assert page.status_code == 409
    assert "Somebody else changed this while you had the page open." in page.text
    document.refresh_from_db()
    assert document.status == "draft"
    again = dict(re.findall(r'name="(revision|once)" value="([^"]*)"', page.text))
    assert client.post(path, again | {"note": "Old."}).status_code == 302


def test_a_note_stays_to_be_copied_when_the_change_is_not_open_any_more(
    alice: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    path = reverse("governance:document-transition", args=[document.pk, "withdraw"])
    client.force_login(alice)
    shown = hidden(client, path)
    client.post(path, shown | {"note": "Old."})
    page = client.post(path, shown | {"once": str(uuid.uuid4()), "note": "It is out of date."})
    assert page.status_code == 409
    assert "is not available now" in page.text
    assert "It is out of date.</dd>" in page.text
    assert 'name="note"' not in page.text
