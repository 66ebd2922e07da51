"""Who may know of a review, write it, send it, publish it."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import CHAIRING, CHAIRS, UNIT
from reviews.cases.querysets import PANEL

WRITERS = "the business unit, the chair of its panel and its lead reviewer"
KNOW = "its panel, its lead reviewer, the business unit, and those who are asked to approve it"


@rule("reviews.list_reviews", who="review panels, lead reviewers, those who decide on publication, "
      "auditors and the business unit")  # fmt: skip
def knows_of_reviews(user: Any, asked: Any = None) -> bool:
    """Whoever may have one to read; the list itself holds only what each may know of.

    Whether somebody leads one without a seat that tells it costs a question. The list itself asks
    it (`asked`), and so does the navigation of those who have no seat at all; that of everybody
    else, on every page, does without.
    """
    return bool(
        user.holds(*UNIT, "auditor", "lead-reviewer")
        or user.holds(function=PANEL)
        or user.holds(function="executive")
        or user.holds(*CHAIRS, function="adults_board")
        or ((asked is not None or not user.holdings()) and leads_one(user))
    )


def leads_one(user: Any) -> bool:
    """Whoever was named leads a review, with a seat in the partnership or without."""
    return bool(user.is_authenticated and user.reviews_led.exclude(status="void").exists())


@rule("reviews.see_review", who=KNOW)
def may_see(user: Any, review: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    rows = type(review).objects.visible_to(user)
    return bool(user.holds(*UNIT) or rows.filter(pk=review.pk).exists())


@rule("reviews.open_review", who="the business unit and the chairs of review panels")
def opens_reviews(user: Any, _: Any = None) -> bool:
    """A review is opened by those who run it."""
    return bool(user.holds(*UNIT) or user.holds(*CHAIRING, function=PANEL))


@rule("reviews.edit_review", who=WRITERS)
def may_write(user: Any, review: Any) -> bool:
    """Whoever writes the report."""
    leads = review.lead_reviewer_id is not None and review.lead_reviewer_id == user.pk
    return bool(leads or user.holds(*UNIT) or user.holds(*CHAIRING, group=review.panel))


@rule("reviews.send_review", who=WRITERS)
def may_send(user: Any, review: Any) -> bool:
    """Whoever may write it may send it."""
    return may_write(user, review)


@rule("reviews.set_dates", who="the business unit and the chair of its panel")
def keeps_dates(user: Any, review: Any) -> bool:
    """The days on which clocks run, and what was sent to whom."""
    return bool(user.holds(*UNIT) or user.holds(*CHAIRING, group=review.panel))


@rule("reviews.publish_review", who="the business unit")
def may_publish(user: Any, review: Any = None) -> bool:
    """The unit publishes what others agreed; one check is that they are different people."""
    return bool(user.holds(*UNIT))


@rule("reviews.void_review", who="the business unit")
def is_of_the_unit(user: Any, _: Any = None) -> bool:
    """The unit keeps the list."""
    return bool(user.holds(*UNIT))
