"""Looking in all sources at once, in one query; and in one of them, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from core.search.excerpts import PARTED, excerpt, marked
from core.search.words import pattern_of
from reporting.search.register import BY_KEY, SOURCES
from reporting.search.sources import Source

#: Rows of each type on the page of all types, and on a page of one type.
FIRST, PAGE = 3, 20
COLUMNS = ("pk", "result_ref", "result_title", "result_line", "result_text")
COUNTED = ("result_source", "result_total", "result_number")


@dataclass(frozen=True)
class Result:
    """One row found, as the page shows it."""

    title: SafeString
    line: SafeString
    excerpt: SafeString
    path: str


@dataclass(frozen=True)
class Kind:
    """One type of result: how many there are, and the first of them."""

    source: Source
    total: int
    first: list[Result]

    @property
    def more(self) -> bool:
        """Whether there are others than those shown."""
        return self.total > len(self.first)


def overview(user: Any, words: Sequence[str]) -> list[Kind]:
    """Each type that has results for this person, with the first of them, in one query.

    The database counts what it was given to see, before anything is cut or shown.
    """
    patterns = [pattern_of(word) for word in words]
    found: dict[str, Kind] = {}
    for row in _firsts(user, patterns):
        source = BY_KEY[row["result_source"]]
        kind = found.setdefault(source.key, Kind(source, row["result_total"], []))
        kind.first.append(_result(source, row, user, words))
    return [found[source.key] for source in SOURCES if source.key in found]


def one_kind(user: Any, words: Sequence[str], kind: Kind, number: str | None) -> Page[Any]:
    """A page of the results of one type."""
    rows = kind.source.matching(user, [pattern_of(word) for word in words])
    ordered = rows.order_by("result_rank", *kind.source.order).values(*COLUMNS)
    paginator = Paginator(ordered, PAGE)
    paginator.count = kind.total
    page: Page[Any] = paginator.get_page(number)
    page.object_list = [_result(kind.source, row, user, words) for row in page.object_list]
    return page


def _firsts(user: Any, patterns: list[str]) -> list[dict[str, Any]]:
    """The first rows of every source, each in its order, with how many there are.

    The parts are put together here: Django's own `union` of parts that are cut by their number
    takes twice the time to become SQL, and a search is mostly that.
    """
    parts: list[str] = []
    params: list[Any] = []
    for place, source in enumerate(SOURCES):
        try:
            sql, values = _numbered(source, user, patterns).query.sql_with_params()
        except EmptyResultSet:
            continue
        cut = f"AS part_{place} WHERE result_number <= {FIRST}"
        parts.append(f"SELECT * FROM ({sql}) {cut}")  # noqa: S608 -- the words are parameters
        params += values
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY result_number", params)
        return [dict(zip((*COLUMNS, *COUNTED), row, strict=True)) for row in cursor.fetchall()]


def _numbered(source: Source, user: Any, patterns: list[str]) -> QuerySet[Any, Any]:
    rows = source.matching(user, patterns).order_by()
    best = [F("result_rank"), *(_by(name) for name in source.order)]
    numbered: QuerySet[Any, Any] = rows.annotate(
        result_total=Window(Count("pk")),
        result_number=Window(RowNumber(), order_by=best),
    ).values_list(*COLUMNS, *COUNTED)
    return numbered


def _by(name: str) -> Any:
    return F(name[1:]).desc() if name.startswith("-") else F(name).asc()


def _result(source: Source, row: dict[str, Any], user: Any, words: Sequence[str]) -> Result:
    title = Truncator(row["result_title"]).chars(140)
    return Result(
        title=marked(title, words),
        line=marked(", ".join(filter(None, row["result_line"].split(PARTED))), words),
        excerpt=excerpt(row["result_text"].strip(), words),
        path=source.address(user, row["pk"], row["result_ref"]),
    )
