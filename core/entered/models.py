"""The columns of a record that may be entered for somebody who did not sign in."""

from django.db import models

from core.entered.vocabulary import CameBy
from core.people.models import User


class Entered(models.Model):
    """Whose words a record holds, how and when they came, as they came, and who typed them in."""

    #: Columns that say how it came; they are no part of what it says.
    how_it_came = frozenset(
        {"came_by", "came_from_id", "came_on", "source_words", "entered_by_id", "confirmed_at"}
    )

    came_by = models.CharField(max_length=10, choices=CameBy.choices, default=CameBy.PORTAL)
    came_from = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_given",
        verbose_name="whose words these are",
    )
    came_on = models.DateField(null=True, blank=True)
    source_words = models.TextField("the mail, or what was said", blank=True)
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="%(class)ss_entered"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def was_entered(self) -> bool:
        """Whether somebody typed it in for somebody else."""
        return self.came_by != CameBy.PORTAL

    @property
    def is_confirmed(self) -> bool:
        """Whether whose words these are stands for them as they read now."""
        return self.confirmed_at is not None
