"""Invitations and terms: who may give which seat, and what a link is good for."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from core.audit.models import AuditEntry
from core.calendar.days import today
from core.members.models import LASTS, WITHDRAW, Invitation, digest
from core.members.seats import seats_to_give
from core.members.services import (
    accept,
    end_term,
    find,
    give_seat,
    invite,
    send_again,
)
from core.people.models import Holding, Seat, User
from core.workflow.services import Blocked, apply
from tests import builders

ADDRESS = "new.person@example.org"
PASSWORD = "three words together"


def invited(by: User, seat: Seat, address: str = ADDRESS) -> tuple[Invitation, str]:
    invitation, url = invite(address=address, name="New Person", seat=seat, by=by)
    return invitation, token_of(url)


def token_of(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[-1]


def test_an_invitation_sends_a_link_and_keeps_only_its_digest(
    alice: User, seat: Seat, django_capture_on_commit_callbacks: Any
) -> None:
    builders.a_partnership()
    with django_capture_on_commit_callbacks(execute=True):
        invitation, token = invited(alice, seat)
    assert [m.to for m in mail.outbox] == [[ADDRESS]]
    body = str(mail.outbox[0].body)
    assert re.findall(r"https?://\S+/accounts/invitation/(\S+)/", body) == [token]
    assert invitation.token_hash == digest(token)
    assert "Alice invites you to join the portal of Anyshire" in body
    trail = "".join(AuditEntry.objects.values_list("changes", flat=True))
    assert token not in trail
    assert ADDRESS not in trail


def test_an_invitation_makes_the_account_and_the_seat_in_one_unit(alice: User, seat: Seat) -> None:
    invitation, token = invited(alice, seat)
    person = accept(token, name="Nora Person", password=PASSWORD)
    assert (person.email, person.name) == (ADDRESS, "Nora Person")
    assert person.check_password(PASSWORD)
    assert person.holds("lead", group=seat.group)
    invitation.refresh_from_db()
    assert (invitation.status, invitation.account) == (Invitation.Status.ACCEPTED, person)
    holding = Holding.objects.get(person=person)
    units = [AuditEntry.objects.about(row)[0].unit for row in (person, invitation, holding)]
    assert len(set(units)) == 1


def test_a_demonstration_takes_made_up_people_alone(alice: User, seat: Seat, settings: Any) -> None:
    _, before = invited(alice, seat)
    settings.DEMONSTRATION = True
    said = "Write an address that ends in @demo.example, such as nina@demo.example."
    with pytest.raises(Blocked, match=said) as refusal:
        invited(alice, seat, "nina@example.org")
    assert refusal.value.at == "address"
    with pytest.raises(Blocked, match="for made-up people alone"):
        accept(before, name="Nora Person", password=PASSWORD)
    _, token = invited(alice, builders.a_seat("chair"), "Nina@Demo.Example")
    assert accept(token, name="Nina", password=PASSWORD).is_demonstration


def test_a_name_belongs_to_one_person(alice: User, carl: User, seat: Seat) -> None:
    with pytest.raises(Blocked, match="Somebody else has this name") as refusal:
        invite(address=ADDRESS, name="carl", seat=seat, by=alice)
    assert refusal.value.at == "name"
    _, token = invited(alice, seat)
    with pytest.raises(Blocked, match="Somebody else has this name"):
        accept(token, name=" Carl", password=PASSWORD)
    assert Invitation.objects.get().status == Invitation.Status.OPEN
    assert accept(token, name="Carl Other", password=PASSWORD).name == "Carl Other"


def test_a_link_works_once(alice: User, seat: Seat) -> None:
    _, token = invited(alice, seat)
    accept(token, name="Nora", password=PASSWORD)
    with pytest.raises(Blocked, match="already been used"):
        accept(token, name="Nora", password=PASSWORD)
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_a_link_works_for_72_hours(alice: User, seat: Seat) -> None:
    invitation, token = invited(alice, seat)
    assert timedelta(hours=72) == LASTS
    with time_machine.travel(invitation.expires - timedelta(seconds=1), tick=False):
        assert invitation.reasons_against() == []
    with (
        time_machine.travel(invitation.expires, tick=False),
        pytest.raises(Blocked, match="older than 72 hours"),
    ):
        accept(token, name="Nora", password=PASSWORD)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_an_unknown_link_is_refused(db: None) -> None:
    assert find("guessed") is None
    with pytest.raises(Blocked, match="is not valid"):
        accept("guessed", name="Nora", password=PASSWORD)


def test_a_withdrawn_invitation_is_worth_nothing(alice: User, seat: Seat) -> None:
    invitation, token = invited(alice, seat)
    apply(invitation, WITHDRAW, by=alice)
    with pytest.raises(Blocked, match="was withdrawn"):
        accept(token, name="Nora", password=PASSWORD)


def test_a_link_sent_again_replaces_the_one_before(alice: User, seat: Seat) -> None:
    invitation, before = invited(alice, seat)
    with time_machine.travel(timezone.now() + timedelta(hours=70), tick=False):
        after = token_of(send_again(invitation, by=alice, seen=invitation.revision))
        assert invitation.expires == timezone.now() + LASTS
        with pytest.raises(Blocked, match="is not valid"):
            accept(before, name="Nora", password=PASSWORD)
        assert accept(after, name="Nora", password=PASSWORD).email == ADDRESS


@pytest.mark.parametrize("name", ["carl", "priya", "sam", "oona"])
def test_only_the_unit_invites(name: str, seat: Seat, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Blocked, match="is for the business unit"):
        invited(request.getfixturevalue(name), seat)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("position", ["business-manager", "auditor"])
def test_only_a_business_manager_gives_the_guarded_seats(
    position: str, alice: User, maria: User
) -> None:
    guarded = builders.a_seat(position, function="assurance")
    with pytest.raises(Blocked):
        invited(alice, guarded)
    assert guarded not in seats_to_give(alice)
    assert guarded in seats_to_give(maria)
    assert invited(maria, guarded)[0].seat == guarded


def test_nobody_invites_themself_into_a_seat(alice: User, seat: Seat) -> None:
    with pytest.raises(Blocked, match="You cannot give yourself a seat"):
        invited(alice, seat, address="ALICE@example.org")


def test_nobody_gives_a_seat_to_themself(alice: User, seat: Seat) -> None:
    with pytest.raises(Blocked, match="You cannot give yourself a seat"):
        give_seat(Holding(person=alice, seat=seat, since=today()), by=alice)


def test_the_unit_gives_a_seat_to_somebody_with_an_account(
    alice: User, oona: User, seat: Seat
) -> None:
    give_seat(Holding(person=oona, seat=seat, since=today()), by=alice)
    assert oona.holds("lead")


def test_an_outsider_gives_no_seat(oona: User, carl: User, seat: Seat) -> None:
    with pytest.raises(Blocked):
        give_seat(Holding(person=carl, seat=seat, since=today()), by=oona)
    assert not carl.holds("lead")


def test_somebody_with_an_account_is_not_invited_again(alice: User, oona: User, seat: Seat) -> None:
    with pytest.raises(Blocked, match="already has an account"):
        invited(alice, seat, address=oona.email)


def test_one_address_has_one_open_invitation(alice: User, seat: Seat) -> None:
    invited(alice, seat)
    with pytest.raises(Blocked, match="open invitation"):
        invited(alice, builders.a_seat("chair"))


def test_two_people_at_once_with_one_link_make_one_account(
    transactional_db: None, alice: User, seat: Seat
) -> None:
    _, token = invited(alice, seat)
    outcomes: list[str] = []
    gate = threading.Barrier(4)

    def use_it(name: str) -> None:
        gate.wait()
        try:
            outcomes.append(accept(token, name=name, password=PASSWORD).name)
        except Blocked as refusal:
            outcomes.append(refusal.reasons[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=use_it, args=(f"Nora {one}",)) for one in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([o for o in outcomes if o.startswith("Nora")]) == 1
    assert len([o for o in outcomes if "already been used" in o]) == 3
    assert User.objects.filter(email=ADDRESS).count() == 1
    assert Holding.objects.filter(seat=seat).count() == 1


def test_a_term_ends_at_once(alice: User, seat: Seat, oona: User) -> None:
    holding = builders.seated(oona, seat)
    assert oona.holds("lead")
    end_term(holding, until=today(), by=alice, seen=holding.revision)
    assert not User.objects.get(pk=oona.pk).holds("lead")


def test_a_term_ends_on_a_later_day(alice: User, seat: Seat, oona: User) -> None:
    holding = builders.seated(oona, seat)
    day = today() + timedelta(days=30)
    end_term(holding, until=day, by=alice, seen=holding.revision)
    assert oona.holds("lead", on=day - timedelta(days=1))
    assert not User.objects.get(pk=oona.pk).holds("lead", on=day)


def test_a_term_does_not_end_in_the_past(alice: User, seat: Seat, oona: User) -> None:
    holding = builders.seated(oona, seat)
    yesterday = today() - timedelta(days=1)
    with pytest.raises(Blocked, match="in the past"):
        end_term(holding, until=yesterday, by=alice, seen=holding.revision)


def test_a_term_that_never_began_is_removed_and_the_trail_keeps_it(
    alice: User, seat: Seat, oona: User
) -> None:
    holding = builders.seated(oona, seat, since=today())
    end_term(holding, until=today(), by=alice, seen=holding.revision, note="Wrong person.")
    assert not Holding.objects.filter(seat=seat).exists()
    assert AuditEntry.objects.filter(verb="delete", subject_type="core.holding").count() == 1


def test_who_may_end_a_term(carl: User, alice: User, maria: User, oona: User, seat: Seat) -> None:
    holding = builders.seated(oona, seat)
    assert not carl.has_perm("core.end_term", holding)
    assert alice.has_perm("core.end_term", holding)
    guarded = maria.holdings()[0]
    assert not alice.has_perm("core.end_term", guarded)
    with pytest.raises(Blocked):
        end_term(guarded, until=today(), by=alice, seen=guarded.revision)
