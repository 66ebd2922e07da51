"""Which measures there are."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from priorities.measures.models import Measure  # noqa: F401 -- names the rows below


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures of the partnership."""

    def visible_to(self, user: Any) -> "MeasureQuerySet":
        """Everybody with a seat; they hold sums, never people."""
        return self if user.holdings() else self.none()
