"""Texts on pages: Markdown as safe HTML."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from core.calendar.days import days_late, today
from core.calendar.years import as_said
from core.text.listed import as_item
from core.text.markdown import to_html
from core.text.plain import from_markdown
from core.text.plain import of_cell as plain_cell

register = template.Library()


@register.filter
def markdown(source: str, top: int = 3) -> SafeString:
    """A Markdown text as the fixed subset of HTML, headings from level 3 or another."""
    return to_html(source, top=top)


@register.filter
def plain(source: str) -> str:
    """The words of a Markdown text in one line, for where its layout would be read as signs."""
    return " ".join(from_markdown(source).split())


@register.filter
def of_cell(source: str) -> str:
    """The words of a cell of a snapshot's table, without signs of layout."""
    return plain_cell(source)


@register.simple_tag
def column_of(table: dict[str, Any], number: int) -> str:
    """The heading of one column of a snapshot's table, for phones that show rows as lists."""
    columns: list[str] = table["columns"]
    return columns[number] if number < len(columns) else ""


@register.filter
def in_slashes(year: str) -> str:
    """A reporting year as every page writes it: 2021/22."""
    return as_said(year)


@register.filter
def of_key(rows: dict[Any, Any], key: Any) -> Any:
    """What a dictionary holds for a key; nothing when it holds nothing."""
    return rows.get(key)


register.filter("days_late", days_late)


@register.filter
def day(of: date | None) -> str:
    """A day near today: 21 October; with its year where that is another than this one."""
    if of is None:
        return ""
    return f"{of:%-d %B}" if of.year == today().year else f"{of:%-d %B %Y}"


@register.filter
def whole_day(of: date) -> str:
    """A day with its year, as `date:"j F Y"` writes it and in a tenth of the time: for lists."""
    return f"{of:%-d %B %Y}"


@register.filter
def moment(at: datetime | None) -> str:
    """A day and time as every page writes it: 21 November 2026, 04:51."""
    if at is None:
        return ""
    return f"{localtime(at):%-d %B %Y, %H:%M}"


@register.filter
def apart(gaps: list[str]) -> list[tuple[list[str], str]]:
    """Lines such as "Concerns by place; the rooms. They came late.": the things, the reason. Of a
    reason with lines under it each of these is a thing."""
    return [_apart(gap) for gap in gaps]


def _apart(gap: str) -> tuple[list[str], str]:
    first, *under = gap.splitlines() or [""]
    if under:
        return [plain(line) for line in under], plain(first)
    things, _, reason = plain(first).partition(". ")
    return things.removesuffix(".").split("; "), reason


register.filter("as_item", as_item)


@register.filter
def how_many(told: list[tuple[list[str], str]]) -> int:
    """The number of things in lines that were taken apart."""
    return sum(len(things) for things, _ in told)
