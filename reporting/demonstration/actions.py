"""The one log of actions: open, late, done with evidence, and one that is not being done."""

from typing import Any

from django.db import transaction

from core.actions.models import Action
from core.actions.services import close_action, decline_action, raise_action, tell_progress
from core.people.models import Agency, Group, Seat
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said
from reporting.demonstration.timing import day_of
from reporting.quarterly.models import QuarterlyReport


def write_actions(data: dict[str, Any]) -> list[str]:
    """Enter each action as whoever raised it, tell how it went, close it where it ended."""
    made = 0
    for row in data["action"]:
        if Action.objects.filter(what=row["what"].strip()).exists():
            continue
        with transaction.atomic():
            _end(_enter(row), row)
        made += 1
    return [said(made, "action")]


def _enter(row: dict[str, Any]) -> Action:
    action = raise_action(
        what=row["what"].strip(),
        outcome=row.get("outcome", "").strip(),
        group=Group.objects.get(key=row["group"]),
        owner=person(row["owner"]) if "owner" in row else None,
        seat=Seat.objects.get(key=row["seat"]) if "seat" in row else None,
        agency=Agency.objects.get(key=row["agency"]) if "agency" in row else None,
        source=_report_of(row["report"]) if "report" in row else None,
        source_title=row.get("source", ""),
        needs_outside_sign_off=row.get("needs_outside_sign_off", False),
        due=day_of(row, "due"),
        on=day_of(row, "raised"),
        by=person(row["by"]),
    )
    for told in row.get("update", []):
        tell_progress(
            action,
            text=told["text"].strip(),
            state=told["state"],
            evidence=told.get("evidence", "").strip(),
            on=day_of(told, "on"),
            by=person(told["by"]),
        )
    return action


def _end(action: Action, row: dict[str, Any]) -> None:
    action.refresh_from_db()
    end = row.get("done") or row.get("declined")
    if end is None:
        return
    by, on, seen = person(end["by"]), day_of(end, "on"), action.revision
    if "done" in row:
        close_action(action, evidence=end["evidence"].strip(), by=by, seen=seen, on=on)
    else:
        decline_action(action, reason=end["reason"].strip(), by=by, seen=seen, on=on)


def _report_of(words: str) -> QuarterlyReport:
    year, number = words.split()
    return QuarterlyReport.objects.get(quarter__year=year, quarter__number=int(number))
