"""Statements that were agreed for the news pages and wait for somebody who may put them there."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from comms.media.hands import hand_of
from comms.media.models import Enquiry, Statement
from comms.media.querysets import KEEPERS, EnquiryQuerySet, StatementQuerySet
from comms.media.vocabulary import Concerns
from core.approvals.approved import agreed
from core.notices.recipients import holders
from core.people.models import User
from core.people.vocabulary import UNIT
from core.publication.models import Kind as PublicKind
from core.publication.models import Publication
from core.publication.queries import released

#: What went out so long ago is no news any more.
FRESH = timedelta(days=28)


def lately_out() -> StatementQuerySet:
    """What went out to whoever asked with a heading, and is fresh enough for the news pages."""
    since = timezone.now() - FRESH
    rows = Statement.objects.filter(status=Statement.Status.RELEASED, released_at__gte=since)
    found: StatementQuerySet = rows.exclude(headline="")
    return found


def in_hand(user: Any) -> EnquiryQuerySet:
    """Enquiries that those who keep the log may have to do with: open, or answered lately with what
    may go on the news pages; none for others."""
    if not user.holds(*KEEPERS):
        return Enquiry.objects.none()
    went_out = Exists(lately_out().filter(enquiry=OuterRef("pk")))
    rows = Enquiry.objects.visible_to(user).annotate(went_out=went_out)
    return rows.filter(Q(status=Enquiry.Status.OPEN) | Q(went_out=True))


def for_the_news(user: Any) -> StatementQuerySet:
    """Those that this person may put there now: one question."""
    if not user.holds(*UNIT):
        return Statement.objects.none()
    there = Publication.objects.filter(
        kind=PublicKind.STATEMENT,
        withdrawn_at=None,
        content__version_digest=OuterRef("approved_version__digest"),
    )
    public = Q(enquiry__review__slug__in=released(PublicKind.REVIEW).order_by().values("slug"))
    found: StatementQuerySet = lately_out().filter(
        Exists(agreed(Statement).signed()),
        ~hand_of(user),
        ~Exists(there),
        ~Q(enquiry__concerns=Concerns.REVIEW) | public,
    )
    return found.select_related("enquiry").order_by("released_at", "pk")


def who_publishes(statement: Statement) -> list[User]:
    """Who may put it there, which is who finds it on Home."""
    return next((people for _, people in each_who_publishes([statement])), [])


def each_who_publishes(
    statements: Iterable[Statement],
) -> list[tuple[Statement, list[User]]]:
    """Those of these statements that somebody may put there, with who may: one question for each
    person of the unit, who are few, however many statements."""
    keys = [one.pk for one in statements]
    found: dict[int, tuple[Statement, list[User]]] = {}
    for person in holders(*UNIT) if keys else ():
        for row in for_the_news(person).filter(pk__in=keys):
            found.setdefault(row.pk, (row, []))[1].append(person)
    return list(found.values())
