"""The annual report of the year that is over: written, agreed by everybody asked, published."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.people.models import User
from priorities.measures.models import Measure, MeasureTable
from reporting.annual.models import AnnualReport
from reporting.annual.publishing import publish_report
from reporting.annual.readiness.standing import overview
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure
from reporting.annual.services import (
    add_section,
    begin_report,
    define_term,
    do_without,
    edit_report,
    move_section,
    send_report,
    write_row,
    write_section,
)
from reporting.annual.terms import GlossaryTerm
from reporting.demonstration.offices import carry_through, person
from reporting.demonstration.statements import collect
from reporting.demonstration.telling import lay_aside, said

ROW = ("periods", "drawn", "title", "about", "adds_up", "shares", "open_because", "note")


def write_annual_report(data: dict[str, Any]) -> list[str]:
    """Write it as its people did, let everybody agree, publish it; lay their notices aside."""
    if AnnualReport.objects.filter(year=data["year"]).exists():
        return [said(0, "annual report")]
    unit, since = person(data["unit"]), timezone.now()
    with transaction.atomic():
        _define(data["term"], by=unit)
        report = begin_report(year=data["year"], title=data["title"], by=unit)
        for row in data["section"]:
            _write(report, row, by=unit)
        if statements := _statements(data):
            collect(report, statements, by=unit, other=person(data["manager"]))
        report.refresh_from_db()
        summary = data["summary"].strip()
        edit_report(report, summary=summary, seen=report.revision, by=unit)
        _leave_out(report, data.get("without", {}), by=unit)
        report.refresh_from_db()
        carry_through(send_report(report, seen=report.revision, by=unit))
        report.refresh_from_db()
        publish_report(report, seen=report.revision, by=person(data["manager"]))
    lay_aside(since)
    return [said(1, "annual report")]


def _statements(data: dict[str, Any]) -> list[dict[str, Any]]:
    """What the partners say: handed in, or from the file beside the report's."""
    if "statement" in data:
        handed_in: list[dict[str, Any]] = data["statement"]
        return handed_in
    file: Path = data["folder"] / f"statements-{data['year']}.toml"
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["statement"]
    return rows


def _define(terms: list[dict[str, str]], *, by: User) -> None:
    known = set(GlossaryTerm.objects.values_list("term", flat=True))
    for row in terms:
        if row["term"] not in known:
            define_term(GlossaryTerm(term=row["term"], meaning=row["meaning"]), seen=None, by=by)


def _write(report: AnnualReport, row: dict[str, Any], *, by: User) -> None:
    """One section: its words, its writer, its figures; then it is finished."""
    section = report.sections.filter(key=row["key"]).first() or _add(report, row, by=by)
    for order, figure in enumerate(row.get("figure", []), start=1):
        write_row(KeyFigure(section=section, order=order, **figure), seen=None, by=by)
    for table in row.get("table", []):
        write_row(_table(section, table), seen=None, by=by)
    section.refresh_from_db()
    words: dict[str, Any] = {"body": row["body"].strip(), "finished": True}
    if "writer" in row:
        words["writer"] = person(row["writer"])
    write_section(section, seen=section.revision, by=by, **words)


def _add(report: AnnualReport, row: dict[str, Any], *, by: User) -> AnnualSection:
    """A section of its own, moved up until it stands after the one that it names."""
    section = add_section(
        AnnualSection(report=report, key=row["key"], heading=row["heading"]), by=by
    )
    before = report.sections.get(key=row["after"])
    last = report.sections.aggregate(last=Max("order"))["last"] or 0
    for _ in range(last - before.order - 1):
        section.refresh_from_db()
        move_section(section, down=False, seen=section.revision, by=by)
    section.refresh_from_db()
    return section


def _table(section: AnnualSection, row: dict[str, Any]) -> FigureTable:
    table = FigureTable(section=section, **{name: row[name] for name in ROW if name in row})
    if "table" in row:
        table.table = MeasureTable.objects.get(key=row["table"])
    if "measure" in row:
        table.measure = Measure.objects.get(key=row["measure"])
    return table


def _leave_out(report: AnnualReport, reasons: dict[str, str], *, by: User) -> None:
    """Say why the report does without what nobody gave: one thing, or all of a kind."""
    for one in overview(report).sections:
        for gap in one.missing:
            reason = reasons.get(gap.key) or reasons.get(gap.key.split(":")[0])
            if reason:
                do_without(report, gap.key, reason, by=by)
