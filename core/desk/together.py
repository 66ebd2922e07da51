"""Small questions of a desk, asked of the database all together.

Each would cost a query of its own, and on most desks on most days the answer is that there is none.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, IntegerField, QuerySet, Subquery, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce

from core.people.models import User

#: Rows, of which is asked whether there are any; or what else is asked.
Asked = QuerySet[Any] | BaseExpression


def answers(asked: Mapping[str, Asked], person: Any) -> dict[str, Any]:
    """The answers under the names of their questions; one query, however many are asked."""
    columns: dict[str, Any] = {
        f"to_{name}": Exists(one) if isinstance(one, QuerySet) else one
        for name, one in asked.items()
    }
    told: Any = User.objects.filter(pk=person.pk).values(**columns).get()
    return {name: told[f"to_{name}"] for name in asked}


def number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows there are."""
    counted = rows.order_by().values(together=Value(1)).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())


def least_of(rows: QuerySet[Any], column: str) -> Subquery:
    """The least of one column of these rows; nothing where there are none."""
    return Subquery(rows.order_by(column).values(column)[:1])
