"""What seldom lies on a desk: asked of the database all together, whether there is any of it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, QuerySet

from core.people.models import User


def those_there(rows: Mapping[str, QuerySet[Any]], person: Any) -> frozenset[str]:
    """The names of those of which there is at least one; one query, however many are asked.

    Each would cost a query of its own, and on most desks on most days there is nothing.
    """
    asked = {f"has_{name}": Exists(found) for name, found in rows.items()}
    answers: Any = User.objects.filter(pk=person.pk).values(**asked).get()
    return frozenset(name for name in rows if answers[f"has_{name}"])
