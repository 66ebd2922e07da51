"""Hiding small counts, and whatever in the same table would give them away.

One function for page, PDF, chart, CSV and description alike: `protect`. What comes out of it is all
that leaves the server.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction

from core.disclosure.counts import SMALL, Method, Place, Sum, Table, Value


def protect(
    table: Table,
    *,
    method: Method = SMALL,
    closed: Collection[Place] = (),
    settled: Collection[Place] = (),
) -> Table:
    """The table as it may be shown: small counts hidden, and every number that reveals one.

    A total goes when it could be used to work out what is hidden; when that is not enough, the
    smallest count beside it goes too. Of further sums, such as a year and its quarters, a part goes
    first: the whole is told in many places. `closed` are hidden for another reason; `settled` are
    shown elsewhere whatever they are.
    """
    counts = _counts(table)
    small = {place for place, value in counts.items() if method.hides(value)}
    small = (small | {place for place in closed if place in counts}) - set(settled)
    hidden, sums, kept = set(small), _sums(table, counts), {one[-1] for one in table.sums}
    while given_away := _given_away(small, hidden, sums, counts, method):
        place = _next_to_hide(given_away, hidden.union(settled), sums, counts, kept)
        if place is None:
            break
        hidden.add(place)
    shown: dict[Place, Value] = {
        place: method.mark if place in hidden else method.rounded(value)
        for place, value in counts.items()
    }
    shown |= dict.fromkeys(_shares_to_hide(table, hidden), method.mark)
    return table.with_values(shown)


def is_hidden(value: Value) -> bool:
    """Whether a word stands where a number was."""
    return isinstance(value, str)


def _counts(table: Table) -> dict[Place, int | Decimal]:
    return {
        (row, col): value
        for row, line in enumerate(table.lines)
        for col, value in enumerate(line.values)
        if col not in table.shares and isinstance(value, int | Decimal)
    }


def _sums(table: Table, counts: dict[Place, int | Decimal]) -> list[Sum]:
    """Every way in which the table adds up; none where a count is missing."""
    columns = [c for c in range(len(table.heads)) if c not in table.shares]
    total_row = next((r for r, line in enumerate(table.lines) if line.is_total), None)
    found: list[Sum] = []
    if total_row is not None:
        rows = [r for r in range(len(table.lines)) if r != total_row]
        found += [(*((r, c) for r in rows), (total_row, c)) for c in columns]
    if table.total_column is not None:
        parts = [c for c in columns if c != table.total_column]
        found += [
            (*((r, c) for c in parts), (r, table.total_column)) for r in range(len(table.lines))
        ]
        if total_row is not None:
            inner = ((r, c) for r in rows for c in parts)
            found.append((*inner, (total_row, table.total_column)))
    found += table.sums
    return [
        places for places in found if len(places) > 1 and all(place in counts for place in places)
    ]


def _given_away(
    small: set[Place],
    hidden: set[Place],
    sums: list[Sum],
    counts: dict[Place, int | Decimal],
    method: Method,
) -> set[Place]:
    """Small counts that can be worked out exactly from what is still shown."""
    solved = _solved(hidden, sums)
    return (solved & small) | _at_an_edge(hidden - solved, sums, counts, method)


def _at_an_edge(
    hidden: set[Place], sums: list[Sum], counts: dict[Place, int | Decimal], method: Method
) -> set[Place]:
    """Hidden parts of a shown total whose rest can be split in one way only: all 1, or all 4."""
    found: set[Place] = set()
    for *parts, total in sums:
        unseen = [place for place in parts if place in hidden]
        rest = sum(counts[place] for place in unseen)
        edges = {method.lowest * len(unseen), method.highest * len(unseen)}
        if unseen and total not in hidden and rest in edges:
            found.update(unseen)
    return found


def _solved(hidden: set[Place], sums: list[Sum]) -> set[Place]:
    """Hidden places that the sums determine: those that elimination leaves alone in a line."""
    order = sorted(hidden)
    lines = []
    for *parts, total in sums:
        signs = {place: Fraction(1) for place in parts} | {total: Fraction(-1)}
        lines.append([signs.get(place, Fraction(0)) for place in order])
    alone = [line for line in _eliminated(lines, len(order)) if sum(map(bool, line)) == 1]
    return {order[index] for line in alone for index, factor in enumerate(line) if factor}


def _eliminated(lines: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """The lines brought to reduced echelon form."""
    rows, top = [list(line) for line in lines], 0
    for col in range(width):
        pivot = next((r for r in range(top, len(rows)) if rows[r][col]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        head = rows[top][col]
        rows[top] = [value / head for value in rows[top]]
        for r, row in enumerate(rows):
            if r != top and (factor := row[col]):
                rows[r] = [a - factor * b for a, b in zip(row, rows[top], strict=True)]
        top += 1
    return rows


def _next_to_hide(
    given_away: Iterable[Place],
    hidden: set[Place],
    sums: list[Sum],
    counts: dict[Place, int | Decimal],
    kept: set[Place],
) -> Place | None:
    """The total of a sum that gives a count away, else the smallest count that still shows; wholes
    that are `kept` come last. None where nothing is left to hide."""
    wanted = set(given_away)
    near = [places for places in sums if wanted & set(places)]
    reach = near if any(set(places) - hidden for places in near) else sums
    totals = sorted(places[-1] for places in reach if places[-1] not in hidden | kept)
    if totals:
        return totals[0]
    shown = {place for places in reach for place in places} - hidden
    return min(
        shown,
        key=lambda place: (place in kept, counts[place] == 0, counts[place], place),
        default=None,
    )


def _shares_to_hide(table: Table, hidden: set[Place]) -> list[Place]:
    """Shares of a line with something hidden; all of them when a total is hidden."""
    total_rows = {r for r, line in enumerate(table.lines) if line.is_total}
    rows = {row for row, _ in hidden}
    every = bool(rows & total_rows)
    return [
        (row, col)
        for row, line in enumerate(table.lines)
        for col in table.shares
        if (every or row in rows) and line.values[col] is not None
    ]
