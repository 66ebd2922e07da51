"""What a chart shows: its sentence, its categories, its series; and the same in words."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

#: A number; a word that stands for a hidden one; or nothing where none was recorded.
Value = int | Decimal | str | None
MISSING = "not recorded"
HIDDEN = "c"


class Form(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    GROUPED = "grouped"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """One row of values, one for each category."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """One chart. `title` is the sentence that it shows, `about` what was counted."""

    form: Form
    title: str
    about: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    head: str = "Category"
    unit: str = ""
    target: Decimal | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn truly."""
        if not self.categories or not self.series:
            raise ValueError("A chart needs a category and a series at least.")
        if len(self.series) > MOST[self.form]:
            raise ValueError(f"{self.form} can be told apart up to {MOST[self.form]} series.")
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"“{series.name}” has not one value for each category.")
        if any(number < 0 for number in self.numbers):
            raise ValueError("A chart of ours has no place for numbers below nought.")

    @property
    def numbers(self) -> list[Decimal]:
        """Every number that is drawn, the target included."""
        drawn = [value for series in self.series for value in series.values]
        numbers = [Decimal(value) for value in drawn if isinstance(value, int | Decimal)]
        return numbers + ([self.target] if self.target is not None else [])

    @property
    def key(self) -> str:
        """A name of its own for the parts of the drawing that others point at."""
        return f"c{hashlib.sha256(repr(self).encode()).hexdigest()[:10]}"

    def shown(self, value: Value) -> str:
        """A value as it is printed."""
        if value is None:
            return MISSING
        if isinstance(value, str):
            return value
        number = f"{value:,}"
        return f"£{number}" if self.unit == "£" else f"{number}{self.unit}"

    @property
    def has_hidden(self) -> bool:
        """Whether a word stands where a number was."""
        return any(isinstance(value, str) for series in self.series for value in series.values)

    @property
    def beneath(self) -> str:
        """What was counted, to stand under the title; nothing where the title says it already."""
        return "" if _plain(self.about) == _plain(self.title) else self.about

    @property
    def words(self) -> str:
        """The chart for those who do not see it; every value when there are few."""
        many = len(self.categories) * len(self.series) > 12
        said = self._extremes() if many else "; ".join(map(self._said, self.series))
        target = f" The target is {self.shown(self.target)}." if self.target is not None else ""
        about = f"{self.beneath}. " if self.beneath else ""
        return f"{about}{said}.{target} The table beside it has every value."

    def _said(self, series: Series) -> str:
        values = (
            f"{category}: {self.shown(value)}"
            for category, value in zip(self.categories, series.values, strict=True)
        )
        named = f"{series.name}: " if len(self.series) > 1 else ""
        return named + ", ".join(values)

    def _extremes(self) -> str:
        """How many there are, the largest and the smallest of each series."""
        said = []
        for series in self.series:
            pairs = [
                (Decimal(value), category)
                for category, value in zip(self.categories, series.values, strict=True)
                if isinstance(value, int | Decimal)
            ]
            if pairs:
                most, least = max(pairs, key=lambda p: p[0]), min(pairs, key=lambda p: p[0])
                said.append(
                    f"{series.name}: most for {most[1]} ({self.shown(most[0])}), "
                    f"least for {least[1]} ({self.shown(least[0])})"
                )
        return f"{len(self.categories)} categories. " + "; ".join(said)


#: How many series can be told apart without colour.
MOST = {Form.BARS: 1, Form.GROUPED: 4, Form.STACKED: 5, Form.LINES: 4}


def _plain(words: str) -> str:
    """Words to be compared: spaces, capitals and a full stop at the end make no difference."""
    return " ".join(words.split()).rstrip(".").casefold()
