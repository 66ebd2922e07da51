"""Asking for rows that have a period: `since` and `until`, half-open, either end left open."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from core.calendar.days import today


def during(on: date) -> Q:
    """In force on a day, for rows with `since` and `until`."""
    return (Q(since__isnull=True) | Q(since__lte=on)) & (Q(until__isnull=True) | Q(until__gt=on))


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with `since` and `until`."""

    def in_force(self, on: date | None = None) -> Self:
        """Those in force on a day, today when none is named."""
        return self.filter(during(on or today()))
