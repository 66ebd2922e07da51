"""What a file may hold is told to those who write one."""

import re
from pathlib import Path

from core.profile.reading import CLOCKS
from core.profile.schema import PARTNERSHIP, TABLES, Table

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-partnership-file.md"


def words_of(table: Table) -> set[str]:
    """Every key of a table and of those inside it."""
    inside = [*table.one.values(), *table.many.values()]
    return set(table.keys).union(*(words_of(inner) for inner in inside))


def test_the_guide_names_every_key_and_no_other():
    rows = [line for line in GUIDE.read_text().splitlines() if line.startswith("| `")]
    told = {word for row in rows for word in re.findall(r"`([a-z_]+)`", row)}
    keys = words_of(PARTNERSHIP).union(*(words_of(table) for table in TABLES.values()))
    others = {"rotation", "independent", "needs", "hours"}
    assert told - others == keys


def test_the_guide_names_every_table():
    text = GUIDE.read_text()
    tables = [f"[[{name}]]" for name in (*TABLES, *CLOCKS)]
    assert [name for name in tables if f"`{name}`" not in text] == []
