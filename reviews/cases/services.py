"""Opening a review, writing its report, keeping its dates, sending it on its way."""

import secrets
from datetime import date
from typing import Any

from core.approvals.models import Approval
from core.approvals.services import request_approval
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.clocks.models import Clock
from core.clocks.services import move_start, start, stop
from core.people.models import User
from core.people.permissions import WHO
from core.workflow.references import next_reference
from core.workflow.services import apply, check, save
from reviews.cases.models import SEND, Review

#: Letters of public addresses: none that spell a word or are taken for one another.
SIGNS = "bcdfghjkmnpqrstvwxz23456789"
MOVED = "The date was changed on the page of the review."


def open_review(review: Review, *, by: User, on: date | None = None) -> Review:
    """Give a filled-in review its reference and an address that tells nothing, and write it."""
    with unit_of_work(by=by):
        allowed("reviews.open_review", None, by)
        review.opened_by = by
        review.reference = next_reference(review.procedure.prefix, on=on)
        letters = "".join(secrets.choice(SIGNS) for _ in range(8))
        review.slug = f"{review.kind}-{(on or today()).year}-{letters}"
        return save(review, by=by, verb="open")


def edit_review(review: Review, *, seen: int, by: User) -> Review:
    """Write the report. What waited for a decision, or was agreed, is a draft again. `Blocked`."""
    with unit_of_work(by=by):
        allowed("reviews.edit_review", review, by)
        return save(review, by=by, seen=seen)


def send_review(review: Review, *, seen: int, by: User, due: date | None = None) -> Approval:
    """Send it along its route: the panel's chair, the partners, the executive chair. `Blocked`."""
    with unit_of_work(by=by):
        sent = apply(review, SEND, by=by, seen=seen)
        return request_approval(sent, by=by, due=due)


def set_dates(review: Review, *, seen: int, by: User) -> Review:
    """Write down the days that count, and start, move and stop the clocks that hang on them."""
    with unit_of_work(by=by):
        allowed("reviews.set_dates", review, by)
        saved = save(review, by=by, verb="set-dates", seen=seen)
        rules = saved.procedure
        _run(saved, rules.completion, saved.decided_on, "to be completed", by=by)
        _run(saved, rules.copy, saved.publish_on, "copy to the national Panel", by=by)
        if saved.copied_on:
            stop_clock(saved, rules.copy, saved.copied_on, "Sent.", by=by)
        return saved


def stop_clock(review: Review, rule: str, on: date, outcome: str, *, by: User) -> None:
    """Stop the clock of a rule that runs for a review, if one does."""
    for clock in Clock.objects.about(review).open().filter(rule__key=rule) if rule else ():
        stop(clock, at=on, outcome=outcome, by=by)


def _run(review: Review, rule: str, day: date | None, words: str, *, by: User) -> None:
    if not rule or day is None:
        return
    clock = (
        Clock.objects.about(review)
        .filter(rule__key=rule)
        .exclude(status="void")
        .order_by("pk")
        .last()
    )
    if clock is None:
        label = f"{review.reference}, {words}"
        start(rule, review, at=day, label=label, group=review.panel, by=by)
    elif clock.status == Clock.Status.OPEN and clock.started_on != day:
        move_start(clock, day, reason=MOVED, by=by)


def allowed(permission: str, about: Any, by: User) -> None:
    """Raise `Blocked`, saying for whom it is, unless this person has that permission."""
    if not by.has_perm(permission, about):
        check([f"This is for {WHO[permission]}."])
