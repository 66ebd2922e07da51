"""What has to stand before a review is published: each check as a sentence (law.md 6).

Only what is really looked at is called passed. Whether somebody could be recognised is not looked
at yet: that check is a later step, and until it stands the core refuses to publish a review
outside a demonstration.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from core.approvals.models import Decision
from core.approvals.queries import complete_approval
from core.calendar.days import today
from core.clocks.queries import calendars, rule_for
from core.clocks.vocabulary import Holidays
from core.publication.services import NO_GATE
from reviews.cases.models import Review

#: What people leave in a text that is not finished.
UNFINISHED = re.compile(r"\b(?:tbc|tba|todo|xxx+)\b|\?\?+|\[[^\]\n]*\](?!\()", re.IGNORECASE)


@dataclass(frozen=True)
class Check:
    """One check: what it is about, how it stands, and why, as a sentence."""

    name: str
    state: str  # passed, missing or later
    said: str

    @property
    def is_missing(self) -> bool:
        """Whether it stands in the way."""
        return self.state == "missing"


def checks(review: Review, by: Any, *, on: date | None = None) -> list[Check]:
    """Every check for publishing on a day by somebody, in the order in which they are read."""
    day = on or today()
    found = [
        _agreed(review),
        _different_people(review, by),
        _answered(review),
        _copies(review, day),
        _clearance(review),
        _family(review),
        _finished(review),
        _recognisable(),
    ]
    return [check for check in found if check is not None]


def _check(name: str, passed: object, yes: str, no: str) -> Check:
    return Check(name, "passed" if passed else "missing", yes if passed else no)


def _agreed(review: Review) -> Check:
    version = review.approved_version
    approved = review.status == Review.Status.APPROVED and version is not None
    complete = approved and complete_approval(review, version.digest) if version else None
    number = version.number if version else 0
    return _check(
        "Agreed by everybody whose word is needed",
        complete,
        f"Version {number} was approved along its route.",
        "The report as it stands now has not been approved by everybody whose word is needed.",
    )


def _different_people(review: Review, by: Any) -> Check:
    version = review.approved_version
    approval = complete_approval(review, version.digest) if version else None
    decided = Decision.objects.filter(step__approval=approval) if approval else ()
    people = {decision.person_id for decision in decided}
    same = by.pk in people or (approval is not None and approval.requested_by_id == by.pk)
    return _check(
        "Written, approved and published by different people",
        not same,
        "You neither sent it for approval nor decided on it.",
        "You sent it for approval or decided on it, so somebody else of the unit publishes it.",
    )


def _answered(review: Review) -> Check:
    rows = list(review.recommendations.order_by("number"))
    open_rows = [str(r.number) for r in rows if r.status == "proposed" or not r.due]
    which = ", ".join(open_rows)
    return _check(
        "Every recommendation owned, dated and answered",
        rows and not open_rows,
        f"{len(rows)} of {len(rows)} have an owner, a day and an answer.",
        f"Recommendation {which} has no day or no answer yet." if which else
        "There is no recommendation.",
    )  # fmt: skip


def _copies(review: Review, day: date) -> Check | None:
    rule = rule_for(review.procedure.copy, day) if review.procedure.copy else None
    if rule is None:
        return None
    last = calendars()[Holidays.ENGLAND].before(day, rule.offset or 0)
    in_time = review.copied_on is not None and review.copied_on <= last
    sent = f"Sent on {review.copied_on:%-d %B %Y}." if review.copied_on else ""
    return _check(
        "Sent to the national Panel and the Secretary of State in time",
        in_time,
        sent,
        f"For publication on {day:%-d %B %Y} copies have to be sent by {last:%-d %B %Y}. "
        + (sent or "No day of sending is written down."),
    )


def _clearance(review: Review) -> Check | None:
    if not review.procedure.needs_clearance:
        return None
    return _check(
        "Cleared by the Home Office",
        review.cleared_on,
        f"Its letter is of {review.cleared_on:%-d %B %Y}." if review.cleared_on else "",
        "No letter of clearance is written down, and nothing is published before it.",
    )


def _family(review: Review) -> Check:
    return _check(
        "The person or the family told, with time to read",
        review.family_told_on,
        f"Told on {review.family_told_on:%-d %B %Y}." if review.family_told_on else "",
        "No day on which the person or the family was told is written down.",
    )


def _finished(review: Review) -> Check:
    sections = review.snapshot()["sections"]
    cells = [c for s in sections for row in (s.get("table") or {}).get("rows", []) for c in row]
    left = UNFINISHED.search("\n".join([s.get("text", "") for s in sections] + cells))
    return _check(
        "Nothing unfinished in the text",
        left is None,
        "There are no blanks or notes to the writer.",
        f"The text holds “{left.group()}”. Finish it or take it out." if left else "",
    )


def _recognisable() -> Check:
    name = "Nobody can be recognised"
    if not settings.DEMONSTRATION:
        return Check(name, "missing", NO_GATE)
    said = "Not checked by the portal yet. In this demonstration every person is invented."
    return Check(name, "later", said)
