"""Refocusing in the browser: what somebody changed meanwhile is told, and nothing typed is lost."""

import uuid

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
