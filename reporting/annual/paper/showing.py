"""Blocks as HTML: the same words and figures for the public page and for the paper.

What differs between the two is layout alone: a page draws each chart for wide and for narrow
screens and folds its table away; paper draws it once and prints the table under it.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core.charts.data import Chart
from core.charts.drawing import Palette
from core.charts.figures import svg
from core.charts.structure import Body, structure
from core.charts.words import nested_list
from core.text.markdown import to_html
from priorities.measures.unknown import Links, plainly, signed
from reporting.annual.composing.blocks import (
    ReportSection,
    ReportSnapshot,
    StructureGroup,
    Table,
    chart_of,
)
from reporting.annual.composing.unknown import OF_WORDS
from reporting.annual.paper.tables import laid_out

FOLDER = "reporting/annual/blocks"
#: Stands over the table of a chart, on the page and on paper.
SAME = "The same figures as a table"
#: How a block begins with which a new page may begin.
BEGINS = ("<h3", '<section class="app-statement"')


@dataclass(frozen=True)
class Part:
    """One section laid out: its place among the sections, what others point at, its HTML."""

    number: int
    anchor: str
    heading: str
    #: Its HTML, cut before each block that begins with a heading of the first level in it or is a
    #: statement; a heading inside a block of words cuts nothing.
    units: list[SafeString]
    #: The statements in it, each with its anchor, for the list of contents.
    below: list[tuple[str, str]]

    @property
    def html(self) -> SafeString:
        """All of it."""
        return mark_safe("".join(self.units))  # noqa: S308 -- templates and to_html() alone made it


def parts_of(snapshot: ReportSnapshot, palette: Palette, *, paper: bool) -> list[Part]:
    """Every section of a report as HTML, in its order."""
    renderer = Renderer(palette, paper)
    return [renderer.part(at, section) for at, section in enumerate(snapshot["sections"], 1)]


@dataclass
class Renderer:
    """Lays out the blocks of one report; knows what it has drawn, so that no name comes twice."""

    palette: Palette
    paper: bool
    drawn: Counter[str] = field(default_factory=Counter)
    #: The anchor of the section that is being laid out, and the level of its last heading.
    anchor: str = ""
    level: int = 2
    below: list[tuple[str, str]] = field(default_factory=list)
    #: Where the reader of a draft records the values that it lacks.
    links: Links = field(default_factory=dict)

    def part(self, number: int, section: ReportSection) -> Part:
        """One section."""
        self.anchor, self.level, self.below = f"part-{section['key']}", 2, []
        units = [""]
        for block in section["blocks"]:
            html = self._shown(block)
            if units[-1].strip() and html.lstrip().startswith(BEGINS):
                units.append("")
            units[-1] += html
        safe = [mark_safe(unit) for unit in units]  # noqa: S308 -- templates and to_html() alone made them
        return Part(number, self.anchor, plainly(section["heading"]), safe, self.below)

    def _shown(self, block: Any) -> str:
        html = BLOCKS[block["kind"]](self, block)
        return signed(html, self.links) if block["kind"] in OF_WORDS else plainly(html)

    def text(self, block: Any) -> str:
        """Words; the headings in them never leave a level out."""
        self.level = 3
        return to_html(block["markdown"])

    def heading(self, block: Any) -> str:
        """A heading; one that would leave a level out is raised."""
        self.level = min(int(block["level"]), self.level + 1)
        return _render("heading", {"level": self.level, "text": block["text"]})

    def table(self, block: Any) -> str:
        """A table with its note."""
        return _render("table", {"table": laid_out(block), "paper": self.paper})

    def chart(self, block: Any) -> str:
        """The drawing, then the same figures as a table, then its note."""
        chart = chart_of(block)
        drawings = [svg(chart, palette=self.palette, paper=self.paper)]
        if not self.paper:
            drawings.append(svg(chart, narrow=True, palette=self.palette))
        table = laid_out(block.get("table") or _table_of(block, chart))
        context = {
            "chart": chart,
            "drawings": [self._once(drawing, chart.key) for drawing in drawings],
            "table": table,
            "same": SAME,
            "paper": self.paper,
        }
        self.drawn[chart.key] += 1
        return _render("chart", context)

    def structure(self, block: Any) -> str:
        """The picture of who answers to whom, then the same as a list."""
        names = {group["key"]: group["name"] for group in block["groups"]}
        words = " ".join(
            f"{group['name']} answers to {names[group['parent']]}."
            for group in block["groups"]
            if group["parent"]
        )
        key = f"{self.anchor}-structure"
        picture = structure(
            bodies(block["groups"], remits=False),
            title=block["title"],
            words=words or block["alt"],
            key=key,
            wide=720,
            palette=self.palette,
            paper=self.paper,
        )
        listed = nested_list(bodies(block["groups"], remits=True))
        drawn = self._once(picture, key)
        self.drawn[key] += 1
        return _render("structure", {"block": block, "picture": drawn, "listed": listed})

    def contacts(self, block: Any) -> str:
        """Whom to call, each with its number as a link."""
        entries = [
            {
                **entry,
                "link": _link(entry["number"]),
                "site": entry["web"] if entry["web"].startswith(("https://", "http://")) else "",
            }
            for entry in block["entries"]
        ]
        return _render("contacts", {"entries": entries})

    def statement(self, block: Any) -> str:
        """What one agency says for itself, under its name."""
        anchor = f"{self.anchor}-{len(self.below) + 1}"
        self.below.append((anchor, block["agency"]))
        self.level = 3
        context = {
            "anchor": anchor,
            "statement": block,
            "words": to_html(block["markdown"], top=4),
        }
        return _render("statement", context)

    def terms(self, block: Any) -> str:
        """Words and what they mean, as a table: paper cannot tell a list of terms as one."""
        table: Table = {
            "kind": "table",
            "caption": "Words and what they mean",
            "columns": ["Word", "What it means"],
            "rows": block["terms"],
            "note": "",
            "first_column_is_header": True,
        }
        return _render("table", {"table": laid_out(table), "paper": self.paper})

    def highlights(self, block: Any) -> str:
        """Large figures side by side."""
        return _render("highlights", {"items": block["items"]})

    def _once(self, drawing: SafeString, key: str) -> SafeString:
        """A drawing whose names are its own, although the same was drawn before."""
        before = self.drawn[key]
        return mark_safe(drawing.replace(key, f"{key}-{before + 1}")) if before else drawing  # noqa: S308 -- svg() made it


BLOCKS: dict[str, Callable[[Renderer, Any], str]] = {
    "text": Renderer.text,
    "heading": Renderer.heading,
    "table": Renderer.table,
    "chart": Renderer.chart,
    "structure": Renderer.structure,
    "contacts": Renderer.contacts,
    "statement": Renderer.statement,
    "terms": Renderer.terms,
    "highlights": Renderer.highlights,
}


def bodies(groups: Sequence[StructureGroup], *, remits: bool) -> list[Body]:
    """The groups as a tree, in their order; what each is for where it is asked for."""

    def below(parent: str) -> tuple[Body, ...]:
        return tuple(
            Body(
                group["name"],
                (group["remit"].rstrip("."),) if remits and group["remit"] else (),
                below(group["key"]),
            )
            for group in groups
            if group["parent"] == parent
        )

    return list(below(""))


def _table_of(block: Any, chart: Chart) -> Table:
    """The table of a chart that brings none."""
    return {
        "kind": "table",
        "caption": block["title"],
        "columns": [chart.head, *(series.name for series in chart.series)],
        "rows": [
            [category, *(chart.shown(series.values[n]) for series in chart.series)]
            for n, category in enumerate(chart.categories)
        ],
        "note": "",
        "first_column_is_header": True,
    }


def _link(number: str) -> str:
    """What a number is rung with, or a mail address written to."""
    if "@" in number:
        return f"mailto:{number}"
    digits = re.sub(r"[ ()-]", "", number)
    return f"tel:{digits}" if re.fullmatch(r"\+?\d+", digits) else ""


def _render(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"{FOLDER}/{name}.html", context)
