"""A doubtful agency is put right as its form would: one of each name, and the public pages know."""

import pytest

from core.audit.history import last_note
from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.imports.settling import Verdict, settle_doubt
from core.imports.ways import Answer
from core.people.models import Agency, User
from core.publication.mirror import mirror_structure
from core.publication.queries import facts
from core.workflow.services import Blocked
from tests import builders

TABLE = b"Name,Short name\nWest Midland Police,WMP\n"


@pytest.fixture
def doubt(alice: User) -> ImportDoubt:
    """An agency that was imported under a name like that of another."""
    builders.an_agency("police", name="West Midlands Police", short_name="WMP")
    import_table(IMPORT_KINDS["agencies"], "t.csv", TABLE, by=alice)
    return ImportDoubt.objects.get()


def settle(doubt: ImportDoubt, name: str, *, by: User) -> None:
    verdict = Verdict(Answer.RIGHT, "They say so.", name)
    settle_doubt(doubt, verdict, seen=doubt.revision, by=by)


@pytest.mark.parametrize("name", ["West Midlands Police", "west  midlands POLICE"])
def test_the_name_of_another_agency_is_refused_at_the_value(
    doubt: ImportDoubt, alice: User, name: str
) -> None:
    with pytest.raises(Blocked, match="“West Midlands Police” is already listed") as refusal:
        settle(doubt, name, by=alice)
    assert refusal.value.at == "value"
    assert Agency.objects.filter(name="West Midlands Police").count() == 1


def test_another_spelling_of_its_own_name_is_right(doubt: ImportDoubt, alice: User) -> None:
    settle(doubt, "West Midland POLICE", by=alice)
    assert Agency.objects.get(key="west-midland-police").name == "West Midland POLICE"


def test_the_reason_stands_in_the_history_of_the_agency(doubt: ImportDoubt, alice: User) -> None:
    settle(doubt, "Transport Police", by=alice)
    assert last_note(Agency.objects.get(key="west-midland-police"), "edit") == "They say so."


def named(seat_key: str) -> set[str]:
    """What the public is told of whose seat it is."""
    return {
        facts("seat").get(key=seat_key).detail,
        facts("term").get(parent=seat_key).detail,
    }


def test_public_pages_name_its_seats_by_the_right_name(doubt: ImportDoubt, alice: User) -> None:
    agency = Agency.objects.get(key="west-midland-police")
    seat = builders.a_seat("member", function="executive", agency=agency)
    builders.a_person("Hugo", seat=seat)
    mirror_structure(by=alice)
    settle(doubt, "Transport Police", by=alice)
    assert named(seat.key) == {"Transport Police"}


def test_public_pages_name_its_seats_as_a_table_names_it(doubt: ImportDoubt, alice: User) -> None:
    agency = Agency.objects.get(key="west-midland-police")
    seat = builders.a_seat("member", function="executive", agency=agency)
    builders.a_person("Hugo", seat=seat)
    mirror_structure(by=alice)
    table = b"Name,Key\nTransport Police,west-midland-police\n"
    import_table(IMPORT_KINDS["agencies"], "t.csv", table, by=alice)
    assert named(seat.key) == {"Transport Police"}
