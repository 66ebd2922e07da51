"""What has to stand before a review is published: each check as a sentence.

Only what is really looked at is called passed. Whether somebody could be recognised is not looked
at yet: that check is a later step, and until it stands the core refuses to publish a review
outside a demonstration.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from core.approvals.approved import SAME_PERSON, had_a_part
from core.approvals.queries import complete_approval
from core.calendar.days import today
from core.clocks.queries import calendars, rule_for
from core.clocks.vocabulary import Holidays
from core.publication.services import NO_GATE
from reviews.cases.models import Review
from reviews.cases.queries import unanswered
from reviews.cases.unfinished import reasons_unfinished


@dataclass(frozen=True)
class Check:
    """One check: what it is about, how it stands, and why, as a sentence."""

    key: str
    name: str
    state: str  # passed, missing or later
    said: str

    @property
    def is_missing(self) -> bool:
        """Whether it stands in the way."""
        return self.state == "missing"


def checks(review: Review, by: Any, *, on: date | None = None) -> list[Check]:
    """Every check for publishing on a day by somebody, in the order in which they are read.

    Without a day it is the one on which it was published, and today for one that is not public.
    """
    public = review.published_on if review.status == Review.Status.PUBLISHED else None
    day = on or public or today()
    found = [
        _agreed(review),
        None if public else _different_people(review, by),
        _answered(review),
        _copies(review, day),
        _clearance(review),
        _family(review, day),
        _finished(review),
        _recognisable(),
    ]
    return [check for check in found if check is not None]


def _check(key: str, name: str, passed: object, yes: str, no: str) -> Check:
    return Check(key, name, "passed" if passed else "missing", yes if passed else no)


def _agreed(review: Review) -> Check:
    version = review.approved_version
    approved = review.status in {Review.Status.APPROVED, Review.Status.PUBLISHED}
    complete = complete_approval(review, version.digest) if version and approved else None
    number = version.number if version else 0
    return _check(
        "agreed",
        "Approved by everyone whose approval is needed",
        complete,
        f"Version {number} was approved by everyone on its approval route.",
        "The current report has not been approved by everyone whose approval is needed.",
    )


def _different_people(review: Review, by: Any) -> Check:
    return _check(
        "different-people",
        "Sent for approval, decided and published by different people",
        not had_a_part(by, review),
        "You did not send it for approval, decide on it or record a decision on it.",
        SAME_PERSON,
    )


def _answered(review: Review) -> Check:
    number, waiting = review.recommendations.count(), unanswered(review)
    return _check(
        "answered",
        "Every recommendation has an owner, a due date and a response",
        number and not waiting,
        f"{number} of {number} have an owner, a due date and a response.",
        waiting or "There are no recommendations.",
    )


def _copies(review: Review, day: date) -> Check | None:
    rule = rule_for(review.procedure.copy, day) if review.procedure.copy else None
    if rule is None:
        return None
    last = calendars()[Holidays.ENGLAND].before(day, rule.offset or 0)
    in_time = review.copied_on is not None and review.copied_on <= last
    sent = f"Sent on {review.copied_on:%-d %B %Y}." if review.copied_on else ""
    return _check(
        "copies",
        "Sent to the national Panel and the Secretary of State in time",
        in_time,
        sent,
        f"To publish on {day:%-d %B %Y}, copies must be sent by {last:%-d %B %Y}. "
        + (sent or "No date of sending is recorded."),
    )


def _clearance(review: Review) -> Check | None:
    if not review.procedure.needs_clearance:
        return None
    return _check(
        "clearance",
        "Cleared by the Home Office",
        review.cleared_on,
        f"The letter is dated {review.cleared_on:%-d %B %Y}." if review.cleared_on else "",
        "No clearance letter is recorded. The review cannot be published without one.",
    )


def _family(review: Review, day: date) -> Check:
    """No source says how many days are enough to read it, so they are counted and not judged."""
    told = review.family_told_on
    days = (day - told).days if told else 0
    yes, no = "", "The date when the person or the family was told is not recorded."
    if told:
        many = "1 day" if days == 1 else f"{days} days"
        yes = f"Told on {told:%-d %B %Y}, {many} before publication on {day:%-d %B %Y}."
        no = f"Told on {told:%-d %B %Y}. To publish on {day:%-d %B %Y}, they must be told before "
        no += "that day, so that they have time to read it."
    if review.status != Review.Status.PUBLISHED:
        yes += " Whoever publishes it must say how they were given time to read it."
    name = "The person or the family has been told before publication"
    return _check("family", name, days > 0, yes, no)


def _finished(review: Review) -> Check:
    reasons = reasons_unfinished(review)
    return _check(
        "finished",
        "Nothing unfinished in the text",
        not reasons,
        "There are no gaps or notes to the writer.",
        " ".join(reasons),
    )


def _recognisable() -> Check:
    key, name = "recognisable", "No person can be identified"
    if not settings.DEMONSTRATION:
        return Check(key, name, "missing", NO_GATE)
    said = "The portal cannot check this yet. In this demonstration every person is invented."
    return Check(key, name, "later", said)
