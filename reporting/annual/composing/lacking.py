"""Which recorded values the tables and charts of a report lack, and who has them."""

from typing import TYPE_CHECKING

from priorities.measures.listing import OWNER, owner_of
from priorities.measures.models import Measure
from priorities.measures.periods import period_words
from priorities.measures.unknown import plainly
from reporting.annual.composing.numbers import Exhibit, about_of, key_of, label_of
from reporting.annual.composing.setting import Missing, Setting

if TYPE_CHECKING:
    from reporting.annual.rows import FigureTable


def missing_of(shown: Exhibit, setting: Setting) -> list[Missing]:
    """A chart or table without one recorded value, or else each value that it lacks, unless that
    says why; those of the last period are asked for first."""
    row, name = shown.row, plainly(setting.words(shown.row.title))
    if not shown.is_empty:
        return [
            _lack(row, name, measure, period, setting)
            for period in reversed(row.columns)
            for measure in shown.measures
            if shown.cells[cell := (measure.key, period)] is None and cell not in shown.explained
        ]
    periods = ", ".join(period_words(period) for period in row.columns)
    owners = dict.fromkeys(owner_of(measure) for measure in shown.measures)
    cells = tuple((m.key, period) for m in shown.measures for period in reversed(row.columns))
    words = f"“{name}” has no recorded value for {periods}."
    return [Missing(key_of(row), words, ", ".join(owners) or OWNER, about_of(row, setting), cells)]


def _lack(
    row: "FigureTable", name: str, measure: Measure, period: str, setting: Setting
) -> Missing:
    """One value that a table lacks, while it has others."""
    which = "" if row.measure_id else f" of “{label_of(measure)}”"
    words = f"“{name}” has no recorded value{which} for {period_words(period)}."
    key = f"value:{row.pk}:{measure.key}:{period}"
    which = "" if row.measure_id else f"{label_of(measure)}, "
    public = f"{about_of(row, setting)}: {which}{period_words(period)}"
    return Missing(key, words, owner_of(measure), public, ((measure.key, period),))
