"""Whoever sends something to a page that is not theirs, or not there, keeps what was typed."""

import uuid

from django.test import Client

from core.people.models import User
from tests import builders


def test_a_page_that_was_closed_meanwhile_gives_the_words_back(db: None, client: Client) -> None:
    person = builders.a_person("Pat")
    client.force_login(person)
    sent = {"once": uuid.uuid4(), "title": "Typed with care", "body": "And at length."}
    page = client.post("/portal/governance/documents/add/", sent)
    assert page.status_code == 403
    assert "Nothing was changed." in " ".join(page.text.split())
    assert "Typed with care" in page.text
    assert "And at length." in page.text
    assert "Copy what you typed" not in client.get("/portal/governance/documents/add/").text


def test_what_is_not_there_gives_them_back_too_and_shows_no_number_of_a_form(
    alice: User, client: Client
) -> None:
    client.force_login(alice)
    sent = {"once": uuid.uuid4(), "revision": 7, "shown": "title=abc", "note": "Kept."}
    page = client.post("/portal/governance/documents/999/edit/", sent)
    assert page.status_code == 404
    assert "there is nothing at this address now" in page.text
    assert "Kept." in page.text
    assert "title=abc" not in page.text
    assert str(sent["once"]) not in page.text


def test_no_name_is_told_of_what_can_be_chosen(alice: User, client: Client) -> None:
    client.force_login(builders.a_person("Pat"))
    sent = {"once": uuid.uuid4(), "title": "Typed", "lead_reviewer": alice.pk, "password": "x" * 9}
    page = client.post("/portal/reviews/add/", sent)
    assert page.status_code == 403
    assert "Typed" in page.text
    assert "Alice" not in page.text
    assert "x" * 9 not in page.text


def test_what_a_form_carries_unseen_is_not_shown_where_nobody_knows_it(
    alice: User, client: Client
) -> None:
    client.force_login(alice)
    sent = {"once": uuid.uuid4(), "shown": "title=abc", "again": "yes", "note": "Kept."}
    page = client.post("/portal/reviews/999/publish/", sent)
    assert page.status_code == 404
    assert "Kept." in page.text
    assert ("title=abc" in page.text, "yes" in page.text.partition("What you sent")[2]) == (
        False,
        False,
    )
