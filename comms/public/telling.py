"""The facts that one page shows, its frame included, asked for in one question."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Q

from core.publication.models import Fact, Kind
from core.publication.queries import released

#: Kinds that the frame of every page needs: name, numbers, and where the standing texts are.
FRAME = ("site", "contact", "foot")
Told = dict[str, list[Fact]]
#: The request: what was asked is kept on it for the frame.
Request = Any


def tell(request: Request, *kinds: str, more: Q | None = None) -> Told:
    """The facts of these kinds that hold today, and those of the frame; kept for this request."""
    wanted = Q(kind__in=(*FRAME, *kinds))
    rows = Fact.objects.in_force().filter(wanted | more if more else wanted)
    rows = rows.annotate(news_is_out=Exists(released(Kind.STATEMENT)))
    told = by_kind(rows.order_by("kind", "order", "title", "key"))
    request.__dict__["told"] = told
    return told


def told_to(request: Request) -> Told:
    """What was asked for this request already, else what the frame needs."""
    known: Told | None = request.__dict__.get("told")
    return tell(request) if known is None else known


def by_kind(rows: Iterable[Any]) -> Told:
    """Facts under their kinds; kinds that have none are empty."""
    found: Told = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return found


def has_news(told: Told) -> bool:
    """Whether anything stands on the news pages now: asked with the facts, not apart."""
    return any(getattr(row, "news_is_out", False) for rows in told.values() for row in rows[:1])
