"""Which open steps are read for whom: all that somebody may hold a word of, and hardly more."""

from typing import Any

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.pending import on_the_desk_of, open_approvals, open_to
from core.approvals.queries import waiting_among, waiting_for
from core.people.models import Absence, User
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR, EXECUTIVE

EACH_PARTNER = {"each_partner": True, "function": "executive"}


def send(author: User, title: str = "Escalation policy", **fields: Any) -> Approval:
    document = builders.a_document(author=author, title=title, **fields)
    return send_document(document, by=author, seen=document.revision)


def say(approval: Approval, outcome: str, by: User) -> None:
    step = approval.steps.filter(status="open").earliest("order")
    decide(step, outcome, by=by, seen=approval.version.digest, note="My team.")


def waits_for() -> dict[str, list[str]]:
    """What waits for whom, after seeing that it is the same when everything open is read."""
    found = {}
    for person in User.objects.people():
        titles = [str(one.step.pk) for one in waiting_for(person)]
        assert titles == [str(one.step.pk) for one in waiting_among(open_approvals(), person)]
        found |= {person.name: titles} if titles else {}
    return found


@pytest.fixture
def people(gina: User, carl: User, alice: User) -> None:
    """Vice-chair, deputy and partners beside those who chair."""
    assurance, executive = builders.a_group("assurance"), builders.a_group("executive")
    builders.a_person("Vera", seat=builders.a_seat("vice-chair", group=assurance))
    builders.a_person("Mel", seat=builders.a_seat("member", group=assurance))
    for key, name in (("council", "Colin"), ("health", "Hal")):
        seat = builders.a_seat("member", group=executive, agency=builders.an_agency(key))
        builders.a_person(name, seat=seat)
        builders.seated(builders.a_person(f"Deputy {name}"), seat, held_as="deputy", seniority=2)


def test_holders_deputies_and_chairs_above_find_what_they_could_decide_today(
    people: None, gina: User, carl: User, alice: User
) -> None:
    builders.a_route([CHAIR], [EACH_PARTNER], [{**EXECUTIVE, "_kind": "receive"}])
    approval = send(alice)
    assert list(waits_for()) == ["Gina"]
    say(approval, "conflict", gina)
    assert list(waits_for()) == ["Vera"]
    say(approval, "conflict", User.objects.get(name="Vera"))
    assert list(waits_for()) == ["Carl"]
    say(approval, "approve", carl)
    assert list(waits_for()) == ["Colin", "Hal"]
    hal = User.objects.get(name="Hal")
    Absence(person=hal, since="2000-01-01", until="2099-01-01").save()  # unaudited: of a test
    assert list(waits_for()) == ["Colin", "Deputy Hal"]


def test_the_chair_of_a_group_far_above_finds_what_nobody_below_can_decide(alice: User) -> None:
    top = builders.a_group("review_panel")
    middle = builders.a_group("learning", parent=top)
    group = builders.a_group("priority", parent=middle)
    builders.a_person("Cora", seat=builders.a_seat("co-chair", group=top))
    builders.a_route([CHAIR])
    chair = builders.a_person("Lena", seat=builders.a_seat("chair", group=group))
    say(send(alice, group=group), "conflict", chair)
    assert list(waits_for()) == ["Cora"]


@pytest.mark.parametrize("name", ["Mel", "Gina", "Alice"])
def test_what_is_asked_of_others_is_not_read(
    name: str, people: None, gina: User, alice: User
) -> None:
    builders.a_route([EACH_PARTNER])
    send(alice)
    assert open_to(User.objects.get(name=name)) == []


def test_a_desk_has_what_i_sent_and_for_the_unit_what_others_decide_and_not_what_they_receive(
    people: None, gina: User, carl: User, priya: User, alice: User
) -> None:
    builders.a_route([CHAIR], [{**EXECUTIVE, "_kind": "receive"}])
    approval = send(priya)
    mel = User.objects.get(name="Mel")
    read = [on_the_desk_of(person) for person in (priya, gina, alice, mel)]
    assert read == [[approval], [approval], [approval], []]
    say(approval, "approve", gina)
    read = [on_the_desk_of(person) for person in (priya, carl, alice)]
    assert read == [[approval], [approval], []]


def test_nothing_that_waits_costs_one_question(
    people: None, gina: User, alice: User, django_assert_num_queries: Any
) -> None:
    builders.a_route([CHAIR])
    send(alice)
    for person, number in ((gina, 2), (User.objects.get(name="Mel"), 1)):
        person.holdings()
        with django_assert_num_queries(number):
            assert len(open_to(person)) == number - 1
