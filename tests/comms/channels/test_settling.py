"""A doubtful channel is settled as its form would: owner, sort, audience and reach."""

from typing import Any

import pytest

from comms.channels.models import Channel
from core.audit.history import last_note
from core.imports.models import ImportDoubt
from core.imports.queries import Place, listed
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.imports.settling import Verdict, settle_doubt
from core.imports.ways import Answer
from core.people.models import User
from core.workflow.services import Blocked
from tests import builders

HEADS = "organisation,channel,public_or_workforce,reach\n"


def doubtful(row: str, *, by: User) -> ImportDoubt:
    builders.a_partnership()
    builders.an_agency("police", name="Police")
    import_table(IMPORT_KINDS["channels"], "t.csv", f"{HEADS}{row}\n".encode(), by=by)
    return ImportDoubt.objects.get()


def settle(doubt: ImportDoubt, *, by: User, value: str = "", answer: Any = Answer.RIGHT) -> None:
    verdict = Verdict(answer, "They say so.", value)
    settle_doubt(doubt, verdict, seen=doubt.revision, by=by)


def test_the_right_owner_is_named_as_in_the_list_of_agencies(alice: User) -> None:
    doubt = doubtful("Lions,Website,Public,", by=alice)
    with pytest.raises(Blocked, match="No agency has that name") as refusal:
        settle(doubt, by=alice, value="Tigers")
    assert refusal.value.at == "value"
    settle(doubt, by=alice, value="Police")
    row = Channel.objects.get()
    assert (str(row.agency), row.organisation) == ("Police", "")


def test_the_right_sort_is_one_of_those_there_are(alice: User) -> None:
    doubt = doubtful("Police,Gazette,Public,", by=alice)
    settle(doubt, by=alice, value="Printed newsletter")
    assert Channel.objects.get().kind == "print"
    assert last_note(Channel.objects.get(), "edit") == "They say so."


def test_what_is_not_counted_is_called_so_and_gets_its_number(alice: User) -> None:
    doubt = doubtful("Police,Website,Public,lots of people", by=alice)
    [line] = listed([doubt], "")
    assert (line.whose, line.reads) == ("Police", "No one is counted")
    settle(doubt, by=alice, value="2,600")
    assert Channel.objects.get().people == 2600


def test_a_number_that_was_guessed_can_be_taken_out_of_the_count(alice: User) -> None:
    doubt = doubtful("Police,Website,Public,2500 a month", by=alice)
    [line] = listed([doubt], "")
    assert line.reads == "2,500 people"
    settle(doubt, by=alice, answer=Answer.OUT)
    assert Channel.objects.get().people is None


def test_who_owns_it_is_no_count_that_it_could_be_taken_out_of(alice: User) -> None:
    doubt = doubtful("Lions,Website,Public,", by=alice)
    assert Place.of(doubt, doubt.subject).answers == [Answer.STANDS, Answer.RIGHT]
