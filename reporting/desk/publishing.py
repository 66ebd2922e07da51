"""What was approved and only waits to be published, on the Home of whoever may publish it.

Statements to the media stand there with their enquiries.
"""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from core.approvals.approved import agreed, is_new_there, part_of, was_brought_in
from core.desk.items import Item, Standing
from reporting.annual.models import AnnualReport
from reviews.cases.models import Review

TO_PUBLISH = "Everybody whose approval is needed has approved it. Publish it."
TO_CHECK = (
    "Everybody whose approval is needed has approved it. See what is still stopping it, then "
    "publish it."
)
BY_ANOTHER = (
    "Approved. You had a part in it, or were given your seat since by somebody who did, so "
    "somebody else in the unit must publish it."
)


def annual_reports_for(person: Any) -> QuerySet[AnnualReport]:
    """Approved annual reports, for those who publish them: also those that another has to."""
    if not person.has_perm("reporting.publish_annual_report"):
        return AnnualReport.objects.none()
    return AnnualReport.objects.filter(status=AnnualReport.Status.APPROVED)


def reviews_for(person: Any) -> QuerySet[Review]:
    """Approved reviews, for those who publish them: also those that another of them has to."""
    if not person.has_perm("reviews.publish_review"):
        return Review.objects.none()
    return Review.objects.filter(status=Review.Status.APPROVED)


def annual_reports(person: Any) -> tuple[list[Item], list[Item]]:
    """Annual reports that this person may publish, and those that wait for another, each since it
    was approved; one query, and a few for who came into the unit since it was sent."""
    rows: Any = annual_reports_for(person).annotate(
        agreed_at=_agreed_at(AnnualReport),
        asked_at=_asked_at(AnnualReport),
        is_for_another=part_of(person, AnnualReport),
    )
    mine: list[Item] = []
    others: list[Item] = []
    for row in rows:
        since = _since(row.agreed_at)
        if _leaves_it(row, person):
            address = row.get_absolute_url()
            others.append(Standing(row.title, address, BY_ANOTHER, None, since))
        else:
            address = reverse("reporting:annual-publish", args=[row.year])
            mine.append(Standing(row.title, address, TO_PUBLISH, None, since))
    return mine, others


def reviews(person: Any) -> tuple[list[Item], list[Item]]:
    """Reviews that this person may publish, and those that wait for another; one query, and a few
    for who came into the unit since one was sent."""
    rows: Any = reviews_for(person).annotate(
        agreed_at=_agreed_at(Review),
        asked_at=_asked_at(Review),
        is_for_another=part_of(person, Review),
    )
    mine, others = [], []
    for row in rows.order_by("pk"):
        if _leaves_it(row, person):
            others.append(_review(row, BY_ANOTHER, row.get_absolute_url()))
        else:
            mine.append(_review(row, TO_CHECK, reverse("reviews:review-publish", args=[row.pk])))
    return mine, others


def _review(row: Any, line: str, link: str) -> Item:
    """By the day that is planned for it; its title stays out: Home is read over shoulders."""
    sort = Item if row.publish_on else Standing
    title = f"{row.get_kind_display()} {row}"
    return sort(title, link, line, row.publish_on, _since(row.agreed_at))


def _agreed_at(model: type[Model]) -> Subquery:
    return Subquery(agreed(model).order_by("-closed_at").values("closed_at")[:1])


def _asked_at(model: type[Model]) -> Subquery:
    return Subquery(agreed(model).order_by("requested_at").values("requested_at")[:1])


def _leaves_it(row: Any, person: Any) -> bool:
    """Whether its page would refuse this person. Only of who is new in the unit more is asked."""
    if row.is_for_another or row.asked_at is None or not is_new_there(person, row.asked_at):
        return bool(row.is_for_another)
    return was_brought_in(person, row)


def _since(agreed_at: datetime | None) -> datetime:
    return agreed_at or timezone.now()
