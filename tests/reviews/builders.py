"""A panel, partners who decide, and reviews at any point of their way, made by the services."""

from datetime import date
from typing import Any

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.roster import Roster
from core.approvals.telling import who_can_decide
from core.people.models import Group, User
from core.workflow.services import save
from reviews.cases.models import Review
from reviews.cases.services import open_review, send_review, set_dates
from reviews.findings.models import Finding, Recommendation
from reviews.findings.services import (
    accept_recommendation,
    save_finding,
    save_recommendation,
)
from reviews.releases.services import publish_review
from tests import builders

READ = "A printed copy was read with them."
PARTNERS = ("council", "health", "police")


def the_route() -> None:
    """The panel's chair, then each statutory partner and the executive chair."""
    decided = [
        {"each_partner": True, "function": "executive", "_least": 3},
        {"position": "chair", "function": "executive"},
    ]
    for key in ("review", "adult-review"):
        builders.a_route([{"position": "chair"}], decided, key=key)


def the_partners() -> dict[str, User]:
    """One member of the executive group for each statutory partner."""
    executive = builders.a_group("executive")
    return {
        key: builders.a_person(
            key.capitalize(),
            seat=builders.a_seat("member", group=executive, agency=builders.an_agency(key)),
        )
        for key in PARTNERS
    }


def the_panel() -> Group:
    """The review panel, which answers to the assurance group."""
    assurance = builders.a_group("assurance")
    panel = builders.a_group("review_panel")
    panel.parent = assurance
    return save(panel, by=User.objects.portal(), seen=panel.revision)


def a_review(by: User, **fields: Any) -> Review:
    """One that is being written."""
    words = {
        "kind": "local",
        "title": "Rowan: when help is refused",
        "summary": "Rowan kept everything.\n\nNine services knew her.",
        "happened": "Over three years she turned down help.",
        "themes": ["self-neglect", "escalation"],
        "panel": fields.pop("panel", None) or the_panel(),
    }
    return open_review(Review(**words | fields), by=by)


#: The day of an answer, and who gave it where another writes it down, as its form is sent.
GIVEN = {
    "due-day": 31,
    "due-month": 3,
    "due-year": 2027,
    "said_by": "Its director",
    "said_how": "phone",
    "said_on-day": 2,
    "said_on-month": 3,
    "said_on-year": 2026,
}
NO_DAY = {"due-day": "", "due-month": "", "due-year": ""}


def a_finding(review: Review, *, by: User, **fields: Any) -> Finding:
    words = {"title": "A refusal ended the talk", "text": "Cases were closed.", **fields}
    return save_finding(Finding(review=review, **words), by=by)


def a_recommendation(
    review: Review, *, by: User, findings: tuple[Finding, ...] = (), **fields: Any
) -> Recommendation:
    words = {
        "text": "Agree one worker who keeps in touch.",
        "outcome": "Nobody is left alone after a refusal.",
        "due": date(2027, 3, 31),
    }
    if "group" not in fields:
        words["agency"] = builders.an_agency("housing", partner=False)
    row = Recommendation(review=review, **words | fields)
    return save_recommendation(row, findings=findings, by=by)


def a_whole_review(by: User, **fields: Any) -> Review:
    """With a finding and a recommendation that was accepted."""
    review = a_review(by, **fields)
    finding = a_finding(review, by=by)
    row = a_recommendation(review, by=by, findings=(finding,))
    accept_recommendation(row, seen=row.revision, by=by)
    review.refresh_from_db()
    return review


def approved(review: Review, *, by: User) -> Review:
    """Sent, and agreed by everybody who can agree."""
    review.refresh_from_db()
    approval = send_review(review, seen=review.revision, by=by)
    while Approval.objects.get(pk=approval.pk).status == "open":
        step = approval.steps.get(status="open")
        person = who_can_decide(step, Roster())[0]
        decide(step, "approve", by=person, seen=approval.version.digest)
    review.refresh_from_db()
    return review


def published(review: Review, *, by: User, manager: User) -> Review:
    """Approved, its family told, published; in a demonstration only."""
    ready = approved(review, by=by)
    ready.family_told_on = date(2026, 1, 5)
    ready = set_dates(ready, seen=ready.revision, by=by)
    publish_review(ready, reading=READ, seen=ready.revision, by=manager)
    return Review.objects.get(pk=review.pk)
