"""Which rules and clocks there are, and which clocks somebody may see."""

from datetime import date
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F

from core.calendar.periods import PeriodQuerySet
from core.people.vocabulary import UNIT

#: Offices that see every clock: the business unit works with them, the auditor reads.
OVERSIGHT = (*UNIT, "auditor")


class RuleQuerySet(PeriodQuerySet):
    """Rules, older editions and local variants included."""

    def national(self) -> Self:
        """Those of law and guidance, not of one partnership."""
        return self.filter(origin="")

    def governing(self, key: str, on: date) -> models.QuerySet[Any]:
        """The edition of a rule in force on a day; a local one where the law has none."""
        rows = self.filter(key=key)
        if rows.national().exists():
            rows = rows.national()
        return rows.in_force(on)


class ClockQuerySet(models.QuerySet[Any]):
    """Clocks, open and closed."""

    def open(self) -> Self:
        """Those that run."""
        return self.filter(status="open")

    def about(self, subject: models.Model) -> Self:
        """All clocks of one thing."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk)

    def late_first(self) -> Self:
        """The longest late first, then the next due, then those without a date."""
        return self.order_by(F("strict_due_on").asc(nulls_last=True), "due_on", "pk")

    def visible_to(self, user: Any) -> Self:
        """All for the business unit and the auditor; else those of the groups I sit in."""
        seats = user.holdings()
        if any(h.seat.position in OVERSIGHT for h in seats):
            return self
        return self.filter(group__in={h.seat.group_id for h in seats})
