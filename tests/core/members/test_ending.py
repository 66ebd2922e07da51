"""Whoever loses a seat hears of it, and so does the business manager, unless they did it."""

from datetime import date, timedelta

import pytest

from core.calendar.days import today
from core.members.services import end_term
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import Holding, Seat, User
from governance.groups.services import Term, give_seat, terms
from tests import builders

LEAD = "Lead, Priority group"


@pytest.fixture
def lena(seat: Seat) -> User:
    """Lena, who holds the seat."""
    return builders.a_person("Lena", seat=seat)


def told(person: User) -> list[str]:
    """What somebody was told in the portal, as it reads there, and who did it."""
    rows = Notice.objects.visible_to(person).order_by("pk")
    return [f"{said.subject}. {said.body}" for _, said in said_of(rows, person)]


def ended(term: Holding, by: User, until: date | None = None) -> str:
    end_term(term, until=until or today(), by=by, seen=term.revision)
    return f"{until or today():%-d %B %Y}"


def test_the_holder_and_the_business_manager_hear_that_a_term_has_ended(
    alice: User, maria: User, lena: User, seat: Seat
) -> None:
    day = ended(seat.holdings.get(), alice)
    wrong = "If this is not right, tell the business manager."
    assert told(lena) == [f"Your seat “{LEAD}” ended on {day}. Ended by Alice. {wrong}"]
    assert told(maria) == [f"Lena’s term as {LEAD} ended on {day}. Ended by Alice."]  # noqa: RUF001
    assert told(alice) == []
    mails = Notice.objects.filter(channel="mail", person=lena)
    assert [mail.subject for mail in mails] == [f"Your seat ends on {day}"]


def test_a_term_that_is_to_end_ends_and_has_not_ended(maria: User, lena: User, seat: Seat) -> None:
    day = ended(seat.holdings.get(), maria, today() + timedelta(days=9))
    assert told(lena)[0].startswith(f"Your seat “{LEAD}” ends on {day}.")
    assert told(maria) == []


def test_of_a_term_that_never_began_they_hear_too(
    alice: User, maria: User, oona: User, seat: Seat
) -> None:
    day = ended(builders.seated(oona, seat, since=today() + timedelta(days=3)), alice)
    assert not Holding.objects.filter(person=oona).exists()
    assert told(oona)[0].startswith(f"Your seat “{LEAD}” ended on {day}.")
    assert told(maria) == [f"A term as {LEAD} was ended before it began. Ended by Alice."]


def test_of_a_term_that_the_business_manager_ends_the_others_of_the_unit_hear(
    alice: User, maria: User, lena: User, seat: Seat
) -> None:
    day = ended(seat.holdings.get(), maria)
    assert told(alice) == [f"Lena’s term as {LEAD} ended on {day}. Ended by Maria."]  # noqa: RUF001
    assert (told(maria), len(told(lena))) == ([], 1)


@pytest.mark.parametrize(("votes", "ends"), [(True, 0), (False, 1)])
def test_the_business_manager_hears_that_somebody_was_replaced_whatever_the_seat(
    alice: User, maria: User, lena: User, oona: User, *, votes: bool, ends: int
) -> None:
    seat = builders.a_seat("attends", votes=votes)
    builders.seated(lena, seat)
    give_seat(seat, Term(oona, "holder", today()), seen=terms(seat), by=alice)
    said = [one for one in told(maria) if one.startswith("Lena’s term as")]  # noqa: RUF001
    assert (len(told(maria)), len(said), len(told(lena))) == (1, ends, 1)


def test_whoever_leaves_for_another_hears_once_that_their_seat_ends(
    alice: User, lena: User, oona: User, seat: Seat
) -> None:
    give_seat(seat, Term(oona, "holder", today()), seen=terms(seat), by=alice)
    assert [one.partition(" on ")[0] for one in told(lena)] == [f"Your seat “{LEAD}” ended"]
