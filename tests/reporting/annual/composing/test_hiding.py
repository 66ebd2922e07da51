"""What one table of a report hides is not told by another table or chart of it."""

from decimal import Decimal
from typing import Any

from core.workflow.services import save
from priorities.measures.models import Measure, MeasureTable
from priorities.measures.services import record_value
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.exhibits import exhibits
from reporting.annual.composing.hiding import over_time
from reporting.annual.composing.setting import HIDDEN_NOTE
from reporting.annual.rows import FigureTable
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World, set_figure

YEAR = "2021-22"


def a_share(world: World, share: str = "1.8") -> Measure:
    """The share of people in a public place, in the table beside their number."""
    table = MeasureTable.objects.get(key="by-place")
    measure = work.a_measure("share", table=table, label="Share", unit=Measure.Unit.PERCENT)
    record_value(measure, period=YEAR, value=Decimal(share), by=world.unit)
    return measure


def shown(world: World, key: str, **fields: Any) -> FigureTable:
    row = FigureTable(
        section=world.section(key), periods=YEAR, order=1, title=key, about=key, **fields
    )
    return save(row, by=world.unit)


def alone(world: World, key: str, **fields: Any) -> Block:
    """A chart of one measure, alone in a section."""
    measure = Measure.objects.get(key=key)
    shown(world, "training", measure=measure, **fields)
    [block] = world.drawn("training")["blocks"]
    return block  # type: ignore[no-any-return]


def values(block: Any) -> list[Any]:
    return [value for series in block["series"] for value in series["values"]]


def test_a_share_that_one_table_hides_is_not_drawn_alone(world: World) -> None:
    a_share(world)
    block: Any = alone(world, "share")
    assert values(block) == ["c"]
    assert block["note"] == HIDDEN_NOTE
    assert "1.8" not in world.drawn("training")["text"]


def test_what_a_report_hides_is_one_set_with_the_shares_in_it(world: World) -> None:
    a_share(world)
    made, hidden = exhibits(list(FigureTable.objects.filter(section__report=world.report)))
    assert ("share", YEAR) in hidden
    assert hidden >= {cell for one in made for cell in one.hidden}


def test_a_share_beside_counts_that_may_be_told_is_drawn_alone(world: World) -> None:
    set_figure("place-street", 30, by=world.unit)
    a_share(world, "15.3")
    assert values(alone(world, "share")) == ["15.3"]


def test_a_count_shown_for_a_reason_stays_although_another_table_hides_it(world: World) -> None:
    block = alone(world, "place-street", open_because="Places, not people.")
    assert values(block) == [3]


QUARTERS = [f"{YEAR}-q{number}" for number in range(1, 5)]


def a_year_of(world: World, *numbers: int) -> Measure:
    """A count with four quarters and the year that they make, the first of them small."""
    measure = work.a_measure("visits")
    for period, number in zip([*QUARTERS, YEAR], (*numbers, sum(numbers)), strict=True):
        record_value(measure, period=period, value=Decimal(number), by=world.unit)
    return measure


def test_a_small_quarter_is_not_told_by_its_year_and_the_others(world: World) -> None:
    row = shown(world, "training", measure=a_year_of(world, 3, 10, 12, 15))
    row.periods = " ".join([YEAR, *QUARTERS])
    save(row, by=world.unit, seen=row.revision)
    [block] = world.drawn("training")["blocks"]
    assert values(block) == [40, "c", "c", 12, 15]


def test_a_year_like_its_last_quarter_tells_neither_that_nor_another(world: World) -> None:
    measure = a_year_of(world, 0, 0, 0, 15)
    [sheet] = over_time([(measure, row) for row in measure.values.all()], ())
    _, second, _, last = QUARTERS
    with_second = {period for _, period in sheet.hidden({("visits", second)})}
    assert with_second > {second}  # alone, the year and the other quarters would tell it
    with_last = {period for _, period in sheet.hidden({("visits", last)})}
    assert with_last >= {last, YEAR}  # it may count a last day, although nobody said so


def test_nor_by_a_sentence_and_a_table_together(world: World) -> None:
    shown(world, "training", measure=a_year_of(world, 3, 10, 12, 15))
    body = ", ".join(f"[[figure:visits {period}]]" for period in QUARTERS)
    section = world.section("training")
    section.body = body
    save(section, by=world.unit, seen=section.revision)
    words, block = world.drawn("training")["blocks"]
    assert words["markdown"] == "fewer than 5, a number that is not published, 12, 15"
    assert values(block) == [40]
