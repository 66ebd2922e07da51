"""What pages ask about notices."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, IntegerField, Max, Subquery
from django.db.models.functions import Coalesce

from core.notices.kinds import Kind
from core.notices.models import Notice
from core.people.models import User


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
