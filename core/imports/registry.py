"""The kinds of table that can be imported; a feature declares its own in its `imports.py`.

    @import_kind("agencies", title="Agencies", columns=COLUMNS, page=page_of)
    def agency(line: Line, by: Actor) -> Agency:
        row = Agency.objects.filter(key=line["key"]).first() or Agency(key=line["key"])
        row.name = line["name"]
        if row.name.isupper():
            line.doubt("name", "the name is in capital letters. Is it written so?")
        return line.put(row, by=by, named="key")

The function runs once a row, after every cell of the table was read. What it cannot write it
refuses with `line.bad(column, sentence)`, or lets `save` raise its `ValidationError`; all faults of
all rows are told together, and nothing is written while there is one.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Never, TypeVar

from core.audit.models import Record
from core.audit.services import Actor
from core.imports.ways import NO_WAYS, Ways
from core.tables.columns import Column, Remark
from core.tables.reading import Sheet, letter
from core.workflow.services import save

CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"
R = TypeVar("R", bound=Record)


class BadRow(ValueError):
    """A row that cannot be imported, with the remarks that say why."""

    def __init__(self, remarks: list[Remark]) -> None:
        super().__init__(" ".join(map(str, remarks)))
        self.remarks = remarks


@dataclass
class Line:
    """One row of the table on its way in: its values by column, and what is said of them."""

    number: int
    values: dict[str, Any]
    sheet: Sheet
    columns: Sequence[Column]
    counts: Counter[tuple[str, str]]
    #: In which row of this table each record was met.
    met: dict[Record, int] = field(default_factory=dict)
    doubts: list[Remark] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def words(self, name: str) -> str:
        """What stands in a column, or nothing; for texts that may be left out."""
        return self.values[name] or ""

    def doubt(self, name: str, message: str) -> None:
        """Import it as written, and list it until somebody settles it."""
        self.doubts.append(self.remark(name, message))

    def bad(self, name: str, message: str) -> Never:
        """Refuse the row; so nothing of the table is imported."""
        raise BadRow([self.remark(name, message)])

    def remark(self, name: str, message: str) -> Remark:
        """A sentence about one cell of this row; about the row itself for no such column."""
        column = next((column for column in self.columns if column.name == name), None)
        heads = enumerate(self.sheet.heads)
        place = next((p for p, head in heads if column and column.is_called(head)), None)
        if column is None or place is None:
            return Remark(self.number, "", column.head if column else "", "", message)
        shown = self.values.get(name)
        value = "" if shown is None else str(shown)
        return Remark(self.number, letter(place), column.head, value, message)

    def put(self, row: R, *, by: Actor, named: str) -> R:
        """Save a new or known record as the row says it, and count what became of it.

        `named` is the column that tells which record it is. Two rows about one are refused: the
        later would hide the earlier.
        """
        if row.pk is not None and row in self.met:
            words = row._meta.verbose_name
            self.bad(named, f"row {self.met[row]} is about this {words} already.")
        new, before = row.pk is None, row.revision
        saved = save(row, by=by, verb="import", seen=None if new else before)
        outcome = CREATED if new else UNCHANGED if saved.revision == before else CHANGED
        self.counts[str(row._meta.verbose_name_plural), outcome] += 1
        self.met[saved] = self.number
        return saved


Write = Callable[[Line, Actor], Record]
Page = Callable[[Any], str]
Columns = Sequence[Column] | Callable[[Sheet], Sequence[Column]]


@dataclass(frozen=True)
class ImportKind:
    """One kind of table: its columns, who may import it, what becomes of each row, and the page on
    which a record that came with it is put right.
    """

    key: str
    title: str
    columns: Columns
    permission: str
    write: Write
    page: Page
    ways: Ways = NO_WAYS

    def columns_of(self, sheet: Sheet) -> Sequence[Column]:
        """The columns; of a table whose heads differ from file to file, those of this one."""
        return self.columns(sheet) if callable(self.columns) else self.columns

    def column_called(self, name: str) -> Column | None:
        """The column of a name or head; none where the heads differ from file to file."""
        columns = () if callable(self.columns) else self.columns
        return next((column for column in columns if column.is_called(name)), None)


IMPORT_KINDS: dict[str, ImportKind] = {}


def import_kind(
    key: str,
    *,
    title: str,
    columns: Columns,
    page: Page,
    permission: str = "core.import_table",
    ways: Ways = NO_WAYS,
) -> Callable[[Write], Write]:
    """Declare a kind of table. Raises `ValueError` for a name taken."""

    def register(write: Write) -> Write:
        if key in IMPORT_KINDS:
            raise ValueError(f"There is a kind of table called {key} already.")
        IMPORT_KINDS[key] = ImportKind(key, title, columns, permission, write, page, ways)
        return write

    return register
