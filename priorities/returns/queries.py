"""What the pages of a return show beside it."""

from typing import Any

from django.db import models

from core.approvals.models import Approval
from core.approvals.queries import waiting_for
from core.calendar.days import today
from core.documents.attachments import Attachment
from core.people.models import User
from core.people.vocabulary import OFFICERS
from priorities.returns.lines import ReturnLine
from priorities.returns.models import Return


def lines_of(report: Return) -> list[ReturnLine]:
    """The lines with their activities and what was said last."""
    rows = report.lines.select_related(
        "activity__owner", "activity__person", "activity__measure", "previous__report__quarter"
    )
    return list(rows)


def files_of(lines: list[ReturnLine]) -> dict[int, list[Attachment]]:
    """The files that show how each line's activity goes, by line."""
    found: dict[int, list[Attachment]] = {}
    for file in Attachment.objects.of(*lines):
        found.setdefault(file.subject_id, []).append(file)
    return found


def open_approval(report: Return) -> Approval | None:
    """The approval that waits, if one does."""
    found: Approval | None = Approval.objects.about(report).open().first()
    return found


def waits_for(approval: Approval | None, person: User) -> bool:
    """Whether this person could decide on it now."""
    return approval is not None and any(
        waiting.approval == approval for waiting in waiting_for(person)
    )


def senders(report: Return) -> models.QuerySet[User]:
    """Who could have sent it: those who lead or chair the group today."""
    day = today()
    held = models.Q(seats_held__since__lte=day) & (
        models.Q(seats_held__until__isnull=True) | models.Q(seats_held__until__gt=day)
    )
    seat = models.Q(
        seats_held__seat__group=report.group_id, seats_held__seat__position__in=OFFICERS
    )
    people: Any = User.objects.filter(held & seat, is_active=True)
    found: models.QuerySet[User] = people.distinct().order_by("name")
    return found
