"""Who had a part in what was approved, so that another publishes it; and who takes down no word."""

from datetime import date

import pytest

from core.approvals.approved import had_a_part
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import reasons_against_hearing
from core.calendar.days import today
from core.members.services import give_seat
from core.members.sharing import who_sits_there
from core.people.models import Holding, Seat, User
from governance.documents.models import Document
from tests import builders
from tests.core.approvals.rounds import open_again, send


def agreed(sent: Approval, gina: User, carl: User) -> Document:
    for order, person in ((1, gina), (2, carl)):
        decide(sent.steps.get(order=order), "approve", by=person, seen=sent.version.digest)
    return Document.objects.get()


def given(person: User, seat: Seat, *, by: User) -> None:
    beside = str(who_sits_there(seat, "holder", today()))
    give_seat(Holding(person=person, seat=seat, since=today()), beside=beside, by=by)


@pytest.mark.parametrize("giver", ["alice", "maria"])
def test_whom_the_sender_brought_into_the_unit_since_publishes_no_more_than_they(
    sent: Approval, alice: User, maria: User, gina: User, carl: User, giver: str
) -> None:
    document = agreed(sent, gina, carl)
    newcomer = builders.a_person("Newt")
    assert not had_a_part(newcomer, document)
    by = {"alice": alice, "maria": maria}[giver]
    given(newcomer, Seat.objects.get(position="unit-staff"), by=by)
    newcomer = User.objects.get(pk=newcomer.pk)
    assert had_a_part(newcomer, document) == (giver == "alice")


def test_nor_does_whom_they_seat_again_who_had_left(
    sent: Approval, alice: User, gina: User, carl: User
) -> None:
    office = Seat.objects.get(position="unit-staff")
    once = builders.a_person("Newt")
    builders.seated(once, office, since=date(2020, 1, 6), until=date(2021, 1, 4))
    document = agreed(sent, gina, carl)
    given(once, office, by=alice)
    assert had_a_part(User.objects.get(pk=once.pk), document)


def test_whom_the_sender_of_an_earlier_round_brought_in_publishes_as_these_do_themselves(
    sent: Approval, alice: User, una: User, gina: User, carl: User
) -> None:
    open_again(alice)
    document = agreed(send(una), gina, carl)
    newcomer = builders.a_person("Newt")
    given(newcomer, Seat.objects.filter(position="unit-staff")[0], by=alice)
    assert not had_a_part(alice, document)
    assert not had_a_part(User.objects.get(pk=newcomer.pk), document)


def test_who_sent_an_earlier_round_takes_down_no_word_on_the_next(
    sent: Approval, alice: User, una: User, gina: User
) -> None:
    open_again(alice)
    again = send(una)
    said = ["You sent or wrote this text, so somebody else must take the call."]
    for person in (alice, una):
        assert reasons_against_hearing(person, again, [gina]) == said
