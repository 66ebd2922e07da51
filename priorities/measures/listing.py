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
    called and in who has it."""
    known = MeasuredValue.objects.filter(measure=OuterRef("pk"), value__isnull=False)
    newest = Subquery(known.order_by("-until", "since", "pk").values("pk")[:1])
    rows = Measure.objects.visible_to(user).annotate(newest=newest)
    for word in words.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(reported_by__name__icontains=word)
            | Q(group__name__icontains=word)
            | Q(table__title__icontains=word)
        )
    found = list(rows.select_related("table", "reported_by", "group", "area"))
    values = MeasuredValue.objects.in_bulk([row.newest for row in found if row.newest])
    below: dict[tuple[str, str], list[Listed]] = {}
    for measure in sorted(found, key=lambda one: (_belongs_to(one) is None, one.table is None)):
        line = _line(measure, values.get(measure.newest))
        below.setdefault(_heading(measure), []).append(line)
    return [Heading(name, anchor, rows) for (name, anchor), rows in below.items()]


def _belongs_to(measure: Measure) -> Any:
    return measure.table or measure.area or measure.group or measure.reported_by


def _heading(measure: Measure) -> tuple[str, str]:
    """Its name and its anchor."""
    whole = _belongs_to(measure)
    if whole is None:
        return OTHERS, "others"
    return str(whole), f"{whole._meta.model_name.removeprefix('measure')}-{whole.pk}"


def _line(measure: Measure, value: MeasuredValue | None) -> Listed:
    owner = owner_of(measure)
    if value is None:
        return Listed(measure, owner, "", "")
    value.measure = measure
    return Listed(measure, owner, shown(value), value.period_words)
