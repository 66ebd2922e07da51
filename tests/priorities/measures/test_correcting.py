"""Whoever corrects a value reads before and after which texts show it and what has to fit it."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from priorities.measures.models import MeasuredValue
from priorities.measures.services import record_value
from priorities.returns.models import Return
from tests import builders
from tests.priorities import builders as work

WORDS = "We had [[figure:concerns 2021-22]] concerns, [[figure:change 2021-22]] more than before."


@pytest.fixture
def value(alice: User, client: Client) -> MeasuredValue:
    """The number of a year, with its quarters, quoted in the draft of a return."""
    client.force_login(alice)
    concerns = work.a_measure("concerns", title="Concerns")
    for period, number in zip(("q1", "q2", "q3", "q4"), (912, 955, 948, 991), strict=True):
        record_value(concerns, period=f"2021-22-{period}", value=Decimal(number), by=alice)
    change = work.a_measure("change", title="Change", unit="percent")
    record_value(change, period="2021-22", value=Decimal("9.3"), by=alice)
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    work.a_workplan(builders.a_group("priority"))
    work.an_open_quarter()
    work.an_answered_return(Return.objects.get(), by=lena, difference=WORDS)
    return record_value(concerns, period="2021-22", value=Decimal(3806), by=alice)


def correct(client: Client, value: MeasuredValue, number: str) -> Any:
    data = {"value": number, "source_words": "Books", "revision": value.revision}
    address = reverse("priorities:value-edit", args=[value.pk])
    return client.post(address, {**data, "once": uuid.uuid4()}, follow=True)


def test_before_a_correction_the_page_lists_drafts_that_quote_it_and_what_else_they_quote(
    value: MeasuredValue, client: Client
) -> None:
    html = " ".join(client.get(reverse("priorities:value-edit", args=[value.pk])).text.split())
    report = Return.objects.get()
    assert f'href="{report.get_absolute_url()}">{report}</a> (being written)' in html
    assert "what difference it made" in html
    assert "Change, 2021/22: 9.3%" in html
    assert "The four quarters of 2021/22 add to 3,806, as the year says" in html
    assert "The latest 4 of 5 values:" in html


def test_after_a_correction_it_is_said_again_with_what_no_longer_fits(
    value: MeasuredValue, client: Client
) -> None:
    html = " ".join(correct(client, value, "3816").text.split())
    assert "add to 3,806, the year says 3,816. Check which is wrong." in html
    assert (
        f"Read these again, because they show this value: {Return.objects.get()} (what difference"
        in html
    )
    assert "Shown with it there, and recorded separately: Change, 2021/22: 9.3%." in html


def test_the_page_of_the_measure_warns_of_it_until_it_fits(
    value: MeasuredValue, client: Client
) -> None:
    page = value.measure.get_absolute_url()
    assert "Check which is wrong." not in client.get(page).text
    MeasuredValue.objects.filter(pk=value.pk).update(value=3816)
    assert "Check which is wrong." in client.get(page).text


def test_whoever_may_not_read_a_text_is_not_told_of_it(
    value: MeasuredValue, client: Client
) -> None:
    fire = builders.an_agency("fire")
    value.measure.reported_by = fire
    type(value.measure).objects.filter(pk=value.measure_id).update(reported_by=fire)
    seat = builders.a_seat("member", agency=fire, group=builders.a_group("task"))
    client.force_login(builders.a_person("Fiona", seat=seat))
    html = client.get(reverse("priorities:value-edit", args=[value.pk])).text
    assert "Correct a value" in html
    assert str(Return.objects.get()) not in html
