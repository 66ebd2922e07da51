"""What asks somebody for something stops being new once it is done, by them or by anybody."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from core.notices.kinds import KINDS, Kind
from core.notices.models import Notice, NoticeQuerySet
from core.people.models import User

DAY = timedelta(hours=24)


def settle(about: Iterable[models.Model], *kinds: Kind, but: Collection[int] = ()) -> int:
    """Mark what these things asked as read for everybody `but` those whom it still asks."""
    rows = _about(about, [kind.key for kind in kinds]).unread().exclude(person_id__in=but)
    return rows.update(read=timezone.now())  # unaudited: what it asked is done and in the trail


def give_way_to(written: Iterable[Notice], about: models.Model, *kinds: Kind) -> None:
    """The same for those alone whom these notices ask for the same from now on."""
    asked = {notice.pk: notice.person_id for notice in written}
    rows = _about([about], [kind.key for kind in kinds]).unread()
    # unaudited: they are asked all the same
    rows.filter(person__in=set(asked.values())).exclude(pk__in=asked).update(read=timezone.now())


def settle_left(row: Any) -> None:
    """The same of every kind that asks only while a thing is in states that it has left by now."""
    over = [k.key for k in KINDS.values() if k.asks_while and row.status not in k.asks_while]
    # unaudited: the change of state is in the trail
    _about([row], over).unread().update(read=timezone.now())


def ask_anew(
    people: Iterable[User], about: models.Model, *kinds: Kind, due: date | None = None
) -> None:
    """Make new again what asked these people today: nobody is told twice, but this they must do.

    `due`: of what asked by a day, what asked by this one alone.
    """
    rows = _about([about], [kind.key for kind in kinds])
    rows = rows.filter(person__in=list(people), created__gt=timezone.now() - DAY)
    rows = rows.filter(due=due) if due else rows
    rows.update(read=None)  # unaudited: whoever is asked has not done it yet


def _about(about: Iterable[models.Model], keys: Collection[str]) -> NoticeQuerySet:
    """Notices in the portal of these kinds about these things, which are all of one sort."""
    things = list(about)
    if not things or not keys:
        return Notice.objects.none()
    return Notice.objects.in_portal().filter(
        kind__in=keys,
        about_type=ContentType.objects.get_for_model(things[0]),
        about_id__in=[str(thing.pk) for thing in things],
    )
