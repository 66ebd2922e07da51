"""Forms already answered, and the counters that number things."""

from django.db import models


class Submission(models.Model):
    """One form sent once: its token, who sent it, in which words, and where its answer is."""

    #: Made of the number in the form and the address that it was sent to.
    token = models.UUIDField(primary_key=True)
    person_id = models.BigIntegerField()
    words = models.CharField(
        max_length=64, blank=True, default="", help_text="A keyed digest of all that it held."
    )
    answer = models.CharField(max_length=500, help_text="The address of the page that answered.")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.token)


class ReferenceCounter(models.Model):
    """The last number given to a kind of thing in a year; locked while the next one is given."""

    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year"], name="there_is_one_counter_of_a_kind_in_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}-{self.year}"
