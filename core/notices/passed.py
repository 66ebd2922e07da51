"""Days that come and pass, told once each: what every feature asks that reminds by itself.

What was told is read from the notices, so the work of a day may run again and tells nobody twice.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.notices.kinds import Kind
from core.notices.models import Notice
from core.partnership.queries import here_since

#: How long a day is made up for on which nothing ran; what is late for longer stands on Home.
MADE_UP = timedelta(days=28)


def told_from(on: date) -> date:
    """The first day whose passing is still told on another: none before the portal came."""
    return max(here_since() or on, on - MADE_UP)


def days_told(rows: Iterable[models.Model], kind: Kind) -> set[tuple[str, date | None]]:
    """Which of these things of one sort were told by a kind, and as due on which day; one query."""
    return set(_told(rows, kind).values_list("about_id", "due"))


def people_told(rows: Iterable[models.Model], kind: Kind) -> set[tuple[str, int | None]]:
    """Which of these things of one sort were told by a kind, and to whom; one query."""
    return set(_told(rows, kind).values_list("about_id", "person_id"))


def _told(rows: Iterable[models.Model], kind: Kind) -> models.QuerySet[Notice]:
    things = list(rows)
    if not things:
        return Notice.objects.none()
    return Notice.objects.order_by().filter(
        kind=kind.key,
        about_type=ContentType.objects.get_for_model(things[0]),
        about_id__in=[str(thing.pk) for thing in things],
    )
