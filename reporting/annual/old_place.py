"""Where what was taken out of a report stood, so that it comes back to its own place."""

import json
from typing import Any

from django.db import models

from core.audit.models import AuditEntry
from core.workflow.services import save

#: The word under which the trail tells that something was removed.
TAKE_OUT = "take-out"


def place_for(row: Any, others: models.QuerySet[Any], *, by: Any) -> int:
    """The place that a row had before it was taken out; whoever stands there now moves down one.

    The trail knows it: a row that is out has no place. Without an entry it comes after the others.
    """
    rows = list(others.order_by("order", "pk"))
    entry = AuditEntry.objects.about(row).filter(verb=TAKE_OUT).first()
    if entry is None:
        return rows[-1].order + 1 if rows else 1
    place: int = json.loads(entry.changes)["order"][0]
    taken = place
    for other in rows:
        if other.order == taken:
            other.order = taken = taken + 1
            save(other, by=by, verb="move", seen=other.revision)
    return place
