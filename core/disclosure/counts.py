"""Tables of counts, and the rules by which small ones are hidden."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

#: Line and column of a count in a table.
Place = tuple[int, int]
#: Places whose counts add up to the count at the last of them.
Sum = tuple[Place, ...]
#: A count, a share or a sum; a word in its place (`c`, `*`); or nothing when none was recorded.
Value = int | Decimal | str | None


@dataclass(frozen=True)
class Line:
    """One line of a table: what it is about and its values, one for each column."""

    label: str
    values: tuple[Value, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """Counts by line and column. Lines add up to the total line, columns to the total column.

    Columns of shares hold percentages of the total line and follow the counts beside them. `sums`
    are further places that add up, such as the quarters of a year that stands beside them.
    """

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    total_column: int | None = None
    shares: frozenset[int] = frozenset()
    sums: tuple[Sum, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table whose lines have not one value for each column."""
        for line in self.lines:
            if len(line.values) != len(self.heads):
                raise ValueError(
                    f"“{line.label}” has {len(line.values)} values for {len(self.heads)} columns."
                )
        if sum(line.is_total for line in self.lines) > 1:
            raise ValueError("A table has one line of totals at most.")

    def with_values(self, values: dict[tuple[int, int], Value]) -> "Table":
        """The same table with other values at some places (line, column)."""
        lines = tuple(
            replace(
                line,
                values=tuple(values.get((row, col), v) for col, v in enumerate(line.values)),
            )
            for row, line in enumerate(self.lines)
        )
        return replace(self, lines=lines)


@dataclass(frozen=True)
class Method:
    """One rule of disclosure control: which counts are hidden, by what, and how others round."""

    name: str
    lowest: int
    highest: int
    mark: str
    nearest: int
    words: str
    source: str

    def hides(self, value: Value) -> bool:
        """Whether this count is too small to show."""
        return (
            isinstance(value, int | Decimal)
            and value == int(value)
            and self.lowest <= value <= self.highest
        )

    def rounded(self, value: Value) -> Value:
        """A count as it is shown: to the nearest five where the rule says so."""
        if self.nearest == 1 or not isinstance(value, int | Decimal):
            return value
        steps = (Decimal(value) / self.nearest).quantize(Decimal(1), ROUND_HALF_UP)
        return int(steps) * self.nearest


SMALL = Method(
    "small-counts",
    1,
    4,
    "c",
    1,
    "Counts from 1 to 4 are hidden; a true nought is shown; nothing is rounded.",
    "The default; c is the government statistics mark for a confidential figure",
)
METHODS = {
    method.name: method
    for method in (
        SMALL,
        Method(
            "small-counts-and-nought",
            0,
            4,
            "c",
            1,
            "Counts from 0 to 4 are hidden; nothing is rounded.",
            "For tables in which a nought tells something of a known person",
        ),
        Method(
            "small-counts-rounded",
            1,
            4,
            "c",
            5,
            "Counts from 1 to 4 are hidden; all others are rounded to the nearest 5.",
            "For tables of several years or places that could be set off against each other",
        ),
        Method(
            "sac",
            0,
            4,
            "*",
            5,
            "Counts from 0 to 4 are shown as *; all others are rounded to the nearest 5.",
            "Safeguarding Adults Collection, annual report 2018-19",
        ),
        Method(
            "hes",
            1,
            7,
            "*",
            5,
            "Counts from 1 to 7 are shown as *; all others are rounded to the nearest 5.",
            "Hospital Episode Statistics, figures below the national level",
        ),
    )
}
#: No share of fewer than this: it would tell the count behind it.
LEAST_BASE = 20


def share(part: Value, whole: Value, *, method: Method = SMALL) -> Value:
    """A percentage, from unrounded counts, when both may be shown; none of a small base.

    Whole per cents below a base of one hundred, one decimal from there.
    """
    if method.hides(part) or method.hides(whole):
        return method.mark
    if not isinstance(part, int | Decimal) or not isinstance(whole, int | Decimal):
        return part if isinstance(part, str) else whole if isinstance(whole, str) else None
    if whole < LEAST_BASE:
        return None
    places = Decimal(1) if whole < 100 else Decimal("0.1")
    return (Decimal(part) * 100 / Decimal(whole)).quantize(places, ROUND_HALF_UP)
