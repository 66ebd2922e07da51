"""Asking for rows that have a period: `since` and `until`, half-open, either end left open."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from core.calendar.days import today


def during(on: date, of: str = "") -> Q:
    """In force on a day, for rows with `since` and `until`, or for what they point to.

    `of` is the way there as Django writes it, `"seat__group__"` say.
    """
    begun = Q((f"{of}since__isnull", True)) | Q((f"{of}since__lte", on))
    return begun & (Q((f"{of}until__isnull", True)) | Q((f"{of}until__gt", on)))


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with `since` and `until`."""

    def in_force(self, on: date | None = None) -> Self:
        """Those in force on a day, today when none is named."""
        return self.filter(during(on or today()))
