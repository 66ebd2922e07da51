"""What a version of the annual report holds: every section composed now, small counts hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.urls import reverse

from core.documents.models import Marking, Snapshot
from priorities.measures.figures import Hide, Values, cells_in
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block, ReportSection, ReportSnapshot
from reporting.annual.composing.exhibits import exhibits
from reporting.annual.composing.gaps import told_without
from reporting.annual.composing.lacking import missing_of
from reporting.annual.composing.numbers import Exhibit, blocks_of
from reporting.annual.composing.parts import PARTS
from reporting.annual.composing.plain import words_of
from reporting.annual.composing.setting import Cell, Fault, Missing, Place, Setting
from reporting.annual.composing.texts import LARGE, texts_of
from reporting.annual.composing.unknown import texts_in
from reporting.annual.vocabulary import Draws

#: What a table shows of one measure, with who answers for it.
MEASURES = ("tables__measure__reported_by", "tables__measure__group")

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection


@dataclass(frozen=True)
class Composed:
    """A report composed now: lines, sections, faults of figures, what is missing by section, the
    reasons that were given for doing without some of that, and what hides small counts."""

    lines: list[str]
    sections: list[ReportSection]
    faults: list[Fault]
    missing: dict[int, list[Missing]]
    reasons: dict[str, str]
    hide: Hide

    @property
    def without(self) -> list[tuple[Missing, str]]:
        """What is missing with the reason why the report does without it, in the report's order."""
        gaps = [gap for section in self.missing.values() for gap in section]
        return [(gap, self.reasons[gap.key]) for gap in gaps if gap.key in self.reasons]


def composed_of(report: "AnnualReport") -> Composed:
    """As it was composed for the page that is being shown, or else composed now."""
    return report.as_composed or compose(report)


def snapshot_of(report: "AnnualReport") -> Snapshot:
    """All that a reader is shown. The same rows give the same bytes."""
    composed = composed_of(report)
    found: ReportSnapshot = {
        "kind": report.route_kind,
        "title": report.title,
        "marking": Marking.OFFICIAL,
        "lines": composed.lines,
        "attachments": [],
        "year": report.year,
        "subtitle": report.span.days,
        "status_words": "",
        "sections": composed.sections,
        "without": told_without((gap.public, reason) for gap, reason in composed.without),
    }
    return cast(Snapshot, found)


def compose(report: "AnnualReport") -> Composed:
    """Tables first, since they say which numbers are hidden in sentences too; the glossary last."""
    rows = list(
        report.sections.select_related("writer", "report")
        .prefetch_related("figures", "tables__table", *MEASURES)
        .order_by("order", "pk")
    )
    quoted = cells_in(texts_of(report, rows))
    all_shown, hidden = _exhibits(rows, quoted)
    shown = {row.pk: [one for one in all_shown if one.row.section_id == row.pk] for row in rows}
    setting = _setting(report, all_shown, hidden)
    setting.values = Values(quoted)
    sections: dict[int, ReportSection] = {}
    missing: dict[int, list[Missing]] = {}
    for row in sorted(rows, key=lambda row: row.draws == Draws.GLOSSARY):
        part = PARTS.get(row.draws)
        sections[row.pk] = _section(row, shown[row.pk], setting)
        missing[row.pk] = [gap for one in shown[row.pk] for gap in missing_of(one, setting)]
        missing[row.pk] += part.missing(setting) if part else []
        setting.said.append(sections[row.pk]["text"])
    edit = reverse("reporting:annual-edit", args=[report.year])
    setting.place, setting.section = Setting.place, ""
    setting.page = Place(edit, "Change these lines", "reporting.edit_annual_report")
    lines = [setting.words(line.strip()) for line in report.summary.splitlines() if line.strip()]
    setting.leave_none(report.title)
    found = [sections[row.pk] for row in rows]
    return Composed(lines, found, setting.faults, missing, setting.reasons, setting.hide)


def setting_of(report: "AnnualReport") -> Setting:
    """What is hidden and what is left out, for words of it that are shown by themselves."""
    rows = list(report.sections.prefetch_related("figures", "tables__table", *MEASURES))
    return _setting(report, *_exhibits(rows, cells_in(texts_of(report, rows))))


def _exhibits(
    rows: Sequence["AnnualSection"], quoted: set[Cell]
) -> tuple[list[Exhibit], set[Cell]]:
    """Its tables, and what is hidden in them and in all that it says."""
    return exhibits([table for row in rows for table in row.tables.all()], quoted)


def _setting(report: "AnnualReport", exhibits: list[Exhibit], hidden: set[Cell]) -> Setting:
    shown = {cell for one in exhibits if one.row.open_because for cell in one.cells}
    reasons = {row.about: row.reason for row in report.omissions.all()}
    return Setting(report, frozenset(hidden), frozenset(shown - hidden), reasons)


def _section(row: "AnnualSection", exhibits: list[Exhibit], setting: Setting) -> ReportSection:
    """Its own words, its large figures, its tables, and what is drawn from data."""
    setting.section = row.key
    setting.page = _page("section-write", row, "Change this text")
    found: list[Block] = []
    heading = setting.heading(row.heading)
    if row.body.strip():
        found.append(blocks.text(setting.words(row.body)))
    if items := _figures(row, setting):
        found.append(blocks.highlights(items))
    for one in exhibits:
        setting.page = _page("table", row, "Change its words", one.row.pk)
        found += blocks_of(one, setting)
    setting.page = None
    if part := PARTS.get(row.draws):
        found += part.compose(setting)
    setting.page = None
    setting.leave_none(*texts_in(found))
    return {"key": row.key, "heading": heading, "text": words_of(found), "blocks": found}


def _figures(row: "AnnualSection", setting: Setting) -> list[Any]:
    found = []
    for one in row.figures.all():
        setting.page = _page("figure", row, "Choose another figure", one.pk)
        found.append({name: setting.words(getattr(one, name)) for name in LARGE})
    return found


def _page(name: str, row: "AnnualSection", words: str, *more: int) -> Place:
    """The page on which a part of a section is written."""
    address = reverse(f"reporting:annual-{name}", args=[row.report.year, row.key, *more])
    return Place(address, words, "reporting.edit_annual_section", row)
