"""What pages ask about notices."""

from django.db.models import Count, IntegerField, Subquery
from django.db.models.functions import Coalesce

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
