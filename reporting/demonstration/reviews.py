"""The reviews: one published in the year and followed since, one that is being written."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.actions.models import Action
from core.actions.services import close_action, tell_progress
from core.calendar.days import today
from core.people.models import Agency, Group, User
from core.workflow.services import save
from reporting.demonstration.offices import carry_through, person
from reporting.demonstration.telling import lay_aside, said
from reporting.demonstration.timing import day_of
from reviews.cases.models import Review
from reviews.cases.services import edit_review, open_review, send_review, set_dates
from reviews.findings.models import Finding, Recommendation
from reviews.findings.services import (
    accept_recommendation,
    reject_recommendation,
    save_finding,
    save_recommendation,
    tell_public,
)
from reviews.releases.services import at_noon, publish_review

TEXTS = ("summary", "care", "happened", "found", "changes", "notes")


def write_reviews(data: dict[str, Any]) -> list[str]:
    """Open, write and date each; those with a day of publication go the whole way."""
    made, since = 0, timezone.now()
    for row in data["review"]:
        if Review.objects.filter(title=row["title"]).exists():
            continue
        with transaction.atomic():
            review = _written(row, data)
            if "published" in row:
                _publish(review, row, data)
        made += 1
    if made:
        lay_aside(since)
    return [said(made, "review")]


def _written(row: dict[str, Any], data: dict[str, Any]) -> Review:
    """As far as its writers brought it, with the answers of those who were asked."""
    unit = person(data["unit"])
    review = Review(kind=row["kind"], title=row["title"], panel=Group.objects.get(key=row["panel"]))
    if "lead" in row:
        review.lead_reviewer = person(row["lead"])
    review = open_review(review, on=day_of(row, "opened"), by=unit)
    review.decided_on = day_of(row, "decided")
    review.publish_on = day_of(row, "publish")
    review.family_told_on = day_of(row, "family_told")
    review = set_dates(review, seen=review.revision, by=unit)
    review.themes = row["themes"]
    for name in TEXTS:
        setattr(review, name, row.get(name, "").strip())
    writer = review.lead_reviewer or unit
    review = edit_review(review, seen=review.revision, by=writer)
    findings = [
        save_finding(Finding(review=review, **words), by=writer) for words in row["finding"]
    ]
    for asked in row["recommendation"]:
        mine = [findings[number - 1] for number in asked["findings"]]
        recommendation = save_recommendation(_asked(review, asked), findings=mine, by=writer)
        _answer(recommendation, asked, row, by=unit)
    return Review.objects.get(pk=review.pk)


def _asked(review: Review, row: dict[str, Any]) -> Recommendation:
    return Recommendation(
        review=review,
        text=row["text"],
        outcome=row["outcome"],
        agency=Agency.objects.get(key=row["agency"]) if "agency" in row else None,
        group=Group.objects.get(key=row["group"]) if "group" in row else None,
        due=day_of(row, "due"),
    )


def _answer(
    recommendation: Recommendation, row: dict[str, Any], review: dict[str, Any], *, by: User
) -> None:
    """Rejected with the reason of the file; accepted where it says so or the review is public.

    An answer is given before publication, so its action is raised a fortnight before.
    """
    seen = recommendation.revision
    if reason := row.get("rejected"):
        reject_recommendation(recommendation, reason=reason, seen=seen, by=by)
        return
    day = day_of(row, "accepted")
    if day is None and "published" in review:
        day = review["published"] - timedelta(days=14)
    if day is not None:
        accept_recommendation(recommendation, seen=seen, on=day, by=by)


def _publish(review: Review, row: dict[str, Any], data: dict[str, Any]) -> None:
    """Everybody whose word is needed agrees, the manager publishes; then its actions go on."""
    carry_through(send_review(review, seen=review.revision, by=person(data["unit"])))
    review.refresh_from_db()
    manager, at = person(data["manager"]), at_noon(row["published"])
    publish_review(review, reading=row["reading"], seen=review.revision, at=at, by=manager)
    asked = review.recommendations.order_by("number")
    for recommendation, words in zip(asked, row["recommendation"], strict=True):
        if action := Action.objects.about(recommendation).first():
            _go_on(action, words, by=manager)
        if public := words.get("public"):
            recommendation.refresh_from_db()
            tell_public(recommendation, progress=public, seen=recommendation.revision, by=manager)


def _go_on(action: Action, row: dict[str, Any], *, by: User) -> None:
    """What was told of it, the new day where it was moved, how it is known to be done."""
    if "moved_in" in row:
        action.due = today() + timedelta(days=row["moved_in"])
        action = save(action, by=by, seen=action.revision)
    for told in row.get("update", []):
        who, on = person(told["by"]), day_of(told, "on")
        tell_progress(action, text=told["text"], state=told["state"], on=on, by=who)
    if end := row.get("done"):
        who, on = person(end["by"]), day_of(end, "on")
        action.refresh_from_db()
        seen = action.revision
        close_action(action, evidence=end["evidence"], seen=seen, on=on, by=who)
