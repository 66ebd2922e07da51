"""Which annual reports somebody may see before the public does."""

from typing import TYPE_CHECKING, Any

from django.db import models

from core.people.vocabulary import OFFICERS
from priorities.workplans.querysets import reads_all
from reporting.annual.vocabulary import OUT

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport  # noqa: F401 -- names the rows below


def reads_drafts(user: Any) -> bool:
    """Who oversees the work of groups, and the officers who account for it."""
    return reads_all(user) or bool(user.holds(*OFFICERS))


class AnnualReportQuerySet(models.QuerySet["AnnualReport"]):
    """Annual reports of all years."""

    def visible_to(self, user: Any) -> "AnnualReportQuerySet":
        """All of them for who oversees; the report one writes a section of for anybody else."""
        if reads_drafts(user):
            return self
        return self.filter(sections__writer=user.pk, sections__order__gt=OUT).distinct()
