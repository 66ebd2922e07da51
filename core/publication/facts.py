"""Stating facts: one row for as long as it holds, another when it changes."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.calendar.reach import REGISTER
from core.publication.models import Fact
from core.workflow.services import delete, save

#: For what holds since before anybody kept records.
ALWAYS = date(REGISTER, 1, 1)


@dataclass(frozen=True)
class Stated:
    """What a fact says."""

    title: str
    parent: str = ""
    text: str = ""
    detail: str = ""
    link: str = ""
    on: date | None = None
    order: int = 0


def state_fact(
    kind: str,
    key: str,
    said: Stated,
    *,
    since: date | None = None,
    until: date | None = None,
    by: Any,
) -> Fact:
    """Say that something holds from a day on. What it said before ends on that day.

    Said twice the same, nothing changes; said again for the same day, the day's row is corrected.
    """
    day = since or today()
    with unit_of_work(by=by):
        rows = Fact.objects.select_for_update().filter(kind=kind, key=key)
        before = rows.filter(since__lte=day).order_by("-since").first()
        after = rows.filter(since__gt=day).order_by("since").first()
        end = until or (after.since if after else None)
        if before is not None and before.until == end and _said(before) == said:
            return before
        if before is not None and before.since == day:
            return _correct(before, said, end, by=by)
        if before is not None and (before.until is None or before.until > day):
            before.until = day
            save(before, by=by, verb="end", seen=before.revision)
        fact = Fact(kind=kind, key=key, since=day, until=end, **asdict(said))
        return save(fact, by=by, verb="state")


def end_fact(kind: str, key: str, *, on: date | None = None, by: Any) -> None:
    """Say that something no longer holds from a day on; what was only planned goes altogether."""
    day = on or today()
    with unit_of_work(by=by):
        for row in Fact.objects.select_for_update().filter(kind=kind, key=key):
            if row.since >= day:
                delete(row, by=by, seen=row.revision)
            elif row.until is None or row.until > day:
                row.until = day
                save(row, by=by, verb="end", seen=row.revision)


def _correct(fact: Fact, said: Stated, until: date | None, *, by: Any) -> Fact:
    for name, value in asdict(said).items():
        setattr(fact, name, value)
    fact.until = until
    return save(fact, by=by, verb="correct", seen=fact.revision)


def _said(fact: Fact) -> Stated:
    return Stated(fact.title, fact.parent, fact.text, fact.detail, fact.link, fact.on, fact.order)
