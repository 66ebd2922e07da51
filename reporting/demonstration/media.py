"""Media enquiries: one that was answered in the year that is over, one that waits for the chair."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.services import (
    close_enquiry,
    draft_statement,
    log_enquiry,
    release_statement,
    send_statement,
)
from comms.media.vocabulary import Concerns
from comms.news.services import publish_statement
from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.queries import waiting_for
from core.calendar.days import today
from core.people.models import Agency, Seat
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said
from reviews.cases.models import Review

ASKED = ("way", "outlet", "asker", "reach", "question", "concerns")
SAID = ("kind", "headline", "text", "harm", "harm_words", "family", "family_words")


def write_media(data: dict[str, Any]) -> list[str]:
    """Log each enquiry, answer it, and carry it as far as the file says."""
    if Enquiry.objects.exists():
        return [said(0, "media enquiry")]
    for row in data["enquiry"]:
        with transaction.atomic():
            enquiry = _log(row)
            statement = _draft(enquiry, row["statement"])
            _decide(statement, row["statement"])
            if "released_at" in row["statement"]:
                _release(statement, row["statement"])
            if "published_at" in row["statement"]:
                _publish(statement, row["statement"])
            if "closing" in row:
                _close(enquiry, row["closing"], by=row["statement"]["by"])
    return [said(len(data["enquiry"]), "media enquiry", "media enquiries")]


def _log(row: dict[str, Any]) -> Enquiry:
    words = {name: row[name].strip() for name in ASKED if name in row}
    enquiry = Enquiry(**words)
    if "agency" in row:
        enquiry.agency = Agency.objects.get(key=row["agency"])
    if row["concerns"] == Concerns.REVIEW:
        enquiry.review = _review_at_work()
    if "received_ago" in row:
        enquiry.received_at = timezone.now() - timedelta(minutes=row["received_ago"])
        day = today() + timedelta(days=row["deadline_in_days"])
        enquiry.deadline = _moment(datetime.combine(day, time(16)))
    else:
        enquiry.received_at, enquiry.deadline = (
            _moment(row["received_at"]),
            _moment(row["deadline"]),
        )
    told = _moment(row["told_at"]) if "told_at" in row else None
    return log_enquiry(enquiry, by=person(row["logged_by"]), at=told)


def _review_at_work() -> Review | None:
    """A review that is neither published nor struck out, if the demonstration has one."""
    at_work = (Review.Status.DRAFT, Review.Status.AWAITING_APPROVAL, Review.Status.APPROVED)
    return Review.objects.filter(status__in=at_work).order_by("pk").first()


def _draft(enquiry: Enquiry, row: dict[str, Any]) -> Statement:
    words = {name: row[name].strip() for name in SAID if name in row}
    statement = Statement(enquiry=enquiry, is_clear=True, **words)
    statement.spokesperson = Seat.objects.get(key=row["spokesperson"])
    return draft_statement(statement, by=person(row["by"]))


def _decide(statement: Statement, row: dict[str, Any]) -> None:
    """Those who were heard say yes, in the order of the file."""
    by = person(row["by"])
    approval: Approval = send_statement(statement, seen=statement.revision, by=by)
    for address in row["heard"]:
        somebody = person(address)
        for waiting in waiting_for(somebody):
            if waiting.approval == approval:
                decide(
                    waiting.step,
                    Decision.Outcome.APPROVE,
                    by=somebody,
                    seen=approval.version.digest,
                )


def _release(statement: Statement, row: dict[str, Any]) -> None:
    statement.refresh_from_db()
    release_statement(
        statement,
        to=row["released_to"],
        hurry=row.get("hurry", ""),
        seen=statement.revision,
        by=person(row["by"]),
        at=_moment(row["released_at"]),
    )


def _publish(statement: Statement, row: dict[str, Any]) -> None:
    statement.refresh_from_db()
    publish_statement(
        statement,
        seen=statement.revision,
        by=person(row["published_by"]),
        at=_moment(row["published_at"]),
    )


def _close(enquiry: Enquiry, row: dict[str, Any], *, by: str) -> None:
    enquiry.refresh_from_db()
    close_enquiry(
        enquiry,
        answer=row["answer"],
        words=row.get("words", ""),
        seen=enquiry.revision,
        by=person(by),
        at=_moment(row["at"]),
    )


def _moment(local: datetime) -> datetime:
    return timezone.make_aware(local)
