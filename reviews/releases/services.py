"""Publishing an approved review: frozen page and PDF, its clocks stopped, its facts stated."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from core.actions.services import restrict
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.clocks.counting import local_day
from core.publication.facts import Stated, state_fact
from core.publication.models import Kind, Publication
from core.publication.services import publish
from core.text.clean import is_blank
from core.workflow.services import apply, blockers, check, save
from reviews.cases.models import PUBLISH, Review
from reviews.cases.services import stop_clock
from reviews.releases.gate import checks
from reviews.releases.paper import page_of, parts_of, pdf_of, summary_of, title_of

#: The fact that names a published review's kind and themes, for the public list.
FACT = "review"


def reasons_against(review: Review, by: Any, *, at: datetime | None = None) -> list[str]:
    """Why this person may not publish this review now; none when they may."""
    day = local_day(at) if at else today()
    asked = blockers(review, PUBLISH, by)
    if asked:
        return asked
    return [found.said for found in checks(review, by, on=day) if found.is_missing]


def publish_review(
    review: Review, *, reading: str, seen: int, by: Any, at: datetime | None = None
) -> Publication:
    """Freeze the approved version at its public address and let it be read. Raises `Blocked`.

    `reading` says how the person or the family had time to read it: kept with the trail.

    Outside a demonstration this is blocked, with a sentence and no override, until the check
    whether somebody can be recognised stands.
    """
    with unit_of_work(by=by):
        row = Review.objects.select_for_update().get(pk=review.pk)
        check(reasons_against(row, by, at=at))
        check(_not_to_come(at))
        check(_not_said(reading), at="reading")
        version = row.approved_version
        assert version is not None  # noqa: S101 -- one of the checks
        day = local_day(at) if at else today()
        row.published_on = day
        row = save(row, by=by, verb="set-day", seen=seen)
        row = apply(row, PUBLISH, by=by, seen=row.revision, note=reading.strip())
        made = publish(
            version,
            kind=Kind.REVIEW,
            slug=row.slug,
            title=title_of(version),
            summary=summary_of(version),
            html=page_of(version),
            pdf=pdf_of(version, published=day),
            at=at,
            by=by,
        )
        stop_clock(row, row.procedure.completion, day, "Published.", by=by)
        _state(row, by=by)
        restrict(*row.recommendations.all(), to=False, by=by)
        return made


def _state(review: Review, *, by: Any) -> None:
    """What the public list knows of it, and how its recommendations go."""
    version = review.approved_version
    assert version is not None  # noqa: S101 -- it was just published
    parts = parts_of(version)
    said = Stated(
        title=title_of(version),
        detail=parts["kind"]["text"],
        text=parts.get("themes", {}).get("text", ""),
        on=review.published_on,
    )
    state_fact(FACT, review.slug, said, since=review.published_on, by=by)
    for recommendation in review.recommendations.select_related("agency", "group"):
        recommendation.state_progress(by=by)


def _not_to_come(at: datetime | None) -> list[str]:
    if at is not None and at > timezone.now():
        return ["A review is published now. It cannot be scheduled for later."]
    return []


def _not_said(reading: str) -> list[str]:
    said = "Enter how the person or the family was given time to read it."
    return [said] if is_blank(reading) else []


def at_noon(day: Any) -> datetime:
    """A local day's noon: when something is said to have been published on a day that is past."""
    return timezone.make_aware(datetime.combine(day, time(12)))
