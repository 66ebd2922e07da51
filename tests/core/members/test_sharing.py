"""Who is put into a seat in which somebody sits: knowingly, and never into one that is over."""

import threading
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from core.calendar.days import today
from core.members.giving import concerned
from core.members.services import give_seat, invite
from core.members.sharing import who_sits_there
from core.notices.models import Notice
from core.people.models import Holding, Seat, User
from core.workflow.services import Blocked
from tests import builders
from tests.core.members.test_services import ADDRESS, invited


def test_a_taken_seat_is_given_to_a_second_holder_only_knowingly(
    alice: User, oona: User, carl: User, seat: Seat
) -> None:
    builders.seated(oona, seat, since=date(2021, 5, 3), until=today() + timedelta(days=9))
    until = f"{today() + timedelta(days=9):%-d %B %Y}"
    there = (
        f"Oona holds this seat from 3 May 2021 until {until}. If they share the seat, each can "
        "decide for the seat on their own. Others who hold it and others in the business unit are "
        "told."
    )
    asked = (
        f"{there} Tick the box if they will share the seat. Otherwise end Oona's time in it "
        "first, or choose another seat."
    )
    with pytest.raises(Blocked) as refusal:
        invited(alice, seat)
    assert (refusal.value.reasons, refusal.value.at) == ([asked], "beside")
    with pytest.raises(Blocked) as refusal:
        give_seat(Holding(person=carl, seat=seat, since=today()), by=alice)
    assert refusal.value.reasons == [asked]
    give_seat(Holding(person=carl, seat=seat, since=today()), beside=there, by=alice)
    assert carl.holds("lead", group=seat.group)


def test_two_are_not_invited_into_one_seat_unawares(alice: User, seat: Seat) -> None:
    invited(alice, seat)
    since = f"{today():%-d %B %Y}"
    said = (
        f"New Person is invited to this seat from {since}, and has not answered yet. If they share "
        "the seat, each can decide for the seat on their own. Others who hold it and others "
        "in the business unit are told."
    )
    with pytest.raises(Blocked, match=said):
        invited(alice, seat, "other@example.org")
    invite(address="o@example.org", name="Other", seat=seat, held_as="deputy", by=alice)
    invite(address="p@example.org", name="Pat", seat=seat, beside=said, by=alice)
    with pytest.raises(Blocked, match="Pat is invited") as refusal:  # nobody told of Pat
        invite(address="q@example.org", name="Quinn", seat=seat, beside=said, by=alice)
    ways = "withdraw the invitation of New Person and withdraw the invitation of Pat first"
    assert ways in refusal.value.reasons[0]


def test_whoever_holds_a_seat_and_shares_it_does_not_read_that_they_are_told(
    alice: User, maria: User, seat: Seat
) -> None:
    builders.seated(alice, seat)
    there = who_sits_there(seat, "holder", today())
    assert "Alice" not in str(there).partition("If they share the seat")[2]
    assert there.told(concerned(seat, but={alice.pk})) == "Maria has been told."
    invite(address=ADDRESS, name="New Person", seat=seat, beside=str(there), by=alice)
    told = Notice.objects.in_portal().filter(kind="seat-invited")
    assert [str(notice.person) for notice in told] == ["Maria"]


def test_a_holder_to_come_is_told_and_where_nobody_is_nothing_is_said_of_it(
    alice: User, oona: User, seat: Seat
) -> None:
    there = who_sits_there(seat, "holder", today())
    assert (concerned(seat, but={alice.pk}), there.told([oona])) == ([], "")
    builders.seated(oona, seat, since=today() + timedelta(days=9))
    there = who_sits_there(seat, "holder", today())
    assert there.told([]) == ""
    assert there.told(concerned(seat, but={alice.pk})) == "Oona has been told."


def test_of_two_who_fill_a_seat_at_once_one_is_asked(
    transactional_db: None,
    alice: User,
    oona: User,
    carl: User,
    seat: Seat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = threading.Barrier(2)
    asked: list[bool] = []

    def looks(*about: Any) -> str:
        said = who_sits_there(*about)
        with suppress(threading.BrokenBarrierError):
            gate.wait(timeout=0.5)  # as long as both look before either sits there
        return said

    def give(person: User) -> None:
        try:
            give_seat(Holding(person=person, seat=seat, since=today()), by=alice)
        except Blocked:
            asked.append(True)
        finally:
            connection.close()

    monkeypatch.setattr("core.members.services.who_sits_there", looks)
    threads = [threading.Thread(target=give, args=(person,)) for person in (oona, carl)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (asked, Holding.objects.filter(seat=seat).count()) == ([True], 1)


def test_nobody_is_put_into_a_seat_of_a_group_that_has_ended(alice: User, oona: User) -> None:
    seat = builders.a_seat("lead", group=builders.a_group("executive", until=today()))
    with pytest.raises(Blocked, match="This seat no longer exists"):
        give_seat(Holding(person=oona, seat=seat, since=today()), by=alice)
    with pytest.raises(Blocked, match="This seat no longer exists"):
        invited(alice, seat)


def test_a_seat_that_is_free_by_then_is_given_without_a_question(
    alice: User, oona: User, seat: Seat
) -> None:
    day = today() + timedelta(days=9)
    builders.seated(oona, seat, until=day)
    invite(address=ADDRESS, name="New Person", seat=seat, since=day, by=alice)
