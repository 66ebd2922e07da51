"""Findings and recommendations, known to whoever may know of their review."""

from typing import Any, Self

from django.db import models


class PartQuerySet(models.QuerySet[Any]):
    """Parts of a review."""

    def visible_to(self, user: Any) -> Self:
        """Those of the reviews that this person may know of."""
        reviews: Any = self.model._meta.get_field("review").related_model
        return self.filter(review__in=reviews.objects.visible_to(user))
