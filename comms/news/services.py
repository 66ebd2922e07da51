"""Publishing a statement that went out: frozen, its state changed, in one unit of work."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.text import slugify

from comms.media.hands import had_a_hand
from comms.media.models import PUBLISH, Statement
from comms.news.paper import item_of
from core.approvals.approved import SAME_PERSON
from core.audit.services import unit_of_work
from core.people.models import User
from core.publication.models import Kind, Publication
from core.publication.services import publish
from core.workflow.references import one_at_a_time
from core.workflow.services import apply, blockers, check

#: The same as of every text, and besides for who wrote it.
HAD_A_HAND = SAME_PERSON.replace("You sent it", "You wrote it, sent it", 1)
PASSED = "The last day on the news pages must be in the future."


def reasons_against(statement: Statement, by: User) -> list[str]:
    """Why this person may not put it on the news pages now; none when they may."""
    if reasons := blockers(statement, PUBLISH, by):
        return reasons
    return [HAD_A_HAND] if had_a_hand(by, statement) else []


def publish_statement(
    statement: Statement,
    *,
    seen: int,
    by: User,
    until: date | None = None,
    at: datetime | None = None,
) -> Publication:
    """Put what was approved on the news pages, through the day `until` where one is given.

    `at`: when it became public, for what is entered later. One at a time, so that two items with
    the same heading get two addresses. Raises `Blocked` and `Conflict`.
    """
    with unit_of_work(by=by):
        row = Statement.objects.select_for_update().get(pk=statement.pk)
        one_at_a_time("NEWS")
        check(reasons_against(row, by))
        check([PASSED] if until and until < timezone.localdate(at) else [], at="until")
        version = row.approved_version
        assert version is not None  # noqa: S101 -- one of the reasons
        apply(row, PUBLISH, by=by, seen=seen)
        item = item_of(version)
        return publish(
            version,
            kind=Kind.STATEMENT,
            slug=address_for(item.title),
            title=item.title,
            summary=item.summary,
            html=item.html,
            at=at,
            until=_end_of(until) if until else None,
            by=by,
        )


def address_for(title: str) -> str:
    """The words of the heading; an address that something else ever had is not taken again."""
    words = slugify(title)[:80].strip("-") or "news"
    taken = set(
        Publication.objects.filter(kind=Kind.STATEMENT, slug__startswith=words).values_list(
            "slug", flat=True
        )
    )
    numbered = (f"{words}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (words, *numbered) if slug not in taken)


def _end_of(day: date) -> datetime:
    """The midnight after a local day."""
    return timezone.make_aware(datetime.combine(date.fromordinal(day.toordinal() + 1), time()))
