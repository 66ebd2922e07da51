"""Whether every decision still has the person, step, outcome and text that the trail recorded."""

import json
from collections.abc import Iterator
from typing import Any

from core.approvals.models import Decision
from core.audit.models import AuditEntry

#: What of a decision never changes, and what it is called.
KEPT = {"person_id": "person", "step_id": "step", "outcome": "outcome", "digest": "text"}


def first_decision_fault() -> str:
    """The first decision that is gone, has changed or was never given, as a sentence; or none."""
    rows = Decision.written.values("pk", *KEPT)
    decisions = {row["pk"]: row for row in rows}
    for number, pk, given in _given():
        # One that was given a moment ago is asked for alone.
        row = decisions.pop(pk, None) or rows.filter(pk=pk).first()
        if row is None:
            return f"Decision {pk}, which entry {number} recorded, is gone."
        for field, name in KEPT.items():
            if row[field] != given[field]:
                return f"Decision {pk} has another {name} than entry {number} recorded."
    return f"Decision {min(decisions)} is in no entry of the trail." if decisions else ""


def _given() -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Each decision as it was first recorded: number of the entry, decision, its fields."""
    entries = AuditEntry.objects.filter(subject_type=Decision._meta.label_lower).order_by("number")
    for number, pk, changes in entries.values_list("number", "subject_id", "changes").iterator():
        fields = json.loads(changes)
        if fields.get("person_id", [0])[0] is None:
            yield number, int(pk), {field: fields[field][1] for field in KEPT}
