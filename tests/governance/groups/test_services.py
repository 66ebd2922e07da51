"""Handing a seat over."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.audit.models import AuditEntry
from core.people.models import Holding
from core.workflow.services import Blocked
from governance.groups.services import Term, give_seat
from tests.builders import LONG_AGO, a_person, a_seat

START = date(2024, 4, 1)


@pytest.fixture
def seat(db):
    return a_seat("chair", function="executive", seniority=1)


@pytest.fixture
def una(seat):
    return a_person("Una", seat=seat)


@pytest.fixture
def vera(db):
    return a_person("Vera")


def sitting(seat, day):
    return sorted(h.person.name for h in Holding.objects.in_force(day).filter(seat=seat))


def test_the_new_holder_takes_over_on_the_day_and_the_old_one_leaves(alice, seat, una, vera):
    give_seat(seat, Term(vera, "holder", START), seen=1, by=alice)
    assert sitting(seat, date(2024, 3, 31)) == ["Una"]
    assert sitting(seat, START) == ["Vera"]
    assert una.holds("chair", on=date(2024, 3, 31))
    assert not una.holds("chair", on=START)
    assert [e.verb for e in AuditEntry.objects.filter(subject_type="core.holding")][-2:] == [
        "end",
        "give-seat",
    ]


def test_somebody_may_join_a_seat_beside_who_is_there(alice, seat, una, vera):
    give_seat(seat, Term(vera, "holder", START, replaces=False), seen=1, by=alice)
    assert sitting(seat, START) == ["Una", "Vera"]


def test_a_deputy_replaces_nobody(alice, seat, una, vera):
    give_seat(seat, Term(vera, "deputy", START, seniority=1), seen=1, by=alice)
    assert sitting(seat, START) == ["Una", "Vera"]


def test_a_deputy_is_senior_enough(alice, seat, una, vera):
    with pytest.raises(ValidationError, match="more senior"):
        give_seat(seat, Term(vera, "deputy", START), seen=1, by=alice)
    assert sitting(seat, START) == ["Una"]


def test_nobody_gives_a_seat_to_themselves(alice, seat):
    with pytest.raises(Blocked, match="You cannot give a seat to yourself"):
        give_seat(seat, Term(alice, "holder", START), seen=0, by=alice)


def test_a_closed_account_gets_no_seat(alice, seat):
    gone = a_person("Gone", is_active=False)
    with pytest.raises(Blocked, match="The account of Gone is closed"):
        give_seat(seat, Term(gone, "holder", START), seen=0, by=alice)


def test_a_seat_is_given_only_while_it_exists(alice, vera):
    seat = a_seat("chair", until=START)
    with pytest.raises(Blocked, match="does not exist on that date"):
        give_seat(seat, Term(vera, "holder", START), seen=0, by=alice)


def test_a_term_does_not_end_before_it_began(alice, seat, una, vera):
    with pytest.raises(Blocked, match="Una only holds it from 1 April 2021"):
        give_seat(seat, Term(vera, "holder", LONG_AGO), seen=1, by=alice)


def test_the_second_of_two_who_change_a_seat_is_told(alice, seat, una, vera):
    give_seat(seat, Term(vera, "holder", START), seen=1, by=alice)
    with pytest.raises(Blocked, match="Someone changed who holds this seat"):
        give_seat(seat, Term(a_person("Will"), "holder", START), seen=1, by=alice)
    assert sitting(seat, START) == ["Vera"]


def test_the_seat_of_the_business_manager_is_the_business_managers_to_give(alice, vera):
    seat = a_seat("business-manager", function="business_unit")
    with pytest.raises(Blocked, match="the business manager"):
        give_seat(seat, Term(vera, "holder", START), seen=0, by=alice)
    manager = a_person("Max", seat=seat)
    give_seat(seat, Term(vera, "holder", START), seen=1, by=manager)
    assert sitting(seat, START) == ["Vera"]
