"""What a partnership's file last said of each row, so that changes made since can be told."""

from django.db import models


class ProfileEntry(models.Model):
    """One entry of the file and the row it founded.

    `digest` is that of what the file last gave: a row that still has it is untouched and follows
    the file; a row that differs was changed in the portal and is kept.
    """

    table = models.CharField(max_length=30)
    key = models.CharField(max_length=140)
    row = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="an_entry_founds_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
