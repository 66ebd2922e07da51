"""The pages on which values are recorded."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.screens.returning import leading_back
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.services import record_value
from tests import builders
from tests.priorities import builders as work


@pytest.fixture
def measure(alice: User, client: Client) -> Measure:
    client.force_login(alice)
    measure = work.a_measure("pounds", unit=Measure.Unit.POUNDS)
    record_value(measure, period="2021-22", value=Decimal(251), by=alice)
    return measure


def add(client: Client, measure: Measure, **data: str) -> Any:
    address = reverse("priorities:value-add", args=[measure.pk])
    return client.post(address, {"once": str(uuid.uuid4()), "source_words": "Books", **data})


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"period": "2022-23", "value": "-1"}, "value", "A value cannot be less than 0."),
        ({"period": "2021-22", "value": "1"}, "period", "There is a value for this period already"),
        ({"period": "2022-23", "value": "1,2,3"}, "value", "Enter a number"),
        ({"period": "2022-23"}, "value", "Enter the value, or say why there is none."),
        (
            {"period": "2022-23", "value": "1", "why_missing": "x"},
            "why_missing",
            "There is a value",
        ),
        ({"period": "2022-23", "value": "1e5"}, "value", "Enter a number, such as 3806 or 11.5."),
        ({"value": "1"}, "period", "Choose the period, or write it below."),
        ({"period": "2022-24", "value": "1"}, "period", "“2022-24” does not say which days"),
        (
            {"other_period": "2022/24", "value": "1"},
            "other_period",
            "“2022/24” cannot be read as a period. Write it like 2009/10,",
        ),
        ({"other_period": "Q3?", "value": "1"}, "other_period", "“Q3?” cannot be read"),
        ({"other_period": "December 9999", "value": "1"}, "other_period", "“December 9999” cannot"),
        (
            {"period": "2022-23", "other_period": "2022", "value": "1"},
            "other_period",
            "A period is chosen above as well.",
        ),
        (
            {"other_period": "2021/22", "value": "1"},
            "other_period",
            "There is a value for this period already",
        ),
        ({"period": "1901-02", "value": "1"}, "period", "Values are kept for periods from 2000"),
    ],
)
def test_what_is_refused_is_said_at_its_field(
    measure: Measure, client: Client, data: dict[str, str], field: str, words: str
) -> None:
    answer = add(client, measure, **data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}">{words}' in html
    assert "This cannot be done now" not in html


def test_thousands_may_be_written_with_commas(measure: Measure, client: Client) -> None:
    assert add(client, measure, period="2022-23", value="1,234.5").status_code == 302
    assert MeasuredValue.objects.get(period="2022-23").value == Decimal("1234.5")


def test_a_value_is_shown_for_correction_without_noughts(measure: Measure, client: Client) -> None:
    row = MeasuredValue.objects.get()
    html = client.get(reverse("priorities:value-edit", args=[row.pk])).content.decode()
    assert 'value="251"' in html


def test_how_a_figure_is_quoted_stands_once_for_each_period_under_its_own_heading(
    measure: Measure, client: Client
) -> None:
    table, _, below = client.get(measure.get_absolute_url()).text.partition('id="quote"')
    assert below.count("<code>[[figure:pounds 2021-22]]</code>") == 1
    assert "[[figure:" not in table
    bare = work.a_measure("visits").get_absolute_url()
    assert "[[figure:" not in client.get(bare).content.decode()


def test_a_period_that_the_list_has_not_got_may_be_written(
    measure: Measure, client: Client
) -> None:
    assert add(client, measure, other_period="Q3 2009/10", value="7").status_code == 302
    assert MeasuredValue.objects.filter(period="2009-10-q3").exists()


def test_an_address_may_ask_for_a_period_that_cannot_be(measure: Measure, client: Client) -> None:
    page = reverse("priorities:value-add", args=[measure.pk])
    assert client.get(f"{page}?period=0000-jan-jun").status_code == 200


def test_a_period_is_chosen_in_words_and_only_while_it_has_no_value(
    measure: Measure, alice: User, client: Client
) -> None:
    page = reverse("priorities:value-add", args=[measure.pk])
    record_value(measure, period="2025-26", value=Decimal(1), by=alice)
    html = client.get(f"{page}?period=2021-22-q3").text
    words = "October to December 2021 (quarter 3 of 2021/22)"
    assert f'<option value="2021-22-q3" selected>{words}</option>' in html
    assert '<option value="2025-26-q1">' in html
    assert '<option value="2025-26">' not in html


def test_who_came_from_a_report_is_led_back_to_it(measure: Measure, client: Client) -> None:
    page = reverse("priorities:measure-list")
    address = reverse("priorities:value-add", args=[measure.pk])
    address = leading_back(f"{address}?period=2022-23", page)
    assert f'href="{page}">Back to measures</a>' in client.get(address).content.decode()
    data = {"once": str(uuid.uuid4()), "period": "2022-23", "value": "7"}
    answer = client.post(address, data)
    assert answer["Location"] == page
    assert "Recorded: " in client.get(page).content.decode()


def test_nobody_is_led_to_another_site(measure: Measure, client: Client) -> None:
    address = reverse("priorities:value-add", args=[measure.pk])
    data = {"once": str(uuid.uuid4()), "period": "2022-23", "value": "7"}
    answer = client.post(f"{address}?next=https://elsewhere.example/", data)
    assert answer["Location"] == measure.get_absolute_url()


def test_beside_the_box_stand_the_unit_the_latest_values_and_the_source(
    measure: Measure, client: Client
) -> None:
    page = client.get(reverse("priorities:value-add", args=[measure.pk])).content.decode()
    assert "Unit: pounds. Recorded so far: 2021/22: £251." in page
    assert f"If you leave this blank, the source is given as: {measure.source}" in page


def test_the_values_that_a_report_asks_for_stand_on_the_page_until_they_are_recorded(
    measure: Measure, client: Client
) -> None:
    report = reverse("priorities:measure-list")
    page = leading_back(f"{measure.get_absolute_url()}?asked=2022-23-q1+2022-23-q2+%3Cb%3E", report)
    html = client.get(page).text
    assert html.count(">Record April to June 2022 (quarter 1 of 2022/23)</a>") == 1
    assert html.count(">Record July to September 2022 (quarter 2 of 2022/23)</a>") == 1
    assert f'href="{report}">Back to the page that needs them</a>' in html
    assert "&lt;b&gt;" not in html.partition("Values that are needed")[2].partition("</ul>")[0]
    add(client, measure, period="2022-23-q1", value="7")
    html = client.get(page).text
    assert ">Record April to June 2022 (quarter 1 of 2022/23)</a>" not in html
    add(client, measure, period="2022-23-q2", value="7")
    html = client.get(page).text
    assert "Values that are needed" not in html
    assert "Back to the page that needed values" in html


def test_whoever_records_nothing_is_asked_for_nothing(measure: Measure, client: Client) -> None:
    client.force_login(
        builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    )
    html = client.get(f"{measure.get_absolute_url()}?asked=2022-23-q1").text
    assert "asked for" not in html


def test_a_value_that_no_source_gives_is_tagged_on_the_page_of_its_measure(
    measure: Measure, alice: User, client: Client
) -> None:
    tag = '<strong class="govuk-tag govuk-tag--yellow">Illustrative</strong>'
    address = reverse("priorities:measure-detail", args=[measure.pk])
    assert tag not in client.get(address).text
    record_value(measure, period="2020-21", value=Decimal(7), is_illustrative=True, by=alice)
    assert client.get(address).text.count(tag) == 1


def test_the_history_says_what_a_corrected_value_was_before(
    measure: Measure, client: Client
) -> None:
    row = measure.values.get()
    data = {"once": str(uuid.uuid4()), "revision": row.revision, "value": "1440"}
    client.post(reverse("priorities:value-edit", args=[row.pk]), data)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "value from 251 to 1,440" in page
    assert "<b>Recorded: value 251</b>" in page


def test_a_year_stands_above_its_quarters(measure: Measure, alice: User, client: Client) -> None:
    for period in ("2021-22-q4", "2021-22-q1", "2020-21"):
        record_value(measure, period=period, value=Decimal(10), by=alice)
    shown = [row.period for row, *_ in client.get(measure.get_absolute_url()).context["values"]]
    assert shown == ["2021-22", "2021-22-q4", "2021-22-q1", "2020-21"]
