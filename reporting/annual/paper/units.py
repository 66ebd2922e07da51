"""A report as the units that follow each other on paper, and at which of them chapters begin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.text.listed import as_item
from reporting.annual.composing.blocks import ReportSnapshot
from reporting.annual.composing.gaps import HEADING
from reporting.annual.paper.flowing import flowing
from reporting.annual.paper.heights import section_of, unit_of
from reporting.annual.paper.showing import Part

#: What the report does without: a few lines that have no page of their own while one has room.
WITHOUT = "without"


@dataclass(frozen=True)
class Unit:
    """What is not parted but by the end of a page: the first of a section has its heading."""

    heading: str
    html: SafeString
    number: int | None = None
    #: The anchor of the section that it is the first of.
    anchor: str = ""
    #: Whether a chapter is thought to begin here.
    begins: bool = False


def units_of(snapshot: ReportSnapshot, parts: Sequence[Part]) -> list[Unit]:
    """All after the contents, in order."""
    units = list(_units(snapshot, parts))
    heights = [section_of(one.html) if one.anchor else unit_of(one.html) for one in units]
    flows = flowing(heights)
    return [
        replace(one, begins=not flow and one.anchor != WITHOUT)
        for one, flow in zip(units, flows, strict=True)
    ]


def _units(snapshot: ReportSnapshot, parts: Sequence[Part]) -> Iterator[Unit]:
    if snapshot["lines"]:
        items = _items(snapshot["lines"])
        html = format_html('<ol class="app-brief brief">{}</ol>', items)
        yield Unit("In a few lines", html, anchor="lines")
    for part in parts:
        for at, html in enumerate(part.units):
            yield Unit(part.heading, html, part.number, "" if at else part.anchor)
    if snapshot["without"]:
        yield Unit(HEADING, format_html("<ul>{}</ul>", _items(snapshot["without"])), None, WITHOUT)


def _items(words: Sequence[str]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((as_item(one),) for one in words))
