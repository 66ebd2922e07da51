"""What is hidden, and that nothing that still shows gives it away."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

import pytest

from core.disclosure.counts import METHODS, Line, Table, share
from core.disclosure.protect import is_hidden, protect

Cells = tuple[int, ...]


def a_table(cells: Cells, columns: int, *, sums: bool = True) -> Table:
    """Counts in lines of so many columns, with a line and a column of totals."""
    rows = [list(cells[start : start + columns]) for start in range(0, len(cells), columns)]
    if not sums:
        return Table(tuple("abcdefgh"[:columns]), tuple(Line("x", tuple(row)) for row in rows))
    rows = [[*row, sum(row)] for row in rows]
    total = Line("Total", tuple(map(sum, zip(*rows, strict=True))), is_total=True)
    lines = (*(Line("x", tuple(row)) for row in rows), total)
    return Table((*"abcdefgh"[:columns], "Total"), lines, total_column=columns)


def shown(table: Table, rule: str = "small-counts") -> list[tuple[object, ...]]:
    return [line.values for line in protect(table, method=METHODS[rule]).lines]


def one_column(*counts: int) -> Table:
    total = Line("Total", (sum(counts),), is_total=True)
    return Table(("n",), (*(Line("x", (count,)) for count in counts), total))


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((10, 20, 30), [10, 20, 30, 60]),
        ((0, 20, 30), [0, 20, 30, 50]),
        ((3, 20, 30), ["c", 20, 30, "c"]),
        ((3, 2, 30), ["c", "c", 30, 35]),
        ((1, 1, 30), ["c", "c", 30, "c"]),
        ((4, 4, 30), ["c", "c", 30, "c"]),
        ((3, 0, 0), ["c", 0, 0, "c"]),
        ((1, 2, 1), ["c", "c", "c", "c"]),
        ((5, 4), [5, "c", "c"]),
    ],
)
def test_a_total_goes_when_it_would_tell(counts: Cells, hidden: list[object]) -> None:
    assert [values[0] for values in shown(one_column(*counts))] == hidden


def test_both_totals_go_and_the_total_of_all() -> None:
    assert shown(a_table((3, 10, 20, 30), 2)) == [("c", 10, "c"), (20, 30, 50), ("c", 40, "c")]


def test_without_totals_only_the_small_counts_go() -> None:
    assert shown(a_table((3, 10, 20, 0), 2, sums=False)) == [("c", 10), (20, 0)]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        pytest.param((40, 3, 10, 12, 15), (40, "c", "c", 12, 15), id="another part goes"),
        pytest.param((40, 3, 2, 20, 15), (40, "c", "c", 20, 15), id="two tell nothing"),
        pytest.param((4, 4, 0, 0, 0), ("c", "c", 0, 0, 0), id="the whole is small as well"),
        pytest.param((40, 5, 10, 12, 13), (40, 5, 10, 12, 13), id="none is small"),
    ],
)
def test_a_small_part_is_not_told_by_the_other_parts_and_the_whole(
    counts: Cells, hidden: Cells
) -> None:
    sums = ((*((0, n) for n in range(1, 5)), (0, 0)),)
    assert shown(Table(tuple("abcde"), (Line("x", counts),), sums=sums)) == [hidden]


def test_what_is_shown_elsewhere_for_a_reason_is_not_hidden_in_vain() -> None:
    table = Table(("a", "b", "c"), (Line("x", (3, 10, 13)),), sums=(((0, 0), (0, 1), (0, 2)),))
    settled = [(0, 1), (0, 2)]
    assert protect(table, settled=settled).lines[0].values == ("c", 10, 13)


def test_a_sum_with_a_count_missing_tells_nothing() -> None:
    table = Table(("n",), (Line("x", (3,)), Line("y", (None,)), Line("Total", (9,), True)))
    assert shown(table) == [("c",), (None,), (9,)]


def test_shares_of_a_hidden_count_go_and_all_when_a_total_goes() -> None:
    lines = (
        Line("x", (3, Decimal("5.6"))),
        Line("y", (51, Decimal("94.4"))),
        Line("Total", (54, Decimal(100)), is_total=True),
    )
    table = Table(("n", "%"), lines, shares=frozenset({1}))
    assert shown(table) == [("c", "c"), (51, "c"), ("c", "c")]
    two = (Line("z", (2, Decimal("3.6"))), *lines[:2], Line("Total", (56, Decimal(100)), True))
    assert shown(Table(("n", "%"), two, shares=frozenset({1}))) == [
        ("c", "c"),
        ("c", "c"),
        (51, Decimal("94.4")),
        (56, Decimal(100)),
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("small-counts", [(0,), ("c",), (7,), ("c",), (23,)]),
        ("small-counts-and-nought", [("c",), ("c",), (7,), ("c",), (23,)]),
        ("small-counts-rounded", [(0,), ("c",), (5,), ("c",), (25,)]),
        ("sac", [("*",), ("*",), (5,), ("*",), (25,)]),
        ("hes", [(0,), ("*",), ("*",), ("*",), (25,)]),
    ],
)
def test_what_each_rule_does(rule: str, expected: list[object]) -> None:
    table = Table(("n",), tuple(Line("x", (count,)) for count in (0, 1, 7, 4, 23)))
    assert shown(table, rule) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (126, 1911, Decimal("6.6")),
        (23, 30, Decimal(77)),
        (3, 100, "c"),
        (5, 19, None),
        (0, 40, Decimal(0)),
        ("c", 40, "c"),
        (None, 40, None),
    ],
)
def test_shares_of_few_are_not_made(part: object, whole: object, expected: object) -> None:
    assert share(part, whole) == expected  # type: ignore[arg-type]


def possible(table: Table, columns: int, values: range) -> dict[int, set[int]]:
    """For each hidden count, every value it could have by what is still shown."""
    lines = [line.values for line in table.lines]
    flat = [lines[row][col] for row in range(len(lines) - 1) for col in range(columns)]
    hidden = [place for place, value in enumerate(flat) if is_hidden(value)]
    found: dict[int, set[int]] = defaultdict(set)
    for guess in product(values, repeat=len(hidden)):
        cells = list(flat)
        for place, value in zip(hidden, guess, strict=True):
            cells[place] = value
        tried = [line.values for line in a_table(tuple(cells), columns).lines]  # type: ignore[arg-type]
        pairs = zip(sum(lines, ()), sum(tried, ()), strict=True)
        if all(is_hidden(one) or one == other for one, other in pairs):
            for place in hidden:
                found[place].add(cells[place])  # type: ignore[arg-type]
    return found


def every_table(columns: int, rows: int, counts: tuple[int, ...]) -> Iterator[Cells]:
    yield from product(counts, repeat=columns * rows)


@pytest.mark.parametrize(
    ("columns", "rows", "counts"),
    [(2, 1, tuple(range(10))), (3, 1, (0, 1, 2, 4, 5, 9)), (2, 2, (0, 1, 4, 6))],
)
@pytest.mark.parametrize("everybody_is_small", [True, False])
def test_no_small_count_can_be_worked_out(
    columns: int,
    rows: int,
    counts: tuple[int, ...],
    everybody_is_small: bool,
    counted: Callable[[str, int], None],
) -> None:
    """Every table of this size is tried against every table that would show the same numbers.

    Once by somebody who takes each hidden count for any number, once for one from 1 to 4.
    """
    revealed, tables = [], 0
    known: dict[object, dict[int, set[int]]] = {}
    for cells in every_table(columns, rows, counts):
        out = protect(a_table(cells, columns))
        flat = sum((line.values[:columns] for line in out.lines[:-1]), ())
        hidden = [place for place, value in enumerate(flat) if is_hidden(value)]
        small = [place for place in hidden if 1 <= cells[place] <= 4]
        if not small or (everybody_is_small and small != hidden):
            continue
        tables += 1
        values = range(1, 5) if everybody_is_small else range(11)
        key = tuple(line.values for line in out.lines)
        if key not in known:
            known[key] = possible(out, columns, values)
        revealed += [(cells, place) for place in small if len(known[key][place]) < 2]
    counted("tables whose hidden counts could not be worked out", tables)
    assert revealed == []
    assert tables > 0


def test_a_line_without_a_value_for_each_column_is_refused() -> None:
    with pytest.raises(ValueError, match="“x” has 1 values for 2 columns"):
        Table(("a", "b"), (Line("x", (1,)),))


def test_a_table_of_thirty_lines_is_protected_at_once() -> None:
    rows = [tuple((row * 7 + col * 3) % 23 for col in range(8)) for row in range(30)]
    table = a_table(sum(rows, ()), 8)
    visible = [value for line in shown(table) for value in line]
    assert [v for v in visible if isinstance(v, int) and 1 <= v <= 4] == []
