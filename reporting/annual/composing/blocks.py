"""What a version of the annual report is made of: sections of blocks, for page and paper alike.

A snapshot holds, besides what every snapshot holds (`core.documents.models.Snapshot`):

- `year` ("2021-22"), `subtitle` ("1 April 2021 to 31 March 2022"), `status_words`;
- `sections`, each with `key`, `heading`, `blocks` (the lists built here) and `text`, the same
  blocks in plain Markdown, so that pages that know no blocks (approvals, comparisons) show all.

Every count in a block has been through `core.disclosure` before it got here: what is hidden reads
"c". There are no floats. Whoever renders blocks adds nothing but layout.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal, NotRequired, TypedDict

from core.charts.data import Chart, Form, Series
from core.charts.data import Value as Drawn

#: A count; a decimal written as a string ("11.5"); a mark ("c") for what is hidden; None for
#: what was not recorded.
Value = int | str | None


class Text(TypedDict):
    """Words as Markdown; headings in them start at level 3."""

    kind: Literal["text"]
    markdown: str


class Heading(TypedDict):
    """A heading inside a section, below the section's own (which is level 2)."""

    kind: Literal["heading"]
    level: Literal[3, 4]
    text: str


class Table(TypedDict):
    """A table of plain words; each row has one cell for each column."""

    kind: Literal["table"]
    caption: str
    columns: list[str]
    rows: list[list[str]]
    note: str
    first_column_is_header: bool


class ChartSeries(TypedDict):
    """One row of values, one for each category."""

    name: str
    values: list[Value]


class ChartBlock(TypedDict):
    """A chart; its data table stands beside it and is made from the same values.

    Where `table` is given, that table (with shares, with a total) stands beside it instead.
    `title` is the sentence it shows, `alt` what was counted, `head` names the categories.
    """

    kind: Literal["chart"]
    type: Literal["bars", "lines"]
    title: str
    alt: str
    head: str
    categories: list[str]
    series: list[ChartSeries]
    unit: str
    note: str
    table: NotRequired[Table]


class StructureGroup(TypedDict):
    """One group of the structure; `parent` is the key of the group it answers to, or ""."""

    key: str
    name: str
    parent: str
    remit: str


class Structure(TypedDict):
    """Who answers to whom, to be drawn and to be listed."""

    kind: Literal["structure"]
    title: str
    alt: str
    groups: list[StructureGroup]


class ContactEntry(TypedDict):
    """One way to reach help."""

    name: str
    purpose: str
    number: str
    hours: str
    web: str


class Contacts(TypedDict):
    """How to report a concern."""

    kind: Literal["contacts"]
    entries: list[ContactEntry]


class Statement(TypedDict):
    """What one agency says for itself; `given_by_role` is an office, never a name."""

    kind: Literal["statement"]
    agency: str
    given_by_role: str
    markdown: str


class Terms(TypedDict):
    """Words and what they mean, in order; each term is a pair [term, meaning]."""

    kind: Literal["terms"]
    terms: list[list[str]]


class Highlight(TypedDict):
    """One large figure with its label and, where needed, a note."""

    figure: str
    label: str
    note: str


class Highlights(TypedDict):
    """A few large figures side by side."""

    kind: Literal["highlights"]
    items: list[Highlight]


Block = Text | Heading | Table | ChartBlock | Structure | Contacts | Statement | Terms | Highlights


class ReportSection(TypedDict):
    """One section as frozen: blocks to lay out, and the same as plain Markdown."""

    key: str
    heading: str
    text: str
    blocks: list[Block]


class ReportSnapshot(TypedDict):
    """A version of the annual report; also a `Snapshot` for everything that shows versions."""

    kind: str
    title: str
    marking: str
    lines: list[str]
    attachments: list[dict[str, str]]
    year: str
    subtitle: str
    status_words: str
    sections: list[ReportSection]
    #: What was published without, said openly; empty when nothing is missing.
    without: NotRequired[list[str]]


def text(markdown: str) -> Text:
    """Words as Markdown."""
    return {"kind": "text", "markdown": markdown.strip()}


def heading(words: str, level: Literal[3, 4] = 3) -> Heading:
    """A heading inside a section."""
    return {"kind": "heading", "level": level, "text": words}


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    note: str = "",
    first_column_is_header: bool = True,
) -> Table:
    """A table. Refuses a row that has not one cell for each column."""
    cells = [list(row) for row in rows]
    for row in cells:
        if len(row) != len(columns):
            raise ValueError(f"“{caption}”: {row[:1]} has not one cell for each column.")
    return {
        "kind": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": cells,
        "note": note,
        "first_column_is_header": first_column_is_header,
    }


def chart(
    kind: Literal["bars", "lines"],
    title: str,
    *,
    alt: str,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[int | Decimal | str | None]]],
    head: str = "Category",
    unit: str = "",
    note: str = "",
) -> ChartBlock:
    """A chart; decimals are written as strings, so that a snapshot holds no floats."""
    rows: list[ChartSeries] = [
        {"name": name, "values": [_plain(value) for value in values]} for name, values in series
    ]
    block: ChartBlock = {
        "kind": "chart",
        "type": kind,
        "title": title,
        "alt": alt,
        "head": head,
        "categories": list(categories),
        "series": rows,
        "unit": unit,
        "note": note,
    }
    chart_of(block)
    return block


def structure(title: str, alt: str, groups: Iterable[StructureGroup]) -> Structure:
    """Who answers to whom."""
    return {"kind": "structure", "title": title, "alt": alt, "groups": list(groups)}


def contacts(entries: Iterable[ContactEntry]) -> Contacts:
    """How to report a concern."""
    return {"kind": "contacts", "entries": list(entries)}


def statement(agency: str, given_by_role: str, markdown: str) -> Statement:
    """What one agency says for itself."""
    return {
        "kind": "statement",
        "agency": agency,
        "given_by_role": given_by_role,
        "markdown": markdown.strip(),
    }


def terms(pairs: Iterable[tuple[str, str]]) -> Terms:
    """Words and what they mean."""
    return {"kind": "terms", "terms": [[term, meaning] for term, meaning in pairs]}


def highlights(items: Iterable[Highlight]) -> Highlights:
    """A few large figures."""
    return {"kind": "highlights", "items": list(items)}


def chart_of(block: ChartBlock) -> Chart:
    """The drawable chart of a block. Refuses what cannot be drawn truly."""
    form = Form.LINES if block["type"] == "lines" else Form.BARS
    if form == Form.BARS and len(block["series"]) > 1:
        form = Form.GROUPED
    return Chart(
        form,
        block["title"],
        block["alt"].rstrip("."),
        tuple(block["categories"]),
        tuple(
            Series(row["name"], tuple(_drawn(value) for value in row["values"]))
            for row in block["series"]
        ),
        head=block["head"],
        unit=block["unit"],
        note=block["note"],
    )


def _plain(value: Any) -> Value:
    return str(value) if isinstance(value, Decimal) else value


def _drawn(value: Value) -> Drawn:
    """A decimal again where a string is a number; a word stays a word."""
    if isinstance(value, str) and value.replace(".", "", 1).isdecimal():
        return Decimal(value)
    return value
