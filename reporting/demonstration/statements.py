"""Partners' statements: collected for the year that is over, and asked for in the one under way."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from core.calendar.days import today
from core.entered.services import Source
from core.people.models import User
from priorities.quarters.services import working_days_from
from reporting.annual.models import AnnualReport
from reporting.annual.services import begin_report
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said
from reporting.demonstration.timing import day_of
from reporting.statements.asking import ask_for_statements, usual_day
from reporting.statements.models import PartnerStatement
from reporting.statements.services import (
    accept_statement,
    confirm_statement,
    enter_for,
    hand_over,
    lodge_statement,
    send_back,
    send_statement,
    write_statement,
)
from reporting.statements.vocabulary import PROMPTS


def collect(report: AnnualReport, rows: list[dict[str, Any]], *, by: User, other: User) -> None:
    """Ask every partner, bring in what each says, and let `other` accept it."""
    ask_for_statements(report, due=usual_day(), by=by)
    for words in rows:
        row = _send(_of(report, words), words, by=by)
        accept_statement(row, seen=row.revision, by=other)


def ask_in_the_open_year(data: dict[str, Any]) -> list[str]:
    """Begin the report of the year under way, and bring each statement so far as it has come."""
    if AnnualReport.objects.filter(year=data["year"]).exists():
        return [said(0, "report under way", "reports under way")]
    unit = person(data["unit"])
    with transaction.atomic():
        report = begin_report(year=data["year"], title=data["title"], by=unit)
        due = working_days_from(today(), data["due_in_working_days"])
        ask_for_statements(report, due=due, word_limit=data["words"], by=unit)
        for words in data["statement"]:
            SO_FAR[words["state"]](_of(report, words), words, by=unit)
    return [said(1, "report under way", "reports under way")]


def _of(report: AnnualReport, words: dict[str, Any]) -> PartnerStatement:
    return PartnerStatement.objects.get(report=report, agency__key=words["agency"])


def _write(row: PartnerStatement, words: dict[str, Any], *, by: User) -> PartnerStatement:
    texts = {name: " ".join(words.get(name, "").split()) for name in PROMPTS}
    return write_statement(
        row, seen=row.revision, by=by, given_by_role=words.get("role", ""), **texts
    )


def _draft(row: PartnerStatement, words: dict[str, Any], *, by: User) -> PartnerStatement:
    """Written by whoever is asked for it."""
    assert row.asked is not None  # noqa: S101 -- the file names agencies with an account
    return _write(row, words, by=row.asked)


def _enter(row: PartnerStatement, words: dict[str, Any], *, by: User) -> PartnerStatement:
    """Entered by the unit from what came."""
    came_on = day_of(words, "came")
    source = Source(
        came_by=words["came_by"],
        came_on=words["came_on"] if came_on is None else came_on,
        came_from=person(words["from"]) if "from" in words else None,
        source_words=words["source_words"].strip(),
    )
    return _write(enter_for(row, source, seen=row.revision, by=by), words, by=by)


def _to_confirm(row: PartnerStatement, words: dict[str, Any], *, by: User) -> PartnerStatement:
    """Entered, and laid before its sender."""
    entered = _enter(row, words, by=by)
    return hand_over(entered, seen=entered.revision, by=by)


def _send(row: PartnerStatement, words: dict[str, Any], *, by: User) -> PartnerStatement:
    """Sent by its agency, confirmed by its sender, or laid before the others in the unit."""
    if "came_by" not in words:
        writer = person(words["by"])
        written = _write(row, words, by=writer)
        return send_statement(written, seen=written.revision, by=writer)
    if "from" not in words:
        entered = _enter(row, words, by=by)
        return lodge_statement(entered, seen=entered.revision, by=by)
    waiting = _to_confirm(row, words, by=by)
    return confirm_statement(waiting, seen=waiting.revision, by=person(words["from"]))


def _returned(row: PartnerStatement, words: dict[str, Any], *, by: User) -> PartnerStatement:
    """Sent, and sent back with a note."""
    sent = _send(row, words, by=by)
    return send_back(sent, note=words["note"].strip(), seen=sent.revision, by=by)


SO_FAR: dict[str, Callable[..., PartnerStatement]] = {
    "draft": _draft,
    "sent": _send,
    "to-confirm": _to_confirm,
    "returned": _returned,
}
