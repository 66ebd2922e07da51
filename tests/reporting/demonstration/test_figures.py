"""What the published report prints is recorded as it prints it, and stands in the report here."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from priorities.measures.models import MeasuredValue
from reporting.annual.composing.snapshots import compose
from reporting.annual.models import AnnualReport

ROWS = list(csv.DictReader((Path(__file__).parent / "figures.csv").read_text().splitlines()))
#: Figures by the ids of the requirements; there is no F04.
IDS = {f"F{n:02}" for n in range(1, 21)} - {"F04"}


def test_every_id_is_there_and_every_row_says_where_it_stands_or_why_not() -> None:
    assert {row["id"] for row in ROWS} == IDS
    assert [row for row in ROWS if bool(row["words"]) == bool(row["reason"])] == []
    assert [row for row in ROWS if bool(row["words"]) != bool(row["section"])] == []


@pytest.mark.usefixtures("built")
def test_every_value_that_a_source_gives_is_in_the_list_and_no_other() -> None:
    values = MeasuredValue.objects.filter(is_illustrative=False).select_related("measure")
    recorded = {(row.measure.key, row.period, row.value) for row in values}
    assert recorded == {
        (row["measure"], row["period"], Decimal(row["value"]) if row["value"] else None)
        for row in ROWS
    }


@pytest.mark.usefixtures("built")
def test_each_of_them_stands_where_the_list_says_in_the_composed_report() -> None:
    composed = compose(AnnualReport.objects.get(year="2021-22"))
    assert composed.faults == []
    told = {part["key"]: part["text"] for part in composed.sections}
    assert [row for row in ROWS if row["words"] not in told.get(row["section"], "")] == []
