"""The quarter that is open now: a return in each state, and an issue that nobody has read yet."""

from typing import Any

from django.db import transaction

from core.approvals.decisions import decide
from core.calendar.days import today
from core.documents.services import digest_of
from core.entered.services import Source
from core.people.models import Group, User
from priorities.issues.models import Issue
from priorities.issues.services import raise_issue
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter, working_days_from
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from priorities.returns.services import enter_for, hand_over, send_return
from reporting.demonstration.offices import chair_of, lead_of, person
from reporting.demonstration.quarters import fill
from reporting.demonstration.telling import said
from reporting.demonstration.timing import day_of


def write_open_quarter(data: dict[str, Any]) -> list[str]:
    """Open it with a day by which returns are due that is still to come, and bring each so far."""
    due = working_days_from(today(), data["due_in_working_days"])
    quarter = plan_quarter(data["year"], data["number"], due=due, by=User.objects.portal())
    made = 0
    if not quarter.is_open:
        with transaction.atomic():
            open_quarter(quarter, by=User.objects.portal())
            for words in data["return"]:
                _bring_so_far(quarter, words)
        made = len(data["return"])
    raised = sum(_raise(quarter, row) for row in data.get("issue", []))
    return [
        said(made, "return of the open quarter", "returns of the open quarter"),
        said(raised, "issue"),
    ]


def _bring_so_far(quarter: Quarter, words: dict[str, Any]) -> None:
    report = Return.objects.get(quarter=quarter, group__key=words["group"])
    by = person(words["by"]) if "by" in words else lead_of(report.group)
    if words["state"] == "to-confirm":
        _note_source(report, words, by=by)
    fill(report, words, by=by)
    report.refresh_from_db()
    if words["state"] == "to-confirm":
        hand_over(report, seen=digest_of(report), by=by)
    if words["state"] in {"sent", "returned"}:
        approval = send_return(report, seen=digest_of(report), by=by)
        if note := words.get("note", "").strip():
            step, digest = approval.steps.get(status="open"), approval.version.digest
            decide(step, "return", by=chair_of(report.group), seen=digest, note=note)


def _note_source(report: Return, words: dict[str, Any], *, by: User) -> None:
    came_on = day_of(words, "came")
    assert came_on is not None  # noqa: S101 -- the file says so
    source = Source(
        came_by=words["came_by"],
        came_from=lead_of(report.group),
        came_on=came_on,
        source_words=words["source_words"].strip(),
    )
    enter_for(report, source, seen=report.revision, by=by)


def _raise(quarter: Quarter, row: dict[str, Any]) -> int:
    words = {name: row[name].strip() for name in ("what", "at_risk", "ask")}
    if Issue.objects.filter(what=words["what"]).exists():
        return 0
    group = Group.objects.get(key=row["group"])
    raise_issue(group=group, quarter=quarter, by=person(row["by"]), **words)
    return 1
