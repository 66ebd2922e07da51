"""Nobody is put into a seat that takes part in approvals without others knowing of it."""

import pytest

from core.calendar.days import today
from core.members.services import accept, end_term, give_seat, invite
from core.notices.models import Channel, Notice
from core.notices.naming import said_of
from core.people.models import Holding, Seat, User
from core.workflow.services import Blocked
from governance.groups.services import Term, terms
from governance.groups.services import give_seat as hand_over
from tests import builders
from tests.core.members.test_services import PASSWORD, token_of


@pytest.fixture
def lena(seat: Seat) -> User:
    """Lena, who holds the seat."""
    return builders.a_person("Lena", seat=seat)


def told(person: User) -> list[tuple[str, str]]:
    """What somebody was told in the portal, as it reads there."""
    rows = Notice.objects.filter(person=person, channel=Channel.PORTAL, link="").order_by("pk")
    return [(said.subject, said.body) for _, said in said_of(rows, person)]


def beside(seat: Seat, address: str, by: User) -> tuple[str, str]:
    """The question that has to be answered, and the link of a second one for the same seat."""
    with pytest.raises(Blocked) as refusal:
        invite(address=address, name="Una Nit", seat=seat, by=by)
    said = refusal.value.reasons[0].partition(" Tick the box")[0]
    return said, invite(address=address, name="Una Nit", seat=seat, beside=said, by=by)[1]


def test_holder_and_business_manager_hear_of_an_invitation_and_of_its_acceptance(
    alice: User, maria: User, lena: User, seat: Seat
) -> None:
    _, url = beside(seat, "una@example.org", alice)
    accept(token_of(url), name="Una Nit", password=PASSWORD)
    for person in (lena, maria):
        (invitation, by), (given, from_whom) = told(person)
        words = "a seat with special rights: Una Nit as Lead, Priority group"
        assert invitation == f"Somebody has been invited into {words}"
        assert given == f"Somebody has been given {words}"
        assert by.endswith("invitation can be withdrawn. Invited by Alice.")
        assert from_whom.endswith("the term can be ended. Given by Alice.")
    assert told(alice) == []
    mails = Notice.objects.filter(channel=Channel.MAIL, kind__in=("seat-invited", "seat-given"))
    assert mails.count() == 4
    term = Holding.objects.get(person__name="Una Nit")
    assert (term.given_by, term.given_at is None) == (alice, False)


def test_whoever_is_replaced_today_hears_of_it_and_the_giver_does_not(
    maria: User, oona: User, lena: User, seat: Seat
) -> None:
    term = Term(oona, "holder", today())
    assert hand_over(seat, term, seen=terms(seat), by=maria).given_by == maria
    assert (len(told(lena)), told(maria), told(oona)) == (1, [], [])


def test_of_what_the_only_business_manager_does_the_others_of_the_unit_hear(
    alice: User, maria: User, lena: User, seat: Seat
) -> None:
    beside(seat, "una@example.org", maria)
    assert [len(told(person)) for person in (lena, alice, maria)] == [1, 1, 0]


def test_of_a_seat_that_neither_votes_nor_decides_nobody_is_told(
    alice: User, maria: User, oona: User
) -> None:
    seat = builders.a_seat("attends", votes=False)
    term = give_seat(Holding(person=oona, seat=seat, since=today()), by=alice)
    assert told(maria) == []
    end_term(term, until=today(), by=maria, seen=term.revision)
    builders.a_route([{"position": "attends"}])
    give_seat(Holding(person=oona, seat=seat, since=today()), by=alice)
    assert len(told(maria)) == 1
