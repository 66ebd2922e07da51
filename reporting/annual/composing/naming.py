"""What parts of a report are called on pages for staff: with their figures in place, no marks."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from priorities.measures.figures import BRACKETS, Hide, marks_in, resolve_all
from priorities.measures.unknown import plainly
from reporting.annual.composing.snapshots import setting_of

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure


def named(texts: Sequence[str], hide: Hide) -> list[str]:
    """Texts as they are said to staff; a query for all of them, and none where none has marks."""
    return [plainly(found.text) for found in resolve_all(texts, hide=hide)]


def name_of(row: "AnnualSection | KeyFigure | FigureTable", report: "AnnualReport") -> str:
    """What one part is called; what the report hides is asked for only where a figure is quoted."""
    name = str(row)
    return named([name], setting_of(report).hide)[0] if marks_in(name) else name


def without_marks(text: str) -> str:
    """Its own words alone, for an address that does not change with a figure."""
    return re.sub(r"\s+", " ", BRACKETS.sub(" ", text)).strip()
