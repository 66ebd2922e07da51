"""The numbers of several people as one value of a question."""

from typing import Any

from django.db import models
from django.db.models import Aggregate


class Numbers(Aggregate):
    """Each number of a group once, as text with commas; `numbers_in` reads it."""

    function = "GROUP_CONCAT"
    template = "%(function)s(DISTINCT %(expressions)s)"
    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same by its name there."""
        template = "STRING_AGG(DISTINCT (%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


def numbers_in(text: str | None) -> set[int]:
    """The numbers that such a value holds."""
    return {int(number) for number in (text or "").split(",") if number}
