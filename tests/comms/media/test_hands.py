"""Home offers a statement for the news pages to exactly those whom publishing does not refuse."""

from dataclasses import dataclass

import pytest

from comms.media.models import REOPEN, Statement
from comms.media.services import send_statement
from comms.media.waiting import for_the_news, who_publishes
from comms.news.services import HAD_A_HAND, reasons_against
from core.approvals.decisions import confirm
from core.approvals.denying import deny
from core.approvals.models import Approval, Decision
from core.people.models import Seat, User
from core.workflow.services import apply
from tests import builders
from tests.comms.media.conftest import Ask, World, a_statement, agreed, let_out, say_yes
from tests.core.approvals.test_telephone import by_telephone

HEADING = {"headline": "Waiting is shorter"}


@dataclass
class Unit:
    """Those of the unit, and what they may publish."""

    people: list[User]

    def publishing(self, row: Statement) -> list[User]:
        """Whom publishing does not refuse: Home offers it to them, and they were told, and to no
        others."""
        refused = [reasons_against(row, one) for one in self.people]
        assert all(said in ([], [HAD_A_HAND]) for said in refused)
        may = [one for one, said in zip(self.people, refused, strict=True) if not said]
        assert [one for one in self.people if row in for_the_news(one)] == may
        assert {one.pk for one in who_publishes(row)} == {one.pk for one in may}
        return may


@pytest.fixture
def unit(world: World, alice: User) -> Unit:
    """The manager and a colleague."""
    return Unit([world.manager, alice])


def test_who_neither_wrote_sent_decided_nor_heard_it_publishes_it(
    ask: Ask, world: World, unit: Unit
) -> None:
    row = let_out(agreed(a_statement(ask(), world.nadia, **HEADING), world), world.nadia)
    assert unit.publishing(row) == unit.people
    own = let_out(agreed(a_statement(ask(), world.manager, **HEADING), world), world.nadia)
    assert unit.publishing(own) == unit.people[1:]


def test_who_sent_a_round_that_was_taken_back_had_no_hand_in_what_was_agreed(
    ask: Ask, world: World, unit: Unit
) -> None:
    row = a_statement(ask(), world.nadia, **HEADING)
    first = send_statement(row, seen=row.revision, by=world.manager)
    row.refresh_from_db()
    row = apply(row, REOPEN, by=world.nadia, seen=row.revision)
    row = let_out(agreed(row, world), world.nadia)
    assert Approval.objects.about(row).filter(version=first.version).count() == 2
    assert unit.publishing(row) == unit.people


@pytest.fixture
def advice(ask: Ask, world: World, alice: User) -> Decision:
    """A word by telephone of the manager, who sits in a seat that is asked and not needed; Alice
    took it down."""
    seat = Seat.objects.get(group__key="executive", agency__key="police")
    builders.seated(world.manager, seat)
    row = a_statement(ask(), world.nadia, **HEADING)
    sent = send_statement(row, seen=row.revision, by=world.nadia)
    return by_telephone(sent.steps.get(status="open"), world.manager, alice)


def test_after_a_word_was_denied_its_giver_and_who_wrote_it_down_had_no_hand_in_it(
    advice: Decision, world: World, unit: Unit
) -> None:
    deny(advice, by=world.manager, words="I was not rung.")
    assert unit.publishing(out(advice, world)) == unit.people


def test_by_a_word_that_stands_both_had_a_hand_in_it_confirmed_or_not(
    advice: Decision, world: World, unit: Unit
) -> None:
    row = out(advice, world)
    assert unit.publishing(row) == []
    confirm(advice, by=world.manager, seen=advice.digest)
    assert unit.publishing(row) == []


def out(advice: Decision, world: World) -> Statement:
    """What it is about, agreed by the chair and let out."""
    say_yes(advice.step.approval, world.chair)
    row = Statement.objects.get()
    return let_out(row, world.nadia, hurry="It was wanted today.")
