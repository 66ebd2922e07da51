"""Writing the annual report: beginning it, its sections and their rows, sending, publishing."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar

from django.db.models import Max

from core.approvals.models import Approval
from core.approvals.services import request_approval
from core.audit.models import Record
from core.audit.services import record, unit_of_work
from core.calendar.years import first_year
from core.partnership.queries import executive_word
from core.people.permissions import WHO
from core.workflow.services import apply, check, delete, save
from priorities.areas.offices import assurance_group
from priorities.measures.figures import marks_in
from reporting.annual.composing.dates import caption_later
from reporting.annual.composing.periods import figure_later, periods_later
from reporting.annual.models import SEND, AnnualReport
from reporting.annual.old_place import TAKE_OUT, place_for
from reporting.annual.outline import STANDARD
from reporting.annual.readiness.standing import overview
from reporting.annual.rows import (
    AnnualSection,
    FigureTable,
    KeyFigure,
    Omission,
)
from reporting.annual.terms import GlossaryTerm
from reporting.annual.vocabulary import OUT

#: Said when something among many came meanwhile.
NOT_ALL = "Some of this is no longer missing. Check what is still missing and select that."

R = TypeVar("R", bound=Record)
Row = TypeVar("Row", KeyFigure, FigureTable)


def begin_report(*, year: str, title: str, by: Any) -> AnnualReport:
    """Start the report of a year: the sections of the one before it, without their words.

    Its tables and large figures come along, as many years later as the report is. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        _check_writer(by)
        group = assurance_group()
        if group is None:
            check([f"There is no group today that reports to the {executive_word()}."])
        before = AnnualReport.objects.filter(year__lt=year).order_by("-year").first()
        report = save(AnnualReport(year=year, title=title, group=group), by=by, verb="begin")
        if before is None:
            for order, (key, heading, draws) in enumerate(STANDARD, start=1):
                row = AnnualSection(report=report, key=key, heading=heading, draws=draws)
                row.order = order
                save(row, by=by)
        else:
            for section in before.sections.order_by("order", "pk"):
                _carry_over(section, report, by=by)
        return report


def edit_report(report: AnnualReport, *, seen: int, by: Any, **words: str) -> AnnualReport:
    """Change its title or the few lines at the top."""
    with unit_of_work(by=by):
        _check_writer(by)
        for name, value in words.items():
            setattr(report, name, value)
        return save(report, by=by, seen=seen)


def write_section(section: AnnualSection, *, seen: int, by: Any, **words: Any) -> AnnualSection:
    """Write a section; who may change all of it also says who writes it and what is drawn."""
    with unit_of_work(by=by):
        check(_reasons_against_section(section, by))
        only_words = {"heading", "body", "finished"}
        if not by.has_perm("reporting.edit_annual_report") and set(words) - only_words:
            check(
                [
                    "Only the business unit can change what is shown from the records and who "
                    "writes the section."
                ]
            )
        for name, value in words.items():
            setattr(section, name, value)
        return save(section, by=by, seen=seen)


def add_section(section: AnnualSection, *, by: Any) -> AnnualSection:
    """Add a section of one's own, after the others."""
    with unit_of_work(by=by):
        _check_writer(by)
        section.order = _after(section.report.sections.all())
        return save(section, by=by)


def take_out_section(section: AnnualSection, *, seen: int, by: Any) -> AnnualSection:
    """Take a section out with its figures; it can be put back, and versions keep what they held."""
    with unit_of_work(by=by):
        _check_writer(by)
        section.order = OUT
        return save(section, by=by, verb=TAKE_OUT, seen=seen)


def put_back_section(section: AnnualSection, *, seen: int, by: Any) -> AnnualSection:
    """Put back what was taken out, where it stood."""
    with unit_of_work(by=by):
        _check_writer(by)
        section.order = place_for(section, section.report.sections.all(), by=by)
        return save(section, by=by, verb="put-back", seen=seen)


def move_section(section: AnnualSection, *, down: bool, seen: int, by: Any) -> None:
    """Move it past its neighbour; at either end nothing happens."""
    with unit_of_work(by=by):
        _check_writer(by)
        rows = list(section.report.sections.order_by("order", "pk"))
        at = next((n for n, row in enumerate(rows) if row.pk == section.pk), -1)
        check(["It has been removed. Put it back first."] if at < 0 else [])
        to = at + 1 if down else at - 1
        if not 0 <= to < len(rows):
            return
        orders = [row.order for row in rows]
        if len(set(orders)) < len(orders):
            orders = list(range(1, len(rows) + 1))
        # Only these two move: the gap that a section left when it was taken out stays its place.
        rows[at], rows[to] = rows[to], rows[at]
        for order, row in zip(orders, rows, strict=True):
            row.order = order
            save(row, by=by, verb="move", seen=seen if row.pk == section.pk else row.revision)


def write_row(row: Row, *, seen: int | None, by: Any) -> Row:
    """Save a large figure or a table of figures of a section."""
    with unit_of_work(by=by):
        check(_reasons_against_section(row.section, by))
        if row.pk is None:
            row.order = _after(_beside(row))
        return save(row, by=by, seen=seen)


def take_out_row(row: Row, *, seen: int, by: Any) -> Row:
    """Take a large figure or a table out of a section; it can be put back."""
    with unit_of_work(by=by):
        check(_reasons_against_section(row.section, by))
        row.order = OUT
        return save(row, by=by, verb=TAKE_OUT, seen=seen)


def put_back_row(row: Row, *, seen: int, by: Any) -> Row:
    """Put back what was taken out of a section, where it stood."""
    with unit_of_work(by=by):
        check(_reasons_against_section(row.section, by))
        row.order = place_for(row, _beside(row), by=by)
        return save(row, by=by, verb="put-back", seen=seen)


def do_without(report: AnnualReport, about: str, reason: str, *, by: Any) -> Omission:
    """Say why the report does without something that is missing; the public reads it."""
    [row] = do_without_all(report, [about], reason, by=by)
    return row


def do_without_all(
    report: AnnualReport, about: Collection[str], reason: str, *, by: Any
) -> list[Omission]:
    """Give one reason for everything in `about`, or for nothing of it."""
    with unit_of_work(by=by):
        _check_writer(by)
        check(_marks_against(reason), at="reason")
        gaps = {gap.key for one in overview(report).sections for gap in one.missing}
        known = {row.about: row for row in report.omissions.filter(about__in=about)}
        if not gaps | known.keys() >= set(about):
            check(["This is not missing from the report." if len(about) == 1 else NOT_ALL])
        rows = [
            known.get(key) or Omission(report=report, about=key) for key in dict.fromkeys(about)
        ]
        return [_omit(row, reason, by) for row in rows]


def _marks_against(reason: str) -> list[str]:
    """A reason is a sentence of its own, in which no figure is put in place of its mark."""
    return [
        f"{mark} would be printed as it stands: write the reason without it."
        for mark in marks_in(reason)
    ]


def _omit(row: Omission, reason: str, by: Any) -> Omission:
    row.reason = reason
    return save(row, by=by, seen=row.revision if row.pk else None)


def wait_for_it(omission: Omission, *, seen: int, by: Any) -> None:
    """The report waits for it after all; the reason that it gave stays in its history."""
    with unit_of_work(by=by):
        _check_writer(by)
        delete(omission, by=by, seen=seen)
        record(by=by, verb="wait-for-it", subject=omission.report, note=omission.reason)
        omission.report.changed(frozenset({"omissions"}), by=by)


def define_term(term: GlossaryTerm, *, seen: int | None, by: Any) -> GlossaryTerm:
    """Say what a word means, for every report from now on."""
    with unit_of_work(by=by):
        if not by.has_perm("reporting.edit_glossary"):
            check([f"The glossary can only be changed by {WHO['reporting.edit_glossary']}."])
        return save(term, by=by, seen=seen)


def remove_term(term: GlossaryTerm, *, seen: int, by: Any) -> None:
    """Take a word out of the list."""
    with unit_of_work(by=by):
        if not by.has_perm("reporting.edit_glossary"):
            check([f"The glossary can only be changed by {WHO['reporting.edit_glossary']}."])
        delete(term, by=by, seen=seen)


def send_report(report: AnnualReport, *, seen: int, by: Any, due: date | None = None) -> Approval:
    """Send it along its route: the assurance group's chair, then the statutory partners."""
    with unit_of_work(by=by):
        sent = apply(report, SEND, by=by, seen=seen)
        return request_approval(sent, by=by, due=due)


def _carry_over(section: AnnualSection, report: AnnualReport, *, by: Any) -> None:
    """The same section for another year: heading, writer and figures, not its words."""
    names = ("key", "order", "heading", "draws", "writer")
    before = section.report.span
    years = first_year(report.year) - first_year(section.report.year)
    copy = AnnualSection(report=report, **{name: getattr(section, name) for name in names})
    copy.heading = caption_later(section.heading, before, years)
    save(copy, by=by)
    for figure in section.figures.all():
        words = {"figure": figure_later(figure.figure, years)}
        words["label"] = caption_later(figure.label, before, years)
        save(KeyFigure(section=copy, order=figure.order, **words), by=by)
    for table in section.tables.all():
        kept = ("order", "table", "measure", "drawn", "adds_up", "shares")
        values = {name: getattr(table, name) for name in kept}
        values["periods"] = periods_later(table.periods, years)
        values["title"] = values["about"] = caption_later(table.about, before, years)
        values["open_because"] = caption_later(table.open_because, before, years)
        save(FigureTable(section=copy, **values), by=by)


def _after(rows: Any) -> int:
    return int(rows.aggregate(last=Max("order"))["last"] or 0) + 1


def _beside(row: KeyFigure | FigureTable) -> Any:
    """The figures or the tables of the same section."""
    known = row.section.figures if isinstance(row, KeyFigure) else row.section.tables
    return known.all()


def _check_writer(by: Any) -> None:
    if not by.has_perm("reporting.edit_annual_report"):
        check([f"The annual report can only be written by {WHO['reporting.edit_annual_report']}."])


def _reasons_against_section(section: AnnualSection, by: Any) -> list[str]:
    if by.has_perm("reporting.edit_annual_section", section):
        return []
    return [f"This section can only be written by {WHO['reporting.edit_annual_section']}."]
