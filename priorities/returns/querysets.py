"""Which returns there are, and who may see them."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from priorities.workplans.querysets import own_groups, reads_all

if TYPE_CHECKING:
    from priorities.returns.lines import ReturnLine  # noqa: F401 -- names the rows below
    from priorities.returns.models import Return  # noqa: F401 -- names the rows below


class ReturnQuerySet(models.QuerySet["Return"]):
    """Returns of all quarters."""

    def visible_to(self, user: Any) -> "ReturnQuerySet":
        """All of them for who oversees, else those of one's own groups."""
        return self if reads_all(user) else self.filter(group__in=own_groups(user))

    def not_sent(self) -> "ReturnQuerySet":
        """Those that their group still owes."""
        return self.filter(status__in=["draft", "to-confirm"])

    def late(self, on: date) -> "ReturnQuerySet":
        """Those owed after their day."""
        return self.not_sent().filter(quarter__due__lt=on)


class LineQuerySet(models.QuerySet["ReturnLine"]):
    """Lines of returns."""

    def visible_to(self, user: Any) -> "LineQuerySet":
        """Whoever sees the return sees its lines and their evidence."""
        return self if reads_all(user) else self.filter(report__group__in=own_groups(user))
