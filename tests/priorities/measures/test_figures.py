"""Figures in texts."""

from decimal import Decimal
from typing import Any

import pytest

from core.people.models import User
from priorities.measures.figures import NAMED, faults_in, in_words, resolve, resolve_all
from priorities.measures.models import Measure
from priorities.measures.services import record_value
from tests.priorities import builders as work


@pytest.fixture
def concerns(alice: User) -> Measure:
    measure = work.a_measure("concerns")
    record_value(measure, period="2021-22", value=Decimal(3806), by=alice)
    record_value(measure, period="2021-22-q3", value=Decimal(951), is_illustrative=True, by=alice)
    record_value(measure, period="2020-21", value=None, why_missing="Not counted", by=alice)
    return measure


def test_a_figure_takes_its_recorded_value(concerns: Measure) -> None:
    found = resolve("We had [[figure:concerns 2021-22 number]] concerns.")
    assert found.text == "We had 3,806 concerns."
    assert [f.source for f in found.figures] == ["Case system"]
    assert found.faults == []


def test_a_figure_without_a_format_takes_its_measures_own(concerns: Measure) -> None:
    assert resolve("[[figure:concerns 2021-22]]").text == "3,806"


def test_an_illustrative_figure_says_so_wherever_it_shows(concerns: Measure) -> None:
    assert resolve("[[figure:concerns 2021-22-q3]]").text == "951 (illustrative)"


@pytest.mark.parametrize(
    ("mark", "fault"),
    [
        (
            "nothing 2021-22 number",
            "names no measure: no measure is called “nothing”. Name another.",
        ),
        (
            "concerns 2019-20 number",
            "has no value for 2019/20. Get it from the business unit and record it.",
        ),
        (
            "concerns 9999-dec-jan",
            f"names no period: there is no “9999-dec-jan”. {NAMED}",
        ),
        (
            "concerns 2021-22-q9",
            f"names no period: there is no “2021-22-q9”. {NAMED}",
        ),
        (
            "concerns 2020-21 number",
            "has no value for 2020/21 (Not counted). Get it from the business unit and record it.",
        ),
        ("concerns", "is not the mark of a figure. Copy one from the page of its measure."),
    ],
)
def test_a_figure_that_is_not_known_blocks_and_stays_as_written(
    concerns: Measure, mark: str, fault: str
) -> None:
    found = resolve(f"[[figure:{mark}]]")
    assert found.text == f"[[figure:{mark}]]"
    assert len(found.faults) == 1
    assert found.faults[0].endswith(fault)


def test_an_unknown_format_blocks(concerns: Measure) -> None:
    assert "cannot be written as “roman”" in resolve("[[figure:concerns 2021-22 roman]]").faults[0]


@pytest.mark.parametrize(
    ("value", "format_", "words"),
    [
        ("3806", "number", "3,806"),
        ("58", "percent", "58%"),
        ("11.55", "percent1", "11.6%"),
        ("0.5", "number", "1"),
        ("60.8", "decimal", "60.8"),
        ("1234.5", "pence", "£1,234.50"),
        ("12000", "pounds", "£12,000"),
    ],
)
def test_values_are_printed_as_people_write_them(value: str, format_: str, words: str) -> None:
    assert in_words(Decimal(value), format_) == words


def test_many_texts_cost_one_query(concerns: Measure, django_assert_num_queries: Any) -> None:
    texts = ["[[figure:concerns 2021-22]]", "[[figure:concerns 2021-22-q3]]", "none"] * 5
    with django_assert_num_queries(1):
        assert [r.text for r in resolve_all(texts)][:3] == ["3,806", "951 (illustrative)", "none"]


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("days", "27", "27"),
        ("days", "27.5", "27.5"),
        ("percent", "58", "58%"),
        ("percent", "11.5", "11.5%"),
        ("pounds", "1200", "£1,200"),
    ],
)
def test_without_a_format_decimals_stand_only_where_there_are_some(
    alice: User, unit: str, value: str, words: str
) -> None:
    measure = work.a_measure("wait", unit=unit)
    record_value(measure, period="2021-22", value=Decimal(value), by=alice)
    assert resolve("[[figure:wait 2021-22]]").text == words


def test_what_stands_in_double_brackets_and_is_no_figure_is_a_fault(concerns: Measure) -> None:
    texts = ["In all [[figure:concerns 2021-22]].", "Ask [[nope]] or [[ figure ]].", "[[nope]]"]
    said = (
        "does not stand for a figure. Leave it out, or copy the mark of a figure from the page of"
    )
    assert faults_in(texts) == [f"{m} {said} its measure." for m in ("[[nope]]", "[[ figure ]]")]
