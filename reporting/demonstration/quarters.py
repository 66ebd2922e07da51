"""The quarters of a year that is over: returns written, sent and approved; reports received."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from core.calendar.years import as_said
from core.documents.services import digest_of
from core.people.models import User
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter
from priorities.returns.lines import ReturnLine
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from priorities.returns.services import answer_line, keep_line, send_return, write_texts
from reporting.demonstration.offices import carry_through, lead_of, person
from reporting.demonstration.telling import lay_aside, said
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.services import comment_on, compile_report, edit_report, send_report

TEXTS = ("difference", "risks", "help_needed")
PROOFS = ("proof_data", "proof_audit", "proof_experts", "proof_frontline", "proof_assertion")


def write_quarters(data: dict[str, Any]) -> list[str]:
    """Go through each quarter as its people did, and lay their notices aside as read."""
    made, since = 0, timezone.now()
    for row in data["quarter"]:
        quarter = plan_quarter(data["year"], row["number"], by=User.objects.portal())
        if quarter.is_open:
            continue
        with transaction.atomic():
            _go_through(quarter, row, data)
        made += 1
    if made:
        lay_aside(since)
    year = as_said(data["year"])
    return [said(made, f"quarter of {year}", f"quarters of {year}")]


def _go_through(quarter: Quarter, row: dict[str, Any], data: dict[str, Any]) -> None:
    open_quarter(quarter, by=User.objects.portal())
    quarter.refresh_from_db()
    for words in row["return"]:
        report = Return.objects.get(quarter=quarter, group__key=words["group"])
        lead = lead_of(report.group)
        fill(report, words, by=lead)
        report.refresh_from_db()
        carry_through(send_return(report, seen=digest_of(report), by=lead))
    _report(quarter, row, data)


def fill(report: Return, words: dict[str, Any], *, by: User) -> None:
    """Answer the lines that the words name by the activity's number, then write the texts."""
    lines = {line.activity.order: line for line in report.lines.select_related("activity")}
    for answer in words.get("lines", []):
        _answer(lines[answer["n"]], answer, by=by)
    texts: dict[str, Any] = {
        name: words[name].strip() for name in (*TEXTS, *PROOFS) if name in words
    }
    if words.get("no_evidence"):
        texts["no_evidence"] = True
    if texts:
        report.refresh_from_db()
        write_texts(report, seen=report.revision, by=by, **texts)


def _answer(line: ReturnLine, answer: dict[str, Any], *, by: User) -> None:
    if answer.get("same"):
        keep_line(line, seen=line.revision, by=by)
        return
    answer_line(
        line,
        state=answer["is"],
        sentence=answer.get("said", ""),
        need=answer.get("need", ""),
        seen=line.revision,
        by=by,
    )


def _report(quarter: Quarter, row: dict[str, Any], data: dict[str, Any]) -> None:
    """Compiled and sent by the unit; its words by the assurance group's chair, who approves it.

    The executive chair receives it, unless the file leaves that to whoever looks.
    """
    unit, chair = person(data["unit"]), person(data["assurance"])
    report = compile_report(quarter, by=unit)
    for words in row.get("comment", []):
        part = report.parts.get(group__key=words["group"])
        comment_on(part, comment=words["text"].strip(), seen=part.revision, by=chair)
    report = QuarterlyReport.objects.get(pk=report.pk)
    summary, opening = row.get("summary", report.summary).strip(), row["opening"].strip()
    report = edit_report(report, summary=summary, opening=opening, seen=report.revision, by=chair)
    approval = send_report(report, seen=report.revision, by=unit)
    carry_through(approval, receive=row.get("received", True))
