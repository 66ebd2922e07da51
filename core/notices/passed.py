"""Days that come and pass, told once each: what every feature asks that reminds by itself.

What was told is read from the notices, so the work of a day may run again and tells nobody twice.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Max

from core.notices.kinds import Kind
from core.notices.models import Notice
from core.notices.services import notify
from core.notices.settling import give_way_to
from core.partnership.queries import here_since
from core.people.models import User

#: How long a day is made up for on which nothing ran; what is late for longer stands on Home.
MADE_UP = timedelta(days=28)


def told_from(on: date) -> date:
    """The first day whose passing is still told on another: none before the portal came."""
    return max(here_since() or on, on - MADE_UP)


def tell_instead(
    people: Iterable[User],
    about: models.Model,
    *,
    kind: Kind,
    of: Iterable[Kind] = (),
    due: date | None = None,
    by: Any,
) -> None:
    """Tell people that a day has passed; what asked them for the same before gives way to it."""
    give_way_to(notify(people, kind=kind, about=about, by=by, due=due), about, kind, *of)


class Told:
    """Who was told of things of one sort by a kind, as due on which day, and when; one query."""

    def __init__(self, rows: Iterable[models.Model], kind: Kind) -> None:
        found = _told(rows, kind).values_list("about_id", "person_id", "due")
        self._last = {tuple(key): last for *key, last in found.annotate(last=Max("created"))}

    def left(
        self,
        people: Iterable[User],
        about: models.Model,
        *,
        due: date | None,
        since: datetime | None = None,
    ) -> list[User]:
        """Those of these people with an account who are still to be told of it as due on that day.

        `since`: what they were told before that moment was about another round of it.
        """
        asked = (about, due, since)
        return [one for one in people if one.is_active and not self._was_told(one, *asked)]

    def _was_told(
        self, person: User, about: models.Model, due: date | None, since: datetime | None
    ) -> bool:
        last = self._last.get((str(about.pk), person.pk, due))
        return last is not None and (since is None or last >= since)


def _told(rows: Iterable[models.Model], kind: Kind) -> models.QuerySet[Notice]:
    things = list(rows)
    if not things:
        return Notice.objects.none()
    return Notice.objects.order_by().filter(
        kind=kind.key,
        about_type=ContentType.objects.get_for_model(things[0]),
        about_id__in=[str(thing.pk) for thing in things],
    )
