"""Who answers recommendations, and who tells the public how they go."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import CHAIRING, UNIT
from reviews.cases.rules import may_write


@rule("reviews.edit_part", who="the business unit, the chair of the panel and the lead reviewer")
def writes_parts(user: Any, part: Any) -> bool:
    """Whoever writes the report writes its findings and recommendations."""
    return may_write(user, part.review)


@rule(
    "reviews.answer_recommendation",
    who="those who sit for its owner and may read the review, the chair of the panel and the unit",
)
def may_answer(user: Any, row: Any) -> bool:
    """The owner's own people answer; the unit and the panel's chair write an answer down."""
    reviews = type(row.review).objects.visible_to(user)
    return speaks_for_owner(user, row) and reviews.filter(pk=row.review_id).exists()


def speaks_for_owner(user: Any, row: Any) -> bool:
    """Whether somebody could answer, were they to read the review."""
    if user.holds(*UNIT) or user.holds(*CHAIRING, group=row.review.panel):
        return True
    return is_of_owner(user, row)


def is_of_owner(user: Any, row: Any) -> bool:
    """Whether somebody sits for whoever it is for: others write down what those said."""
    own = row.agency_id and user.holds(agency=row.agency)
    ours = row.group_id and user.holds(*CHAIRING, "lead", group=row.group)
    return bool(own or ours)


@rule("reviews.tell_progress", who="the business unit")
def tells_the_public(user: Any, _: Any = None) -> bool:
    """The words beside a recommendation are public at once, so one office writes them."""
    return bool(user.holds(*UNIT))
