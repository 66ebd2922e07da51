"""How far a report is: what each section still needs and who owes it, and what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from core.calendar.years import Span, as_said
from core.documents.models import Version
from core.partnership.models import Partnership
from core.workflow.reasons import Reason
from priorities.measures.figures import Hide
from priorities.measures.unknown import plainly
from reporting.annual.composing.dates import outside
from reporting.annual.composing.naming import named
from reporting.annual.composing.periods import periods_in, without_year
from reporting.annual.composing.setting import Fault, Missing, not_told_by
from reporting.annual.composing.snapshots import composed_of, snapshot_of

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection


@dataclass(frozen=True)
class Standing:
    """One section: its heading with figures in place, its state in a word, who owes it, what is
    missing in it, and which dates of another year it names."""

    section: "AnnualSection"
    heading: str
    state: str
    owed_by: str
    missing: list[Missing]
    dates: list[str]
    #: Figures in its words that are not known and that nothing missing in it names.
    faults: int = 0

    @property
    def waits_for(self) -> int:
        """How much of it is not there: values, statements, returns, figures in its words."""
        return len(self.missing) + self.faults

    @property
    def is_finished(self) -> bool:
        """Nothing more is expected of anybody here."""
        return self.state == FINISHED and not self.waits_for


NOT_FINISHED = "sections are not finished. See which on the page of the report."
NOT_THERE = "items are missing. See which on the page of the report."
EMPTY, WRITING, FINISHED = "Nothing yet", "Being written", "Finished"
NO_SUMMARY = (
    "The report has no summary, which the public and the people who approve it read first. Write "
    "it under “Title and summary”."
)


@dataclass(frozen=True)
class Overview:
    """How a report stands: its sections, the figures that are not known, what it does without."""

    sections: list[Standing]
    faults: list[Fault]
    without: list[tuple[Missing, str]]
    #: Dates from another year that the few lines at the top name.
    dates: list[str]

    @property
    def unfinished(self) -> int:
        """How many sections are empty, not marked as finished, or wait for something."""
        return len(self.sections) - self.finished

    @property
    def waited_for(self) -> int:
        """How many values, statements, returns and figures it waits for."""
        return sum(len(one.missing) for one in self.sections) + len(self.faults)

    @property
    def finished(self) -> int:
        """How many sections need nothing more."""
        return sum(one.is_finished for one in self.sections)


def overview(report: "AnnualReport") -> Overview:
    """Section by section, with what is missing that nobody gave a reason for."""
    composed = composed_of(report)
    texts = {section["key"]: section["text"] for section in composed.sections}
    headings = {section["key"]: section["heading"] for section in composed.sections}
    partnership = Partnership.objects.first()
    unit = partnership.unit_word if partnership else "The business unit"
    rows = report.sections.select_related("writer", "report").order_by("order", "pk")
    rows = rows.prefetch_related("figures", "tables")
    span = report.span
    # What was agreed was read as it stands: its dates are meant.
    warns = not report.is_settled
    dates = _named([_dates(row, span) if warns else [] for row in rows], composed.hide)
    found = []
    for row, own in zip(rows, dates, strict=True):
        empty = not texts.get(row.key, "").strip()
        heading = plainly(headings.get(row.key, row.heading))
        state = FINISHED if row.finished and not empty else EMPTY if empty else WRITING
        owing = [one for one in composed.missing.get(row.pk, []) if one.key not in composed.reasons]
        owner = row.writer.name if row.writer else unit
        faults = [fault for fault in composed.faults if fault.section == row.key]
        unknown = len(not_told_by(owing, faults))
        found.append(Standing(row, heading, state, owner, owing, own, unknown))
    above = outside(report.summary, report.year, span) if warns else []
    faults = not_told_by([gap for one in found for gap in one.missing], composed.faults)
    return Overview(found, faults, composed.without, above)


def _named(groups: list[list[str]], hide: Hide) -> list[list[str]]:
    """Sentences of each section as staff read them; with one query for all."""
    said = iter(named([words for group in groups for words in group], hide))
    return [[next(said) for _ in group] for group in groups]


def _dates(section: "AnnualSection", span: Span) -> list[str]:
    """The dates of another year that its words and captions name, and periods without a year;
    captions are quoted."""
    year, tables = section.report.year, section.tables.all()
    columns = [period for table in tables for period in table.columns]
    said = outside(f"{section.heading}\n{section.body}", year, span, columns)
    captions = [
        *(
            (words, t.columns)
            for t in tables
            for words in (t.title, t.about, t.note, t.open_because)
        ),
        *((words, []) for f in section.figures.all() for words in (f.label, f.note)),
    ]
    for words, shown in captions:
        said += [f"“{words}”: {one}" for one in outside(words, year, span, shown)]
    periods = [
        *columns,
        *(period for f in section.figures.all() for period in periods_in(f.figure)),
    ]
    said += [
        f"The period {period} names no year: see that it is the one of {as_said(year)}."
        for period in without_year(periods)
    ]
    return list(dict.fromkeys(said))


def reasons_against_sending(report: "AnnualReport") -> list[str]:
    """A summary, every section finished, everything there or its absence said openly, every figure
    known; each with where it is put right."""
    stands, page = overview(report), report.get_absolute_url()
    reasons: list[str] = [] if stands.sections else ["The report has no sections yet."]
    if not report.has_summary:
        reasons.append(
            Reason(NO_SUMMARY, href=reverse("reporting:annual-edit", args=[report.year]))
        )
    return [*reasons, *_unfinished(stands.sections, page), *_lacking(stands, page)]


def _unfinished(sections: Iterable[Standing], page: str) -> list[Reason]:
    many = Reason(NOT_FINISHED, href=f"{page}#sections")
    return [
        Reason(
            f"“{one.heading}” is {'empty' if one.state == EMPTY else 'not finished'}."
            + ("" if one.section.draws else f" {one.owed_by} writes it."),
            href=_page_of(one.section),
            many=many,
        )
        for one in sections
        if one.state != FINISHED
    ]


def _lacking(stands: Overview, page: str) -> list[Reason]:
    many = Reason(NOT_THERE, href=f"{page}#missing")
    gaps = [
        Reason(
            f"“{one.heading}”: {gap.words} Get it from {gap.owed_by}, or explain why you are "
            "publishing without it.",
            href=_page_of(one.section),
            many=many,
        )
        for one in stands.sections
        for gap in one.missing
    ]
    return gaps + [Reason(fault.words, many=many) for fault in stands.faults]


def _page_of(section: "AnnualSection") -> str:
    return reverse("reporting:annual-section", args=[section.report.year, section.key])


def changed_since(report: "AnnualReport", version: Version | None = None) -> list[str]:
    """Which parts read otherwise than in the version approved (or another), as sentences."""
    version = version or report.approved_version
    if version is None:
        return []
    now, then = snapshot_of(report), version.snapshot
    said = []
    if any(now[key] != then[key] for key in ("title", "lines")):
        said.append("The title or the few lines at the top have changed.")
    new = {section["key"]: section for section in now["sections"]}
    old = {section["key"]: section for section in then["sections"]}
    for key in [*new, *(key for key in old if key not in new)]:
        if new.get(key) != old.get(key):
            heading = plainly((new.get(key) or old[key])["heading"])
            said.append(f"“{heading}” has changed since version {version.number}.")
    if not said and [*new] != [*old]:
        said.append("The order of the sections has changed.")
    return said
