"""What composing a report shares: the days it tells of, what is hidden, figures in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from core.disclosure.counts import SMALL
from priorities.measures.figures import (
    MARK,
    Resolved,
    Values,
    faults_in,
    faults_of_each,
    marks_in,
    resolve,
)
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.unknown import plainly

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport

#: Stands under every table and chart in which something is hidden.
HIDDEN_NOTE = (
    f"{SMALL.mark}: a number from {SMALL.lowest} to {SMALL.highest}, or one that would give such a "
    "number away; it is not published."
)
#: Stands in a sentence for a small count, and for one that would give a small count away.
FEW = f"fewer than {SMALL.highest + 1}"
UNTOLD = "a number that is not published"

#: Said of the mark of a figure in a text that takes none.
AS_IT_STANDS = "would be printed as it stands: write the words without it."

#: A measure's word and a period.
Cell = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """A page on which something is put right: what leads to it says, and to whom it is open."""

    address: str
    words: str
    permission: str
    about: Any = None


@dataclass(frozen=True)
class Missing:
    """Something that the report should hold: by which key, in words, who owes it, what the public
    is told that it is; the values that it lacks, and other pages where it is put right."""

    key: str
    words: str
    owed_by: str
    public: str
    cells: tuple[Cell, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Fault:
    """A mark that could not be put in place, of a figure or of nothing: in words that begin with
    its place, the value if that is what is missing, the page of its text, and its section."""

    words: str
    cells: tuple[Cell, ...] = ()
    places: tuple[Place, ...] = ()
    #: The key of the section; nothing for the few lines at the top.
    section: str = ""
    #: The words without the place, for the page of that place.
    here: str = ""


def not_told_by(gaps: Iterable[Missing], faults: Sequence[Fault]) -> list[Fault]:
    """The faults but for those whose values these gaps lack too: one line is enough for both."""
    told = {cell for gap in gaps for cell in gap.cells}
    return [fault for fault in faults if not fault.cells or not told.issuperset(fault.cells)]


@dataclass
class Setting:
    """One composing of one report. `faults` collects the figures that could not be put in place."""

    report: "AnnualReport"
    hidden: frozenset[Cell] = frozenset()
    shown: frozenset[Cell] = frozenset()
    reasons: dict[str, str] = field(default_factory=dict)
    #: The recorded values that its words may quote.
    values: Values = field(default_factory=Values)
    faults: list[Fault] = field(default_factory=list)
    #: The part that is being composed, for whoever has to mend it, and the page of its words.
    place: str = "The few lines at the top"
    page: Place | None = None
    #: The key of the section that is being composed.
    section: str = ""
    #: What the sections before this one say, for the glossary.
    said: list[str] = field(default_factory=list)

    @property
    def last_day(self) -> date:
        """The last day of the year it tells of."""
        return self.report.span.last

    def words(self, text: str) -> str:
        """A text with its figures in place, small counts hidden."""
        return self.put(text, resolve(text, hide=self.hide, values=self.values))

    def heading(self, text: str) -> str:
        """The same of a section's heading, by which the place of every fault in it is called."""
        found = resolve(text, hide=self.hide, values=self.values)
        self.place = f"“{plainly(found.text)}”"
        return self.put(text, found)

    def put(self, text: str, found: Resolved) -> str:
        """A text as it was resolved; what could not be put in place is a fault."""
        for figure in found.figures:
            if figure.fault:
                cells = ((figure.key, figure.period),) if figure.lacks_value else ()
                self._found(figure.fault, cells)
        self.check(text)
        return found.text

    def check(self, text: str) -> None:
        """Find what stands in double brackets and is no figure: it would be printed as it is."""
        others = [mark for mark in marks_in(text) if not MARK.fullmatch(mark)]
        for fault in faults_in(others):
            self._found(fault)

    def leave_none(self, *texts: str) -> None:
        """Find every mark that still stands in what was composed, wherever it came from: of texts
        in which no figure is put in its place, such as titles of activities."""
        marks = list(dict.fromkeys(mark for text in texts for mark in marks_in(text)))
        for mark, faults in zip(marks, faults_of_each([[mark] for mark in marks]), strict=True):
            for fault in faults or [f"{mark} {AS_IT_STANDS}"]:
                self._found(fault)

    def _found(self, fault: str, cells: tuple[Cell, ...] = ()) -> None:
        """Keep a fault with the part that it stands in; the same is kept once."""
        said = f"{self.place}: {fault}"
        if said not in [known.words for known in self.faults]:
            pages = (self.page,) if self.page else ()
            self.faults.append(Fault(said, cells, pages, self.section, fault))

    def hide(self, value: MeasuredValue) -> str:
        """What stands in a sentence in place of a value; nothing where it may be told."""
        cell = (value.measure.key, value.period)
        if cell in self.hidden:
            return FEW if SMALL.hides(value.value) else UNTOLD
        if value.measure.unit != Measure.Unit.COUNT or cell in self.shown:
            return ""
        return FEW if SMALL.hides(value.value) else ""

    def without(self, missing: Missing) -> str:
        """Why the report does without something, as it is printed; nothing if nobody said."""
        return self.reasons.get(missing.key, "")
