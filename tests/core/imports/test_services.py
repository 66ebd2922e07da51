"""Tables come in whole or not at all; what is doubtful stays listed until somebody settles it."""

from typing import Any

import pytest

from core.imports.models import ImportDoubt, TableImport
from core.imports.registry import IMPORT_KINDS
from core.imports.services import BadTable, Imported, import_table
from core.people.models import Agency, User
from core.tables.reading import Unreadable
from core.workflow.services import Blocked
from tests import builders

GOOD = "Name,Key,Relevant agency,Reason\nHomes,homes,yes,Visits homes\nTrains,trains,no,\n"


def agencies(text: str, *, by: User, **options: Any) -> Imported:
    return import_table(IMPORT_KINDS["agencies"], "t.csv", text.encode(), by=by, **options)


def test_every_row_becomes_a_record_and_the_file_is_remembered(alice: User) -> None:
    done = agencies(GOOD, by=alice)
    assert done.outcome == "agencies: 2 created, 0 changed, 0 unchanged"
    assert sorted(Agency.objects.values_list("key", "is_relevant_agency")) == [
        ("homes", True),
        ("trains", False),
    ]
    table = TableImport.objects.get()
    assert (table.kind, table.rows, table.imported_by, len(table.digest)) == (
        "agencies",
        2,
        alice,
        64,
    )


def test_the_same_file_again_changes_nothing(alice: User) -> None:
    agencies(GOOD, by=alice)
    assert agencies(GOOD, by=alice).outcome == "agencies: 0 created, 0 changed, 2 unchanged"


def test_one_bad_cell_and_nothing_is_imported_each_fault_with_its_place(alice: User) -> None:
    text = GOOD + "Buses,buses,perhaps,\nShips,Ships Ltd,no,\n"
    with pytest.raises(BadTable) as bad:
        agencies(text, by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 4, column C (Relevant agency): “perhaps” is neither yes nor no."
    ]
    with pytest.raises(BadTable) as bad:
        agencies(text.replace("perhaps", "no"), by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 5, column B (Key): “Ships Ltd” cannot be used: use lower case "
        "letters, digits and hyphens."
    ]
    assert not Agency.objects.exists()
    assert not TableImport.objects.exists()


def test_what_the_record_itself_refuses_is_told_at_its_row(alice: User) -> None:
    with pytest.raises(BadTable) as bad:
        agencies("Name,From,Until\nHomes,1/4/2022,1/4/2021\n", by=alice)
    assert [(remark.row, remark.column) for remark in bad.value.remarks] == [(2, "")]


def test_a_doubtful_cell_is_imported_as_written_and_listed(alice: User) -> None:
    done = agencies("Name,Relevant agency,Reason\nHomes,yes,\n", by=alice)
    assert [(remark.row, remark.column) for remark in done.doubts] == [(2, "C")]
    homes = Agency.objects.get()
    doubt = ImportDoubt.objects.about(homes).open().get()
    assert (homes.is_relevant_agency, doubt.subject) == (True, homes)


def test_an_agency_that_is_listed_by_another_name_is_a_doubt(alice: User) -> None:
    builders.an_agency("fire", name="Fire Service", short_name="FRS")
    done = agencies("Name\nFRS\n", by=alice)
    assert [remark.head for remark in done.doubts] == ["Name"]


def test_a_trial_tells_everything_and_writes_nothing(alice: User) -> None:
    done = agencies(GOOD, by=alice, dry_run=True)
    assert done.outcome == "agencies: 2 created, 0 changed, 0 unchanged"
    assert not Agency.objects.exists()
    assert not TableImport.objects.exists()


@pytest.mark.parametrize("name", ["carl", "sam", "oona"])
def test_tables_are_imported_by_the_unit_alone(name: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Blocked, match="can only be imported by the business unit"):
        agencies(GOOD, by=request.getfixturevalue(name))


def test_a_file_without_a_table_is_refused(alice: User) -> None:
    with pytest.raises(Unreadable):
        agencies("", by=alice)


def test_doubts_are_seen_by_the_unit_and_the_auditor(alice: User, carl: User) -> None:
    agencies("Name,Relevant agency\nHomes,yes\n", by=alice)
    assert ImportDoubt.objects.visible_to(alice).count() == 1
    assert ImportDoubt.objects.visible_to(carl).count() == 0
    assert TableImport.objects.visible_to(carl).count() == 0


def test_an_agency_that_another_followed_needs_a_day_as_in_its_form(alice: User) -> None:
    builders.an_agency("board", name="Board")
    with pytest.raises(BadTable) as bad:
        agencies("Name,Until,Succeeded by\nHomes,1/4/2022,Board\nShips,,Board\n", by=alice)
    assert [str(remark) for remark in bad.value.remarks] == [
        "Row 3, column B (Until): Enter the date when the other agency took over."
    ]
