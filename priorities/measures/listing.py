"""The list of measures: where each belongs, who has its values, and what it said last."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from priorities.measures.figures import shown
from priorities.measures.models import Measure, MeasuredValue

#: Who has the values of a measure that no agency and no group answers for.
OWNER = "the business unit"
#: Over the measures of no table, area, group or agency.
OTHERS = "Other measures"
#: What a measure stands under, the first that it has, with the word for that in its anchor.
WHOLES = {"table": "table", "area": "area", "group": "group", "reported_by": "agency"}


@dataclass(frozen=True)
class Listed:
    """One measure with whoever has its values, and its latest value with its period."""

    measure: Measure
    owner: str
    latest: str
    period: str


@dataclass(frozen=True)
class Heading:
    """What measures belong to: its name, where it stands on the page, and the measures."""

    name: str
    anchor: str
    rows: list[Listed]


def owner_of(measure: Measure) -> str:
    """Who has its values."""
    return str(measure.reported_by or measure.group or OWNER)


def listed(user: Any, words: str = "") -> list[Heading]:
    """Measures under what they belong to: two queries. `words` are looked for in what a measure is
    called, in what it belongs to and in who has it."""
    known = MeasuredValue.objects.filter(measure=OuterRef("pk"), value__isnull=False)
    newest = Subquery(known.order_by("-until", "since", "pk").values("pk")[:1])
    rows = Measure.objects.visible_to(user).annotate(newest=newest)
    for word in words.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(reported_by__name__icontains=word)
            | Q(group__name__icontains=word)
            | Q(table__title__icontains=word)
            | Q(area__name__icontains=word)
        )
    found = list(rows.select_related("table", "reported_by", "group", "area"))
    values = MeasuredValue.objects.in_bulk([row.newest for row in found if row.newest])
    below: dict[tuple[str, str], list[Listed]] = {}
    for measure in sorted(found, key=lambda one: (not _belongs_to(one), one.table is None)):
        line = _line(measure, values.get(measure.newest))
        below.setdefault(_heading(measure), []).append(line)
    return [Heading(name, anchor, rows) for (name, anchor), rows in below.items()]


def anchor_of(measure: Measure) -> str:
    """Where it stands in the list; no query."""
    field = _belongs_to(measure)
    return f"{WHOLES[field]}-{getattr(measure, f'{field}_id')}" if field else "others"


def _belongs_to(measure: Measure) -> str:
    return next((field for field in WHOLES if getattr(measure, f"{field}_id")), "")


def _heading(measure: Measure) -> tuple[str, str]:
    """Its name and its anchor."""
    field = _belongs_to(measure)
    return str(getattr(measure, field)) if field else OTHERS, anchor_of(measure)


def _line(measure: Measure, value: MeasuredValue | None) -> Listed:
    owner = owner_of(measure)
    if value is None:
        return Listed(measure, owner, "", "")
    value.measure = measure
    return Listed(measure, owner, shown(value), value.period_words)
