"""Something new that was saved a moment ago in the same words is saved again only when meant."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.people.models import Group, User
from governance.documents.models import Document
from tests import builders
from tests.core.workflow.test_untouched import fields_of
from tests.priorities import builders as work


@pytest.fixture
def group(alice: User, client: Client) -> Group:
    client.force_login(alice)
    return builders.a_group("assurance")


def send(client: Client, group: Group, hidden: dict[str, str] | None = None, **typed: str) -> Any:
    """From a page that was opened anew, unless it says under which number."""
    hidden = {"once": str(uuid.uuid4()), **(hidden or {})}
    words = {
        "title": "Bruising",
        "kind": "policy",
        "group": group.pk,
        "marking": "official",
        "body": "Hello.",
    }
    path = reverse("governance:document-add")
    return client.post(path, {**words, **typed, **hidden}, follow=True)


def test_after_going_back_the_same_words_are_asked_about_and_lead_to_what_was_saved(
    group: Group, client: Client
) -> None:
    send(client, group)
    page = send(client, group)
    assert page.status_code == 422
    assert "You sent the same a few minutes ago, and it was saved." in page.text
    document = Document.objects.get()
    assert f'href="{document.get_absolute_url()}"' in page.text


def test_sent_again_it_is_saved_a_second_time(group: Group, client: Client) -> None:
    send(client, group)
    again = send(client, group, fields_of(send(client, group).text))
    assert again.status_code == 200
    assert Document.objects.count() == 2


def test_other_words_another_person_or_a_later_hour_are_not_asked_about(
    group: Group, client: Client, maria: User
) -> None:
    send(client, group)
    assert send(client, group, summary="Another.").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert send(client, group).status_code == 200
    client.force_login(maria)
    assert send(client, group).status_code == 200
    assert Document.objects.count() == 4


def test_a_double_click_is_answered_as_the_first(group: Group, client: Client) -> None:
    number = {"once": str(uuid.uuid4())}
    assert [send(client, group, number).status_code for _ in range(2)] == [200, 200]
    assert Document.objects.count() == 1


def test_the_same_value_of_another_measure_is_no_second_one(group: Group, client: Client) -> None:
    for key in ("calls", "visits"):
        measure = work.a_measure(key)
        path = reverse("priorities:value-add", args=[measure.pk])
        hidden = {"once": str(uuid.uuid4())}
        page = client.post(path, {"period": "2021-22", "value": "12", **hidden}, follow=True)
        assert page.status_code == 200
        assert "You sent the same" not in page.text
