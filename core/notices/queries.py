"""What pages ask about notices."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, IntegerField, Max, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import get_text_list

from core.notices.kinds import Kind
from core.notices.models import Alert, Channel, Notice
from core.people.models import User

#: How a channel reaches somebody, in the middle of a sentence.
BY = {
    Channel.PORTAL: "in the portal",
    Channel.MAIL: "by email",
    Channel.TEXT: "by text message",
}


def unread_count(user: User) -> int:
    """The number beside "Notices" in the shell, asked once for each page."""
    kept: dict[str, int] = user.__dict__.setdefault("_counted", {})
    if "unread" not in kept:
        kept["unread"] = Notice.objects.visible_to(user).unread().count()
    return kept["unread"]


def unread_beside(user: User) -> Coalesce:
    """The same number as a column of another question that the page asks anyway."""
    mine = Notice.objects.visible_to(user).unread().order_by().values("person")
    counted = Subquery(mine.annotate(number=Count("pk")).values("number"))
    return Coalesce(counted, 0, output_field=IntegerField())


def keep_unread(user: User, number: int) -> None:
    """Have `unread_count` answer this for as long as this person is at hand."""
    user.__dict__.setdefault("_counted", {})["unread"] = number


def last_told(rows: Iterable[models.Model], *kinds: Kind) -> dict[str, datetime]:
    """When somebody was last told of each of these things of one sort by some kinds of notice."""
    rows = list(rows)
    if not rows:
        return {}
    found = Notice.objects.filter(
        about_type=ContentType.objects.get_for_model(rows[0]),
        about_id__in=[str(row.pk) for row in rows],
        kind__in=[kind.key for kind in kinds],
    )
    return dict(found.order_by().values_list("about_id").annotate(last=Max("created")))


def who_is_told(about: models.Model, kind: Kind, *, besides: User) -> str:
    """Who was told of a thing by one kind of notice, and how, as sentences; nothing for nobody.

    For whoever has just done what they are told of: that person, `besides` them, reads of others
    alone. Read from the outbox, so that it says no more than is so.
    """
    rows = Notice.objects.filter(
        about_type=ContentType.objects.get_for_model(about),
        about_id=str(about.pk),
        kind=kind.key,
        person__isnull=False,
    )
    ways: dict[str, list[str]] = {}
    for row in rows.exclude(person=besides).select_related("person").order_by("pk"):
        ways.setdefault(str(row.person), []).append(BY[Channel(row.channel)])
    by_ways: dict[str, list[str]] = {}
    for name, how in ways.items():
        by_ways.setdefault(get_text_list(how, "and"), []).append(name)
    said = [
        f"{get_text_list(names, 'and')} {'is' if len(names) == 1 else 'are'} told now, {how}."
        for how, names in by_ways.items()
    ]
    return " ".join(said)


def beginnings(alerts: Iterable[Alert], person: User) -> dict[int, str]:
    """How the words of what each alert is about begin, where this person may read them.

    Two alerts of one group are told apart by it. One query for each sort of thing that has a
    `beginning`.
    """
    rows = list(alerts)
    found: dict[tuple[int, str], str] = {}
    for number in {row.about_type_id for row in rows}:
        model: Any = ContentType.objects.get_for_id(number).model_class()
        if hasattr(model, "beginning"):
            ids = [row.about_id for row in rows if row.about_type_id == number]
            things = model.objects.visible_to(person).filter(pk__in=ids)
            found |= {(number, str(one.pk)): one.beginning for one in things}
    return {row.pk: found.get((row.about_type_id, row.about_id), "") for row in rows}
