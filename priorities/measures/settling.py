"""What is doubtful of an imported value, settled as a correction: texts that quote it learn."""

from typing import Any

from core.approvals.drawing import end_drawing_on, said_before
from core.imports.ways import Correction, Ways
from core.tables.columns import Bad
from priorities.measures.figures import shown
from priorities.measures.models import MeasuredValue
from priorities.measures.services import record_value

#: So long a reason stands in the place of a value.
LONGEST = 200


def reads(row: MeasuredValue, _: str) -> str:
    """The value of the period, as exactly as it is kept; a doubt of any cell is about that."""
    words = shown(row)
    if row.value is None:
        return words
    exact = f"{row.value.normalize():,f}"
    return words if exact in words else f"{exact}, shown as {words}"


def whose(row: MeasuredValue) -> str:
    """The agency that reports it, else the group that watches it."""
    return str(row.measure.reported_by or row.measure.group or "")


def correct(change: Correction) -> str:
    """Record the right value of the period. Raises `ValidationError`."""
    return _record(change, value=change.value, why_missing="")


def leave_out(change: Correction) -> str:
    """The period has no value, for this reason. Raises `Bad`."""
    if len(change.why) > LONGEST:
        raise Bad(f"this is shown in place of the value: use at most {LONGEST} characters.")
    return _record(change, value=None, why_missing=change.why)


def _record(change: Correction, **words: Any) -> str:
    row: MeasuredValue = change.record
    saved = record_value(row.measure, period=row.period, by=change.by, seen=change.seen, **words)
    # Whoever reads on has the record as it was saved.
    change.record.refresh_from_db()
    return end_drawing_on(saved, by=change.by)


WAYS = Ways(
    reads=reads,
    whose=whose,
    related=("measure__reported_by", "measure__group"),
    correct=correct,
    answers={"period": "value", "why_missing": "value"},
    hints={"value": "A number in the unit of the measure, such as 3806 or 11.5."},
    leave_out=leave_out,
    left_out=frozenset({"value", "period", "why_missing"}),
    warning=lambda row, person: said_before(row, to=person),
)
