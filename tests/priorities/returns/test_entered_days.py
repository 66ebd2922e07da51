"""The day on which a return came: not before its quarter began, and not in the future."""

import uuid

import pytest
from django.test import Client

from core.people.models import User
from priorities.returns.models import Return


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2001", "The quarter of this return began on 1 October 2021. Enter that day or a later"),
        ("2090", "Enter a day that is not in the future."),
    ],
)
def test_a_day_on_which_it_cannot_have_come_is_refused_at_its_field(
    report: Return, alice: User, lena: User, client: Client, year: str, words: str
) -> None:
    client.force_login(alice)
    data = {
        "once": str(uuid.uuid4()),
        "came_by": "mail",
        "came_from": lena.pk,
        "came_on-day": "10",
        "came_on-month": "1",
        "came_on-year": year,
        "source_words": "Both on track.",
        "revision": report.revision,
    }
    answer = client.post(f"{report.get_absolute_url()}enter/", data)
    assert answer.status_code == 422
    assert f'href="#id_came_on-day">{words}' in answer.content.decode()
