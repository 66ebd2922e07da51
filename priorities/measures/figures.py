"""Figures in texts: `[[figure:slug period format]]`, resolved when a version is made.

An unknown one blocks: `resolve` names it, and the text keeps the mark.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import period_words, span_of

MARK = re.compile(r"\[\[\s*figure:([^\]]*)\]\]")
#: Anything in double brackets, which would be printed as it stands.
BRACKETS = re.compile(r"\[\[[^\]]*\]\]")
PARTS = re.compile(r"(?P<key>[-\w]+)\s+(?P<period>[-\w]+)(?:\s+(?P<format>[-\w]+))?")
FORMATS = {
    "number": "1,234",
    "decimal": "12.5",
    "percent": "58%",
    "percent1": "11.5%",
    "pounds": "£1,234",
    "pence": "£1,234.50",
}
#: How a mark names a period.
NAMED = (
    "Name a year like 2021-22, a quarter like 2021-22-q3, months like 2022-jan-jun or a calendar "
    "year like 2022."
)
#: What stands in the place of a value that its readers may not be told; nothing when they may.
Hide = Callable[[MeasuredValue], str]
USUAL = {"count": "number", "percent": "percent", "pounds": "pounds"}


@dataclass(frozen=True)
class Figure:
    """One mark in a text: what it names, and what stands in its place."""

    mark: str
    key: str
    period: str
    format: str
    words: str
    illustrative: bool
    source: str
    fault: str = ""
    #: Whether the fault is that no value is recorded, and not how it is quoted.
    lacks_value: bool = False


@dataclass(frozen=True)
class _Known:
    """What was asked of the database for the marks of some texts."""

    values: Mapping[tuple[str, str], MeasuredValue]
    measures: Mapping[str, Measure]


@dataclass(frozen=True)
class Resolved:
    """A text with its figures in place, and which they were."""

    text: str
    figures: tuple[Figure, ...]

    @property
    def faults(self) -> list[str]:
        """A sentence for each figure that could not be put in place."""
        return list(dict.fromkeys(figure.fault for figure in self.figures if figure.fault))


class Values:
    """Recorded values for whoever resolves one text after another: each is asked for once."""

    def __init__(self, pairs: set[tuple[str, str]] | None = None) -> None:
        self._known: dict[tuple[str, str], MeasuredValue | None] = {}
        self.of(pairs or set())

    def of(self, pairs: set[tuple[str, str]]) -> dict[tuple[str, str], MeasuredValue]:
        """Those of these measures and periods that are recorded; one query where some are new."""
        new = pairs - self._known.keys()
        rows = _values(new)
        self._known |= {pair: rows.get(pair) for pair in new}
        return {pair: row for pair in pairs if (row := self._known[pair])}


def resolve(text: str, *, hide: Hide | None = None, values: Values | None = None) -> Resolved:
    """Put every figure of one text in its place."""
    return resolve_all([text], hide=hide, values=values)[0]


def resolve_all(
    texts: Iterable[str], *, hide: Hide | None = None, values: Values | None = None
) -> list[Resolved]:
    """Put the figures of many texts in their places, with one query for all, two with faults.

    With `hide`, words stand for the values that readers of these texts may not be told. `values`
    are those at hand already.
    """
    texts = list(texts)
    named = {pair for text in texts for pair in _named(text)}
    recorded = (values or Values()).of(named)
    lacking = {key for key, period in named if (key, period) not in recorded}
    known = _Known(recorded, _measures(lacking))
    return [_resolve(text, known, hide) for text in texts]


def marks_in(text: str) -> list[str]:
    """Everything in double brackets, of figures and of nothing."""
    return list(dict.fromkeys(BRACKETS.findall(text)))


def quotes(texts: Iterable[str], value: MeasuredValue) -> bool:
    """Whether any of these texts has a mark that stands for this value."""
    wanted = (value.measure.key, value.period)
    return any(wanted in _named(text) for text in texts)


def measures_in(texts: Iterable[str]) -> set[str]:
    """The words of the measures that these texts quote."""
    return {key for key, _ in cells_in(texts)}


def cells_in(texts: Iterable[str]) -> set[tuple[str, str]]:
    """The measures and periods that these texts quote."""
    return {cell for text in texts for cell in _named(text)}


def quoted_beside(texts: Iterable[str], value: MeasuredValue) -> list[MeasuredValue]:
    """The other values that the same texts quote, as they are named: they may rest on this one."""
    named = {pair for text in texts for pair in _named(text)}
    known = _values(named - {(value.measure.key, value.period)})
    return [known[pair] for pair in sorted(known)]


def faults_in(texts: Iterable[str]) -> list[str]:
    """A sentence for each mark of these texts that stands for no figure: of figures, and others."""
    return _faults(resolve_all(texts))


def faults_of_each(groups: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same of each of several groups of texts, with as many queries as for one."""
    found = iter(resolve_all(text for texts in groups for text in texts))
    return [_faults([next(found) for _ in texts]) for texts in groups]


def _faults(found: Sequence[Resolved]) -> list[str]:
    """What could not be put in place, and what else stands in double brackets."""
    said = [fault for one in found for fault in one.faults]
    said += [
        f"{mark} does not stand for a figure. Leave it out, or copy the mark of a figure from the "
        f"page "
        "of its measure."
        for one in found
        for mark in marks_in(one.text)
        if not MARK.fullmatch(mark)
    ]
    return list(dict.fromkeys(said))


def mark_of(value: MeasuredValue) -> str:
    """What texts write to quote a value; its measure has to be at hand."""
    return f"[[figure:{value.measure.key} {value.period}]]"


def in_words(value: Decimal, format_: str) -> str:
    """A value as it is printed; halves are rounded up, as people do."""
    places = {"decimal": "0.1", "percent1": "0.1", "pence": "0.01"}.get(format_, "1")
    rounded = f"{value.quantize(Decimal(places), ROUND_HALF_UP):,}"
    if format_.startswith("percent"):
        return f"{rounded}%"
    return f"£{rounded}" if format_ in {"pounds", "pence"} else rounded


def shown(value: MeasuredValue) -> str:
    """A recorded value in its measure's own unit, as lists show it."""
    if value.value is None:
        return f"No value: {value.why_missing}"
    return in_words(value.value, usual_format(value))


def usual_format(value: MeasuredValue) -> str:
    """The format of a value where nobody names one: decimals only where it has some."""
    assert value.value is not None  # noqa: S101 -- asked before
    is_whole = value.value == value.value.to_integral_value()
    usual = USUAL.get(value.measure.unit, "number" if is_whole else "decimal")
    return "percent1" if usual == "percent" and not is_whole else usual


def _named(text: str) -> list[tuple[str, str]]:
    found = (PARTS.fullmatch(mark[1].strip()) for mark in MARK.finditer(text))
    return [(parts["key"], parts["period"]) for parts in found if parts]


def _values(pairs: set[tuple[str, str]]) -> dict[tuple[str, str], MeasuredValue]:
    if not pairs:
        return {}
    wanted = Q()
    for key, period in sorted(pairs):
        wanted |= Q(measure__key=key, period=period)
    rows = MeasuredValue.objects.filter(wanted).select_related(
        "measure__reported_by", "measure__group"
    )
    return {(row.measure.key, row.period): row for row in rows}


def _measures(keys: set[str]) -> dict[str, Measure]:
    """The measures of which a value that is named was not recorded."""
    if not keys:
        return {}
    rows = Measure.objects.filter(key__in=keys).select_related("reported_by", "group")
    return {row.key: row for row in rows}


def _resolve(text: str, known: _Known, hide: Hide | None) -> Resolved:
    figures: list[Figure] = []

    def put(mark: re.Match[str]) -> str:
        figure = _figure(mark, known, hide)
        figures.append(figure)
        return figure.words

    return Resolved(MARK.sub(put, text), tuple(figures))


def _figure(mark: re.Match[str], known: _Known, hide: Hide | None) -> Figure:
    whole, parts = mark[0], PARTS.fullmatch(mark[1].strip())
    if parts is None:
        fault = f"{whole} is not the mark of a figure. Copy one from the page of its measure."
        return Figure(whole, "", "", "", whole, illustrative=False, source="", fault=fault)
    key, period = parts["key"], parts["period"]
    row = known.values.get((key, period))
    format_ = parts["format"] or (usual_format(row) if row and row.value is not None else "")
    if fault := _fault(whole, parts, format_, row, known):
        missing = key in known.measures and span_of(period) is not None
        lacks = missing if row is None else row.value is None
        return Figure(whole, key, period, format_, whole, False, "", fault, lacks)
    assert row is not None and row.value is not None  # noqa: PT018, S101 -- else there is a fault
    hidden = hide(row) if hide else ""
    words = hidden or in_words(row.value, format_)
    if row.is_illustrative and not hidden:
        words = f"{words} (illustrative)"
    source = row.source_words or row.measure.source
    return Figure(whole, key, period, format_, words, row.is_illustrative, source)


def _fault(
    whole: str, parts: re.Match[str], format_: str, row: MeasuredValue | None, known: _Known
) -> str:
    key, period = parts["key"], parts["period"]
    if row is None:
        measure = known.measures.get(key)
        if measure is None:
            return f"{whole} names no measure: no measure is called “{key}”. Name another."
        if span_of(period) is None:
            return f"{whole} names no period: there is no “{period}”. {NAMED}"
        return f"“{measure}” has no value for {period_words(period)}. {_owed(measure)}"
    if row.value is None:
        why = row.why_missing
        return (
            f"“{row.measure}” has no value for {period_words(period)} ({why}). {_owed(row.measure)}"
        )
    if format_ not in FORMATS:
        formats = ", ".join(FORMATS)
        return f"“{row.measure}” cannot be written as “{format_}”. Use one of {formats}."
    return ""


def _owed(measure: Measure) -> str:
    """Who has the value, and what to do."""
    return (
        f"Get it from {measure.reported_by or measure.group or 'the business unit'} and record it."
    )
