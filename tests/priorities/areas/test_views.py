"""Refocusing in the browser: what somebody changed meanwhile is told, and nothing typed is lost."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from tests.priorities import builders as work

pytestmark = pytest.mark.django_db


def test_after_somebody_was_faster_an_area_can_still_be_refocused(
    carl: User, client: Client
) -> None:
    area = work.an_area(question="How good is help?")
    client.force_login(carl)
    path = reverse("priorities:area-refocus", args=[area.pk])
    words = {"question": "How early is help?", "aim": "Early.", "reason": "Waits grew."}
    words |= {"on-day": "1", "on-month": "4", "on-year": "2022"}
    page = client.post(path, {"once": str(uuid.uuid4()), "revision": "0", **words})
    form = page.context["form"]
    assert (page.status_code, "How early is help?" in page.text) == (409, True)
    shown = {name: form[name].value() for name in ("once", "revision")}
    assert client.post(path, {**shown, **words}).status_code == 302


def test_the_second_of_two_who_refocus_an_area_reads_what_the_first_wrote_and_overrules_nothing(
    carl: User, client: Client
) -> None:
    area = work.an_area(question="How good is help?")
    client.force_login(carl)
    path = reverse("priorities:area-refocus", args=[area.pk])

    def sent(question: str, month: str, revision: Any) -> Any:
        words = {"question": question, "aim": "Early.", "reason": "Waits grew."}
        words |= {"on-day": "1", "on-month": month, "on-year": "2022", "revision": revision}
        return client.post(path, {"once": str(uuid.uuid4()), **words})

    seen = area.revision
    assert sent("How early is help?", "5", seen).status_code == 302
    area.refresh_from_db()
    for revision in (seen, area.revision):
        page = sent("How near is help?", "4", revision)
        assert (page.status_code, "How near is help?" in page.text) == (409, True)
        assert "This wording already ends on 1 May 2022" in page.text
    assert [one.question for one in area.continued_by.all()] == ["How early is help?"]


def test_who_refocuses_an_area_that_was_reworded_meanwhile_reads_both(
    carl: User, client: Client
) -> None:
    area = work.an_area(question="How good is help?")
    client.force_login(carl)
    words = {"question": "How early is help?", "aim": "Early.", "reason": "Waits grew."}
    words |= {"on-day": "1", "on-month": "4", "on-year": "2022", "revision": "0"}
    path = reverse("priorities:area-refocus", args=[area.pk])
    page = client.post(path, {"once": str(uuid.uuid4()), **words})
    assert "Somebody saved this before you" in page.text
    assert "How good is help?" in page.text.split("Somebody saved this before you")[1]
