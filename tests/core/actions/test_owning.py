"""Whose an action is: the same people are told of it, find it on Home and may give an update."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from core.actions.models import Action
from core.actions.rules import owns
from core.actions.services import close_action, edit_action, owners, restrict
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import Absence, Agency, User
from core.people.vocabulary import Deputies
from core.workflow.services import save
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action, the_group

TODAY = "2022-05-02 12:00"
EMPTY = "Nobody sits in “Member, Learning group”, so nobody was told."
NOBODY = "Nobody in Health has a seat, so nobody there was told."


@pytest.fixture
def police(portal: User) -> Agency:
    """With Ina in the learning group and Dan as her deputy there, and Pat in the executive."""
    agency = builders.an_agency("police")
    seat = a_seat_of(agency)
    builders.a_person("Ina", seat=seat)
    builders.seated(builders.a_person("Dan"), seat, held_as="deputy")
    builders.a_person("Pat", seat=builders.a_seat("member", function="executive", agency=agency))
    return agency


def ina_is_away(by: User) -> None:
    ina = User.objects.get(name="Ina")
    save(Absence(person=ina, since="2022-05-01", until="2022-05-20"), by=by)


def deputies_count_at_any_time(by: User) -> None:
    group = the_group()
    group.deputies = Deputies.ANY_TIME
    save(group, by=by, seen=group.revision)


def told(kind: str = "action-raised-by") -> set[str]:
    rows = Notice.objects.in_portal().filter(kind=kind).select_related("person")
    return {str(row.person) for row in rows}


@pytest.mark.parametrize(
    ("fields", "theirs"),
    [
        ({"agency": True}, {"Ina", "Pat"}),
        ({"agency": True, "is_restricted": True}, {"Ina"}),
        ({"seat": True}, {"Ina"}),
        ({"owner": True}, {"Pat"}),
        ({"owner": True, "agency": True}, {"Pat"}),
        ({"owner": True, "seat": True}, {"Ina", "Pat"}),
    ],
)
@pytest.mark.parametrize("deputy", [None, ina_is_away, deputies_count_at_any_time])
def test_those_who_are_told_find_it_on_home_and_own_it(
    police: Agency, alice: User, fields: dict[str, bool], theirs: set[str], deputy: Any
) -> None:
    with time_machine.travel(TODAY, tick=False):
        if deputy:
            deputy(alice)
            theirs = theirs | ({"Dan"} if "Ina" in theirs else set())
        ina, pat = (User.objects.get(name=name) for name in ("Ina", "Pat"))
        named = {"agency": police, "seat": ina.holdings()[0].seat, "owner": pat}
        action = an_action(by=alice, **{k: named.get(k, v) for k, v in fields.items()})
        people = list(User.objects.people())
        assert told() == theirs
        assert {str(one) for one in owners(action)} == theirs
        assert {str(one) for one in people if owns(one, action)} == theirs
        lists = {str(p) for p in people if Action.objects.owned_by(p).exists()}
        assert lists == theirs


def test_of_an_agency_with_nobody_here_the_unit_is_told(
    alice: User, maria: User, client: Client
) -> None:
    action = an_action(by=alice, agency=builders.an_agency("health"))
    assert (told(), told("action-told-to-nobody")) == (set(), {"Maria"})
    [(_, said)] = said_of(Notice.objects.visible_to(maria), maria)
    assert said.body == NOBODY
    client.force_login(alice)
    assert NOBODY in client.get(action.get_absolute_url()).text
    close_action(action, evidence="Seen.", by=alice, seen=action.revision)
    assert not Notice.objects.visible_to(maria).unread().exists()
    assert NOBODY not in client.get(action.get_absolute_url()).text


def test_of_a_seat_in_which_nobody_sits_the_unit_is_told(
    alice: User, maria: User, client: Client
) -> None:
    action = an_action(by=alice, seat=a_seat_of(builders.an_agency("health")), is_restricted=True)
    assert (told(), told("action-told-to-nobody")) == (set(), {"Maria"})
    [(_, said)] = said_of(Notice.objects.visible_to(maria), maria)
    assert said.body == EMPTY
    client.force_login(alice)
    assert EMPTY in client.get(action.get_absolute_url()).text


def test_that_nobody_is_there_is_told_again_only_of_somebody_else(alice: User, maria: User) -> None:
    health, fire = builders.an_agency("health"), builders.an_agency("fire")
    with time_machine.travel("2022-05-02 12:00", tick=False):
        action = an_action(by=alice, agency=health)
    for day, change, times in ((4, {"what": "Add it."}, 1), (6, {"agency": fire}, 2)):
        for name, value in change.items():
            setattr(action, name, value)
        with time_machine.travel(f"2022-05-0{day} 12:00", tick=False):
            action = edit_action(action, by=alice, seen=action.revision)
        rows = Notice.objects.visible_to(maria).filter(kind="action-told-to-nobody")
        assert rows.count() == times


def test_once_it_is_given_to_somebody_here_the_unit_is_asked_no_more(
    police: Agency, alice: User, maria: User
) -> None:
    action = an_action(by=alice, agency=builders.an_agency("health"))
    action.agency = police
    edit_action(action, by=alice, seen=action.revision)
    assert told() == {"Ina", "Pat"}
    assert not Notice.objects.visible_to(maria).unread().exists()


def test_what_is_kept_from_an_agencys_people_is_told_to_nobody_until_it_is_for_all(
    alice: User, maria: User
) -> None:
    source = builders.a_document(author=alice)
    fields = {"agency": builders.an_agency("health"), "source": source}
    an_action(by=alice, is_restricted=True, **fields)
    assert told("action-told-to-nobody") == set()
    restrict(source, to=False, by=alice)
    assert told("action-told-to-nobody") == {"Maria"}


def test_letting_three_be_known_asks_once_who_owns_them(
    police: Agency, alice: User, django_assert_num_queries: Any
) -> None:
    source = builders.a_document(author=alice)
    for _ in range(3):
        an_action(by=alice, agency=police, source=source, is_restricted=True)
    alice.holdings()
    with django_assert_num_queries(200, exact=False) as asked:
        restrict(source, to=False, by=alice)
    # Once for all before, and once for each after, as who owns it has changed with it.
    held = [one for one in asked if 'FROM "core_holding"' in one["sql"] and "seat_id" in one["sql"]]
    assert len([one for one in held if '"core_seat"."agency_id" IN' in one["sql"]]) == 1 + 3
    assert not [one for one in asked if 'FROM "core_agency" WHERE' in one["sql"]]
