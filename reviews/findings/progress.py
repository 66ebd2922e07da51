"""How published recommendations go, as facts for the public: a state and chosen words.

The words of a recommendation are those that were published, whatever is being rewritten; what an
owner tells in the action log is never shown by itself, only what the unit wrote for the public. Of
what is not accepted the reason is shown that was approved and published, and no other.
"""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from core.actions.models import Action, Progress
from core.documents.models import Version
from core.publication.facts import Stated, end_fact, state_fact
from core.publication.models import Kind, Publication
from reviews.cases.snapshots import reasons_in

if TYPE_CHECKING:
    from reviews.cases.models import Review
    from reviews.findings.models import Recommendation

FACT = "recommendation"
DONE, BEHIND, DECLINED = "Done and checked", "Behind", "Not being done"
BECAUSE = "Not accepted because: "
REJECTED, WAITS, ACCEPTED = "Not accepted", "Awaiting a response", "Accepted"
#: What the last update of an open action says, for the public.
TOLD = {
    Progress.GREEN: "On track",
    Progress.AMBER: "Some delay",
    Progress.RED: BEHIND,
    Progress.DONE: "Done, being checked",
}


def key_of(recommendation: "Recommendation", review: "Review") -> str:
    """The key of its fact."""
    return f"{review.slug}-{recommendation.number}"


def action_of(recommendation: "Recommendation") -> Action | None:
    """The action that was raised when it was accepted; not one entered by mistake."""
    rows = Action.objects.about(recommendation).counted().with_progress()
    return rows.order_by("-pk").first()


def standing(recommendation: "Recommendation", action: Any) -> str:
    """How it stands, in two or three words."""
    if recommendation.status != "accepted":
        return REJECTED if recommendation.status == "rejected" else WAITS
    if action is None:
        return ACCEPTED
    if action.status != Action.Status.OPEN:
        return DONE if action.status == Action.Status.DONE else DECLINED
    if action.is_late and action.last_state != Progress.DONE:
        return BEHIND
    return TOLD.get(action.last_state, ACCEPTED)


def because(recommendation: "Recommendation", agreed: str) -> str:
    """Why it is not accepted, in one line: what is asked in public is answered there.

    `agreed` is the reason that was approved, whatever the row says by now.
    """
    words = " ".join(agreed.split())
    return f"{BECAUSE}{words}" if recommendation.status == "rejected" and words else ""


def state_progress(recommendation: "Recommendation", *, by: Any) -> None:
    """State the fact of a recommendation that stands in what is public now."""
    review = recommendation.review
    version = published_version(review)
    row = published_rows(version).get(recommendation.number)
    if version is None or row is None:
        return
    agreed = reasons_in(version.snapshot).get(recommendation.number, "")
    action = action_of(recommendation)
    closed = action.closed_on if action and action.status != Action.Status.OPEN else None
    said = Stated(
        title=row[1],
        parent=f"review-{review.slug}",
        text="\n".join(
            filter(
                None,
                [
                    f"For {row[3]}, by {row[4]}.",
                    because(recommendation, agreed),
                    recommendation.progress,
                ],
            )
        ),
        detail=standing(recommendation, action),
        on=closed,
        order=recommendation.number,
    )
    state_fact(FACT, key_of(recommendation, review), said, by=by)


def end_progress(recommendation: "Recommendation", review: "Review", *, by: Any) -> None:
    """Take the fact back with the review."""
    end_fact(FACT, key_of(recommendation, review), by=by)


def published_version(review: "Review") -> Version | None:
    """The version of a review that is public now; none when nothing is."""
    rows = Publication.objects.filter(kind=Kind.REVIEW, slug=review.slug, withdrawn_at=None)
    public = rows.filter(since__lte=timezone.now(), until=None).select_related("content").first()
    if public is None:
        return None
    versions = Version.objects.of(review).filter(digest=public.content.version_digest)
    found: Version | None = versions.first()
    return found


def is_public(recommendation: "Recommendation") -> bool:
    """Whether the public reads it now; one that was added since is still to be approved."""
    return recommendation.number in public_numbers(recommendation.review)


def public_numbers(review: "Review") -> set[int]:
    """The recommendations of a review that the public reads now, by number."""
    return set(published_rows(published_version(review)))


def published_rows(version: Version | None) -> dict[int, list[str]]:
    """The recommendations of a version by number."""
    sections = version.snapshot["sections"] if version else []
    table: dict[str, Any] = next(
        (s["table"] for s in sections if s["key"] == "recommendations"), {"rows": []}
    )
    return {int(row[0]): row for row in table["rows"]}
