"""What a source of results is: whose rows, what is read in them, how a row is shown.

A new feature that wants to be found adds one `Source` to `reporting/search/register.py`.
"""

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Func,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import ExtractDay, ExtractYear, Replace

from core.search.excerpts import PARTED

#: The name of a column, or something made of columns.
Part = Any
NO_WORDS = Value("", output_field=TextField())


class Joined(Func):
    """Columns as one text, an empty one as nothing.

    Django's `Concat` nests what it joins, too deep for SQLite, and is slow to compile.
    """

    output_field = TextField()

    def __init__(self, *parts: Part, between: str = "") -> None:
        super().__init__(*parts)
        self.between = between

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, Any]:
        """One expression, side by side."""
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        joiner = f" || '{self.between}' || " if self.between else " || "
        sql = joiner.join(f"COALESCE(CAST({part} AS text), '')" for part, _ in compiled)
        return f"({sql})", [param for _, params in compiled for param in params]


def text(*parts: Part) -> Any:
    """The fields of a row as one text, each apart from the next."""
    return Joined(*parts, between=PARTED)


def said(*parts: Part) -> Any:
    """Columns and words one after the other, with nothing between."""
    return Joined(*parts)


def in_slashes(column: str) -> Any:
    """A reporting year as pages write it: 2021/22."""
    return Replace(column, Value("-"), Value("/"))


def without_backslashes(column: str) -> Any:
    """Words as they are read, of which signs that lay nothing out are marked so in the column."""
    return Replace(column, Value("\\"), Value(""))


def words(literal: str) -> Any:
    """Words of ours, beside columns."""
    return Value(literal, output_field=TextField())


def label(choices: Any, column: str) -> Any:
    """The words of a choice, as pages show them."""
    cases = [When(**{column: key}, then=words(str(shown))) for key, shown in choices.choices]
    return Case(*cases, default=NO_WORDS, output_field=TextField())


def month(column: str) -> Any:
    """The month of a day, “June 2021”; nothing where there is no day."""
    names = [
        When(**{f"{column}__month": number}, then=words(name))
        for number, name in enumerate(month_name)
        if name
    ]
    name = Case(*names, default=NO_WORDS, output_field=TextField())
    return Case(
        When(**{f"{column}__isnull": True}, then=NO_WORDS),
        default=said(name, words(" "), ExtractYear(column)),
        output_field=TextField(),
    )


def day(column: str, lead: str = "") -> Any:
    """A day in words, “due 3 June 2021”; nothing where there is no day."""
    return Case(
        When(**{f"{column}__isnull": True}, then=NO_WORDS),
        default=said(words(lead), ExtractDay(column), words(" "), month(column)),
        output_field=TextField(),
    )


@dataclass(frozen=True)
class Beside:
    """Rows that belong to a row, such as the lines of a return: their words count as its own."""

    #: Made for each query; it names the row it belongs to by `OuterRef`.
    rows: Callable[[], QuerySet[Any]]
    parts: tuple[Part, ...]
    #: What is shown of it instead of its columns.
    shown: Callable[[], Any] | None = None

    def holds(self, pattern: str) -> Exists:
        """Whether one of them holds a word."""
        rows = self.rows().order_by().annotate(beside_text=text(*self.parts))
        return Exists(rows.filter(beside_text__regex=pattern))

    def words(self, patterns: list[str]) -> Any:
        """The text of the first that holds any of the words."""
        found = Q(*(("beside_text__regex", pattern) for pattern in patterns), _connector=Q.OR)
        rows = self.rows().annotate(beside_text=text(*self.parts)).filter(found)
        shown = rows.annotate(beside_shown=self.shown() if self.shown else F("beside_text"))
        return Subquery(shown.values("beside_shown")[:1], output_field=TextField())


@dataclass(frozen=True)
class Source:
    """One type of result. Its columns are functions: some depend on today's date."""

    #: Its word in the address.
    key: str
    #: Its heading, in the plural.
    label: str
    #: The rows that somebody may see: nothing else is ever read or counted.
    rows: Callable[[Any], QuerySet[Any]]
    title: Callable[[], Any]
    #: The line under the title: whose it is, how it stands; what is empty is left out.
    line: Callable[[], tuple[Part, ...]]
    #: The address of a row for somebody, from its number and its `ref`.
    address: Callable[[Any, int, str], str]
    #: Further columns that are read, and shown around the words that were found in them.
    parts: tuple[Part, ...] = ()
    beside: tuple[Beside, ...] = ()
    ref: Callable[[], Any] = lambda: NO_WORDS
    order: tuple[str, ...] = ("-pk",)

    def matching(self, user: Any, patterns: list[str]) -> QuerySet[Any]:
        """Rows that this person may see and that hold every word, by name first.

        What somebody may see is asked in a query of its own, so that no join counts a row twice.
        """
        visible = self.rows(user)
        everything: QuerySet[Any] = visible.model._default_manager.all()
        rows = everything.filter(pk__in=visible.order_by().values("pk"))
        rows = rows.annotate(
            result_title=said(self.title()), result_line=text(*self.line())
        ).annotate(result_all=text("result_title", "result_line", *self.parts))
        for pattern in patterns:
            beside = [Q(part.holds(pattern)) for part in self.beside]
            rows = rows.filter(Q(Q(result_all__regex=pattern), *beside, _connector=Q.OR))
        named = Q(*(("result_title__regex", pattern) for pattern in patterns))
        found: QuerySet[Any] = rows.annotate(
            result_rank=Case(When(named, then=Value(0)), default=Value(1)),
            result_source=Value(self.key, output_field=CharField()),
            result_ref=said(self.ref()),
            result_text=text(
                NO_WORDS, *self.parts, *(part.words(patterns) for part in self.beside)
            ),
        )
        return found
