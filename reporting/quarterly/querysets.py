"""Which quarterly reports somebody may see."""

from typing import TYPE_CHECKING, Any

from django.db import models

from core.people.vocabulary import OFFICERS
from priorities.workplans.querysets import reads_all

if TYPE_CHECKING:
    from reporting.quarterly.models import QuarterlyReport  # noqa: F401 -- names the rows below


def reads_reports(user: Any) -> bool:
    """Who oversees the work of groups, and the officers who account for it."""
    return reads_all(user) or bool(user.holds(*OFFICERS))


class QuarterlyReportQuerySet(models.QuerySet["QuarterlyReport"]):
    """Quarterly reports."""

    def visible_to(self, user: Any) -> "QuarterlyReportQuerySet":
        """These reports are internal."""
        return self if reads_reports(user) else self.none()
