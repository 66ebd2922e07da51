"""A doubtful cell stands, is put right or taken out; what was decided is kept with its reason."""

from dataclasses import replace

import pytest

from core.audit.models import AuditEntry
from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.imports.settling import Verdict, settle_doubt
from core.imports.ways import Answer
from core.people.models import Agency, User
from core.workflow.services import Blocked, Conflict, save

TABLE = b"Name,Relevant agency,Reason\nHomes,yes,\n"
STANDS = Verdict(Answer.STANDS, "They say so.")


@pytest.fixture
def doubt(alice: User) -> ImportDoubt:
    """An agency that was imported without the reason why it is listed."""
    import_table(IMPORT_KINDS["agencies"], "t.csv", TABLE, by=alice)
    return ImportDoubt.objects.get()


def settle(doubt: ImportDoubt, verdict: Verdict, *, by: User) -> str:
    return settle_doubt(doubt, verdict, seen=doubt.revision, by=by)


def test_a_cell_that_stands_changes_nothing_and_is_settled_once(
    doubt: ImportDoubt, alice: User
) -> None:
    settle(doubt, STANDS, by=alice)
    doubt.refresh_from_db()
    assert doubt.settled_how == "It is right as written. They say so."
    assert (doubt.settled_by, Agency.objects.get().reason) == (alice, "")
    assert AuditEntry.objects.filter(verb="settle").count() == 1
    assert list(ImportDoubt.objects.settled()) == [doubt]
    with pytest.raises(Blocked, match="value has already been checked"):
        settle(doubt, STANDS, by=alice)


def test_the_right_value_is_written_into_the_record(doubt: ImportDoubt, alice: User) -> None:
    settle(doubt, Verdict(Answer.RIGHT, "From the list.", "Visits homes"), by=alice)
    assert Agency.objects.get().reason == "Visits homes"
    doubt.refresh_from_db()
    said = "Another value is right. Before: No reason given. Now: Visits homes. From the list."
    assert doubt.settled_how == said


@pytest.mark.parametrize(
    ("verdict", "at", "said"),
    [
        (Verdict(Answer.STANDS, " "), "", "Enter a reason."),
        (Verdict(Answer.RIGHT, "So."), "value", "Enter the right value."),
        (Verdict(Answer.RIGHT, "So.", "x" * 2001), "value", "The text has 2,001 characters."),
        (Verdict(Answer.OUT, "So."), "", "“It should not count” is not possible for this cell."),
    ],
)
def test_what_is_refused_is_said_at_its_place_and_settles_nothing(
    doubt: ImportDoubt, alice: User, verdict: Verdict, at: str, said: str
) -> None:
    with pytest.raises(Blocked, match=said) as refusal:
        settle(doubt, verdict, by=alice)
    assert refusal.value.at == at
    doubt.refresh_from_db()
    assert (doubt.settled_at, Agency.objects.get().reason) == (None, "")


def test_a_record_that_somebody_changed_meanwhile_is_not_overwritten(
    doubt: ImportDoubt, alice: User
) -> None:
    homes = Agency.objects.get()
    stood, homes.reason = homes.revision, "Written meanwhile"
    save(homes, by=alice, seen=stood)
    with pytest.raises(Conflict):
        settle(doubt, Verdict(Answer.RIGHT, "So.", "Visits homes", stood), by=alice)
    assert Agency.objects.get().reason == "Written meanwhile"


def test_of_what_is_gone_it_can_only_be_said_that_it_stands(
    doubt: ImportDoubt, alice: User
) -> None:
    ImportDoubt.objects.update(subject_type=None, subject_id=None)
    gone = ImportDoubt.objects.get()
    with pytest.raises(Blocked, match="is not possible for this cell"):
        settle(gone, Verdict(Answer.RIGHT, "So.", "Visits homes"), by=alice)
    settle(gone, STANDS, by=alice)


def test_the_portal_and_others_settle_nothing(doubt: ImportDoubt, portal: User, carl: User) -> None:
    for person in (portal, carl):
        with pytest.raises(Blocked, match="Only the business unit"):
            settle(doubt, STANDS, by=person)


def test_that_it_stands_is_said_of_what_the_page_showed(doubt: ImportDoubt, alice: User) -> None:
    homes = Agency.objects.get()
    stood, homes.reason = homes.revision, "Written meanwhile"
    save(homes, by=alice, seen=stood)
    with pytest.raises(Conflict):
        settle(doubt, Verdict(Answer.STANDS, "So.", stood=stood), by=alice)


def test_a_reason_and_a_right_value_that_nobody_can_see_settle_nothing(
    doubt: ImportDoubt, alice: User
) -> None:
    with pytest.raises(Blocked, match="Enter a reason"):
        settle(doubt, replace(STANDS, why="\u200b"), by=alice)
    with pytest.raises(Blocked, match="Enter the right value"):
        settle(doubt, Verdict(Answer.RIGHT, "They say so.", "\u200b"), by=alice)
    doubt.refresh_from_db()
    assert doubt.settled_at is None
