"""Where what a check found missing is put right, for whoever may open that page."""

from typing import Any

from django.urls import reverse

from core.approvals.models import Approval
from core.people.models import Group
from core.people.vocabulary import Function
from core.screens.returning import leading_back
from core.screens.ways import Way
from reviews.cases.models import Review
from reviews.cases.unfinished import unfinished
from reviews.releases.gate import Check

#: Days that count, by the check that asks for them: the field, and what to do there.
DAYS = {
    "copies": ("copied_on", "Record when copies were sent"),
    "clearance": ("cleared_on", "Record when it was cleared"),
    "family": ("family_told_on", "Record when they were told"),
}
#: What stands on the page of findings and recommendations, and not in the report's own form.
PARTS = frozenset({"findings", "recommendations", "refusals"})


def way_to_mend(check: Check, review: Review, by: Any) -> Way | None:
    """The page on which a missing check is put right; none where no page of this person's does."""
    if not check.is_missing:
        return None
    if check.key in DAYS:
        return _days(review, check.key, by)
    ways = {
        "agreed": _approval,
        "different-people": _unit,
        "answered": _recommendations,
        "finished": _text,
    }
    find = ways.get(check.key)
    return find(review, by) if find else None


def _days(review: Review, key: str, by: Any) -> Way | None:
    field, words = DAYS[key]
    if not by.has_perm("reviews.set_dates", review):
        return None
    checks_page = reverse("reviews:review-publish", args=[review.pk])
    address = leading_back(reverse("reviews:review-dates", args=[review.pk]), checks_page)
    return Way(words, f"{address}#id_{field}")


def _approval(review: Review, by: Any) -> Way | None:
    """To be sent while it is written; once it is sent, whoever still has to decide."""
    approval: Any = Approval.objects.about(review).open().first()
    if approval is not None and by.has_perm("core.see_approval", approval):
        return Way("See who still needs to decide", approval.get_absolute_url())
    written = review.status == Review.Status.DRAFT
    if written and by.has_perm("reviews.send_review", review):
        return Way("Send for approval", reverse("reviews:review-send", args=[review.pk]))
    return None


def _unit(review: Review, by: Any) -> Way | None:
    """Somebody else has to do it: who there is."""
    unit = next((g for g in Group.objects.in_force() if g.is_for(Function.BUSINESS_UNIT)), None)
    if unit is None or not by.has_perm("governance.see_structure"):
        return None
    address = reverse("governance:group-detail", args=[unit.key])
    return Way("See who else is in the business unit", address)


def _recommendations(review: Review, by: Any) -> Way | None:
    """The first recommendation without a day or an answer; or the page on which one is added."""
    waiting = [row for row in review.recommendations.order_by("number") if row.lacks]
    if waiting:
        return Way(f"Go to recommendation {waiting[0].number}", waiting[0].get_absolute_url())
    if by.has_perm("reviews.edit_review", review):
        address = reverse("reviews:recommendation-add", args=[review.pk])
        return Way("Add a recommendation", address)
    return None


def _text(review: Review, by: Any) -> Way | None:
    """The part of the report in which it stands."""
    left = unfinished(review)
    if left is None or not by.has_perm("reviews.edit_review", review):
        return None
    if left[0] in PARTS:
        address = reverse("reviews:review-findings", args=[review.pk])
        return Way("Go to the findings and recommendations", address)
    return Way(
        "Edit the report", f"{reverse('reviews:review-edit', args=[review.pk])}#id_{left[0]}"
    )
