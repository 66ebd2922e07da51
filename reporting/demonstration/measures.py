"""Measures with their values: as the source prints them, or marked as illustrative."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from core.people.models import Agency, Group
from core.workflow.services import save
from priorities.measures.models import Measure, MeasureTable
from priorities.measures.services import record_value
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said

TABLE = ("key", "title", "rows_are", "note")
MEASURE = ("key", "title", "unit", "definition", "source", "better", "label")


def write_measures(data: dict[str, Any]) -> list[str]:
    """Write tables, measures and values as the business unit; only what is missing."""
    by = person(data["by"])
    made = values = 0
    for number, row in enumerate(data.get("table", []), start=1):
        if not MeasureTable.objects.filter(key=row["key"]).exists():
            columns = {name: row.get(name, "").strip() for name in TABLE}
            save(MeasureTable(order=number, **columns), by=by)
    for number, row in enumerate(data["measure"], start=1):
        if Measure.objects.filter(key=row["key"]).exists():
            continue
        with transaction.atomic():
            measure = save(_measure(row, number), by=by)
            for value in row["value"]:
                record(measure, value, by=by)
        made, values = made + 1, values + len(row["value"])
    return [said(made, "measure"), said(values, "value of a measure", "values of measures")]


def _measure(row: dict[str, Any], number: int) -> Measure:
    columns = {name: row[name].strip() for name in MEASURE if name in row}
    return Measure(
        order=number,
        on_last_day=row.get("on_last_day", False),
        reported_by=Agency.objects.filter(key=row.get("agency", "")).first(),
        group=Group.objects.filter(key=row.get("group", "")).first(),
        table=MeasureTable.objects.filter(key=row.get("table", "")).first(),
        **columns,
    )


def record(measure: Measure, row: dict[str, Any], *, by: Any) -> None:
    """Write one value of a measure."""
    given = row.get("value")
    record_value(
        measure,
        period=row["period"],
        value=None if given is None else Decimal(str(given)),
        by=by,
        is_illustrative=row.get("illustrative", False),
        why_missing=row.get("missing", ""),
        source_words=row.get("source", ""),
        note=row.get("note", ""),
    )
