"""The contract between those who compose the annual report and those who lay it out."""

from decimal import Decimal

import pytest

from core.audit.chain import canonical
from core.charts.data import Form
from reporting.annual.composing import blocks
from reporting.annual.composing.plain import words_of


def test_a_chart_holds_no_floats_and_can_be_drawn_with_what_is_hidden() -> None:
    block = blocks.chart(
        "bars",
        "Most are at home",
        alt="Concerns by place.",
        categories=["Home", "Hospital", "Other"],
        series=[("Concerns", [12, "²", Decimal("11.5")])],
        head="Place",
    )
    assert '"values":[12,"²","11.5"]' in canonical(block)
    drawn = blocks.chart_of(block)
    assert drawn.form == Form.BARS
    assert drawn.series[0].values == (12, "²", Decimal("11.5"))


def test_bars_of_two_series_stand_in_groups() -> None:
    block = blocks.chart(
        "bars", "Both", alt="Both", categories=["A"], series=[("One", [1]), ("Two", [2])]
    )
    assert blocks.chart_of(block).form == Form.GROUPED


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        blocks.table("Places", ["Place", "Concerns"], [["Home"]])


EVERY = [
    blocks.heading("In numbers"),
    blocks.text("Some words."),
    blocks.table("Places", ["Place", "Concerns"], [["Home", "12"]], note="Recorded."),
    blocks.chart(
        "lines", "It rose", alt="By year", categories=["A"], series=[("Concerns", [1266])]
    ),
    blocks.structure(
        "Who answers to whom",
        "Two groups",
        [
            {"key": "a", "name": "Board", "parent": "", "remit": "Leads"},
            {"key": "b", "name": "Panel", "parent": "a", "remit": ""},
        ],
    ),
    blocks.contacts(
        [{"name": "Children", "purpose": "", "number": "0", "hours": "Always", "web": ""}]
    ),
    blocks.statement("Fire", "Safeguarding lead", "We came."),
    blocks.terms([("SAR", "Safeguarding adult review")]),
    blocks.highlights([{"figure": "12", "label": "concerns", "note": "illustrative"}]),
]


def test_all_blocks_can_be_read_as_plain_words() -> None:
    said = words_of(EVERY)
    assert said.split("\n\n") == [
        "### In numbers",
        "Some words.",
        "**Places**",
        "| Place | Concerns |\n| --- | --- |\n| Home | 12 |",
        "Recorded.",
        "**It rose**",
        "By year",
        "| Category | Concerns |\n| --- | --- |\n| A | 1,266 |",
        "**Who answers to whom**",
        "- Board: Leads\n- Panel (answers to: Board)",
        "- **Children**, 0, Always",
        "### Fire",
        "We came.",
        "*Safeguarding lead*",
        "- **SAR**: Safeguarding adult review",
        "- **12** concerns (illustrative)",
    ]


def test_a_chart_whose_title_says_what_was_counted_says_it_once() -> None:
    chart = blocks.chart(
        "bars", "By place", alt="By place.", categories=["A"], series=[("Concerns", [12])]
    )
    assert words_of([chart]).count("By place") == 1
