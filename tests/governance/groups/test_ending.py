"""Ending a group is not one account's to do unseen, and is told at once."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.queries import waiting_for
from core.calendar.days import today
from core.people.models import Group, User
from core.workflow.services import Blocked, save
from governance.documents.services import send_document
from governance.groups.ending import (
    ALSO_FOR_THE_MANAGER,
    AT_THE_TOP,
    HELD,
)
from tests import builders
from tests.governance.groups.ending import SOON, ends, refused, sent, told


@pytest.mark.parametrize("until", [today(), SOON])
def test_the_staff_of_the_unit_do_not_end_a_group_whose_seats_decide(
    client: Client, alice: User, gina: User, until: date
) -> None:
    client.force_login(alice)
    said = refused(sent(client, "group", "assurance", until))
    assert said == {"until": [ALSO_FOR_THE_MANAGER]}
    assert gina.holds("chair")
    group = Group.objects.get(key="assurance")
    with pytest.raises(Blocked, match=ALSO_FOR_THE_MANAGER):
        ends(group, until, by=alice)
    group.until = today()
    save(group, by=User.objects.portal(), seen=group.revision)
    assert refused(sent(client, "group", "assurance", None)) == said


def test_nor_one_with_an_auditor_who_does_not_vote(client: Client, alice: User) -> None:
    builders.a_seat("auditor", function="quality", votes=False)
    client.force_login(alice)
    said = refused(sent(client, "group", "quality", today()))
    assert said == {"until": [ALSO_FOR_THE_MANAGER]}


def test_they_end_one_of_which_no_word_is_asked_and_its_people_hear(
    client: Client, alice: User, maria: User
) -> None:
    seat = builders.a_seat("attends", function="forum", votes=False)
    fay = builders.a_person("Fay", seat=seat)
    client.force_login(alice)
    assert sent(client, "group", "forum", today()).status_code == 302
    said = f"Forum group ended on {today():%-d %B %Y}. From that date its seats give no rights in"
    assert [told(one)[0].startswith(said) for one in (fay, maria)] == [True, True]
    assert told(alice) == []


def test_every_holder_and_the_unit_hear_that_the_manager_ended_a_group_and_that_it_goes_on(
    alice: User, maria: User, carl: User, gina: User
) -> None:
    group = Group.objects.get(key="assurance")
    seat = builders.a_seat("lead", group=group)
    dora = builders.a_person("Dora")
    builders.seated(dora, seat, held_as="deputy")
    ends(group, today(), by=maria)
    ends(group, None, by=maria)
    for person in (gina, dora, alice):
        assert [one.partition(".")[0] for one in told(person)] == [
            f"Assurance group ended on {today():%-d %B %Y}",
            "Assurance group has no end date any more",
        ]
    assert (told(maria), told(carl)) == ([], [])


@pytest.mark.parametrize(("key", "why"), [("executive", AT_THE_TOP), ("business-unit", HELD)])
@pytest.mark.parametrize("until", [today(), SOON])
def test_nobody_ends_the_group_at_the_top_or_that_of_the_unit(
    client: Client, alice: User, maria: User, carl: User, key: str, why: str, until: date
) -> None:
    for person in (alice, maria):
        client.force_login(person)
        assert refused(sent(client, "group", key, until)) == {"until": [why]}
        with pytest.raises(Blocked, match=why[:40]):
            ends(Group.objects.get(key=key), until, by=person)
    page = client.get(reverse("governance:group-edit", args=[key]))
    assert why in page.text.replace("&#x27;", "'").replace("&#39;", "'")
    assert (Group.objects.get(key=key).until, carl.holds("chair")) == (None, True)


def test_a_group_for_which_approvals_wait_is_given_no_end(
    client: Client, alice: User, maria: User, gina: User
) -> None:
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice)
    send_document(document, by=alice, seen=document.revision)
    client.force_login(maria)
    for until in (date(2024, 4, 1), today(), SOON):
        (why,) = refused(sent(client, "group", "assurance", until))["until"]
        assert why == (
            "1 approval waits in this group. “Approvals” under “Home” lists it. Enter a date once "
            "it is decided or taken back."
        )
    (waiting,) = waiting_for(gina)
    assert waiting.approval.subject == document
    assert document.title in client.get(reverse("core:approval-list")).text
    decide(waiting.step, "approve", by=gina, seen=waiting.approval.version.digest)
    assert sent(client, "group", "assurance", SOON).status_code == 302


def test_two_are_counted_as_two(alice: User, maria: User, gina: User) -> None:
    builders.a_route([{"position": "chair"}])
    for title in ("One", "Two"):
        document = builders.a_document(author=alice, title=title)
        send_document(document, by=alice, seen=document.revision)
    with pytest.raises(Blocked) as refusal:
        ends(Group.objects.get(key="assurance"), SOON, by=maria)
    assert refusal.value.reasons == [
        "2 approvals wait in this group. “Approvals” under “Home” lists them. Enter a date once "
        "they are decided or taken back."
    ]
