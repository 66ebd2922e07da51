"""Which returns there are, and who may see them."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from priorities.workplans.querysets import own_groups, reads_all

if TYPE_CHECKING:
    from priorities.returns.lines import ReturnLine  # noqa: F401 -- names the rows below
    from priorities.returns.models import Return  # noqa: F401 -- names the rows below


#: What a group has still to send.
OWED = ("draft", "to-confirm")


def late(on: date) -> Q:
    """Those owed after their day."""
    return Q(status__in=OWED, quarter__due__lt=on)


def known_to(user: Any) -> Q:
    """Which returns somebody may see: all for who oversees, else those of one's own groups."""
    return Q() if reads_all(user) else Q(group__in=own_groups(user))


class ReturnQuerySet(models.QuerySet["Return"]):
    """Returns of all quarters."""

    def visible_to(self, user: Any) -> "ReturnQuerySet":
        """All of them for who oversees, else those of one's own groups."""
        return self.filter(known_to(user))

    def not_sent(self) -> "ReturnQuerySet":
        """Those that their group still owes."""
        return self.filter(status__in=OWED)

    def late(self, on: date) -> "ReturnQuerySet":
        """Those owed after their day."""
        return self.filter(late(on))


class LineQuerySet(models.QuerySet["ReturnLine"]):
    """Lines of returns."""

    def visible_to(self, user: Any) -> "LineQuerySet":
        """Whoever sees the return sees its lines and their evidence."""
        return self if reads_all(user) else self.filter(report__group__in=own_groups(user))
