"""Values of measures as they can be imported: one measure and period a row."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from core.audit.services import Actor
from core.calendar.days import today
from core.imports.registry import Line, import_kind
from core.partnership.queries import year_starts
from core.tables.columns import Bad, Column, text, yes_or_no
from core.tables.folding import fold
from core.tables.reading import Cell
from priorities.measures.figures import shown
from priorities.measures.forms import NOT_A_NUMBER, NumberField
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import WRITE, read_period
from priorities.measures.services import days_of
from priorities.measures.settling import WAYS


def number(cell: Cell) -> Decimal:
    """A number as the form takes it; without a sign, which could be that of another unit."""
    try:
        found: Decimal = NumberField().clean(str(cell))
    except ValidationError:
        raise Bad(f"“{cell}” is not a number. {NOT_A_NUMBER}") from None
    return found


COLUMNS = (
    Column("measure", "Measure", text(200), also=("Key", "Word")),
    Column("period", "Period", text(60)),
    Column("value", "Value", number, required=False),
    Column("why_missing", "Why there is no value", text(200), required=False),
    Column("is_illustrative", "Illustrative", yes_or_no, required=False),
    Column("source_words", "Where from", text(300), required=False, also=("Source",)),
    Column("note", "Note", text(2000), required=False),
)
#: Columns that fill the field of the same name; an empty cell leaves what is there.
PLAIN = ("is_illustrative", "source_words", "note")


def page_of(row: MeasuredValue) -> str:
    """Where a value is put right: the page of its measure."""
    return row.measure.get_absolute_url()


@import_kind(
    "measures",
    title="Values of measures",
    columns=COLUMNS,
    page=page_of,
    permission="priorities.import_measures",
    ways=WAYS,
)
def measured_value(line: Line, by: Actor) -> MeasuredValue:
    """Record the value of a period, or bring a known one up to the row."""
    measure, starts = _measure(line), year_starts()
    period = read_period(line["period"], starts)
    if not period:
        line.bad("period", f"“{line['period']}” cannot be read as a period. {WRITE}")
    row = MeasuredValue.objects.filter(measure=measure, period=period).first()
    if row is None:
        span = days_of(period, starts)
        row = MeasuredValue(measure=measure, period=period, since=span.since, until=span.until)
    _doubt(line, row)
    if line["value"] is not None or line["why_missing"] is not None:
        row.value, row.why_missing = line["value"], line.words("why_missing")
    for name in PLAIN:
        if line[name] is not None:
            setattr(row, name, line[name])
    return line.put(row, by=by, named="period")


def _measure(line: Line) -> Measure:
    """The measure of that word, or of that title where one alone is called so."""
    wanted = line["measure"]
    if named := Measure.objects.filter(key=wanted).first():
        return named
    found = [one for one in Measure.objects.all() if fold(one.title) == fold(wanted)]
    if not found:
        line.bad("measure", f"no measure is called “{wanted}”. Add it in the portal first.")
    if len(found) > 1:
        keys = ", ".join(sorted(one.key for one in found))
        line.bad(
            "measure", f"{len(found)} measures have this name. Write the reference of one: {keys}."
        )
    return found[0]


def _doubt(line: Line, row: MeasuredValue) -> None:
    """Ask about a value that may be wrong; `row` is how it stands before."""
    value = line["value"]
    if value is None:
        if line["why_missing"] is not None and row.value is not None:
            line.doubt("why_missing", f"recorded before: {shown(row)}. Is that no longer so?")
        return
    if row.pk is not None and row.value != value:
        line.doubt("value", f"recorded before: {shown(row)}. Is this the right one?")
    if row.until > today():
        line.doubt("period", "the period has not ended yet. Is the value final?")
    if row.measure.unit == Measure.Unit.PERCENT and 0 < value < 1:
        line.doubt("value", "this is less than one per cent. Is a share of 1 meant instead?")
