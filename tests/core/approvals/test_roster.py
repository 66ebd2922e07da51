"""Who gives a word after somebody stepped aside, and what is told where nobody can."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval, Step
from core.approvals.pending import open_approvals
from core.approvals.queries import stages, waiting_for, waiting_for_nobody, whom_to_ring
from core.approvals.roster import Roster, roster_of_today
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.people.models import Absence, Holding, Seat, User
from core.workflow.services import save
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_decisions import approve, first, second


@pytest.fixture
def partners(gina: User, alice: User) -> Approval:
    """Gina, who also sits for the council, has stepped aside; the partners are asked second."""
    executive = builders.a_group("executive")
    for key, name in (("council", "Gina"), ("health", "Hal")):
        seat = builders.a_seat("member", group=executive, agency=builders.an_agency(key))
        builders.seated(builders.named(name), seat)
    builders.a_person("Vera", seat=builders.a_seat("vice-chair", function="assurance"))
    builders.a_route([CHAIR], [{"each_partner": True, "function": "executive"}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    decide(first(approval), "conflict", by=gina, seen=approval.version.digest, note="My team.")
    approve(first(approval), builders.named("Vera"))
    return approval


def council() -> Seat:
    return Seat.objects.get(agency__key="council")


def test_after_a_conflict_the_deputy_of_each_seat_gives_its_word(partners: Approval) -> None:
    dora = builders.a_person("Dora")
    builders.seated(dora, council(), held_as="deputy", seniority=1)
    asked = stages(partners)[1].asked[0]
    assert asked.people == (dora,)
    assert asked.because == ("Decides as deputy, instead of Gina, who has a conflict of interest.")
    given = approve(second(partners), dora)
    assert given.given_as == "lead"
    assert given.in_place == "Decided as deputy, instead of Gina, who has a conflict of interest."
    approve(second(partners), builders.named("Hal"))
    partners.refresh_from_db()
    assert partners.status == "complete"


def test_who_is_only_a_deputy_reads_and_lists_what_waits_for_them(
    partners: Approval, client: Client
) -> None:
    dora = builders.a_person("Dora")
    builders.seated(dora, council(), held_as="deputy", seniority=1)
    client.force_login(dora)
    assert partners.version.title in client.get(reverse("core:approval-list")).content.decode()
    assert client.get(partners.get_absolute_url()).status_code == 200


def test_a_word_that_nobody_can_give_is_named_until_the_seat_has_a_deputy(
    partners: Approval,
) -> None:
    found = waiting_for_nobody(open_approvals(), Roster())
    assert [(w.approval, [str(need) for need in w.needs]) for w in found] == [
        (partners, ["Council"])
    ]
    builders.seated(builders.a_person("Dora"), council(), held_as="deputy", seniority=1)
    assert waiting_for_nobody(open_approvals(), Roster()) == []


def test_a_seat_whose_holder_is_away_is_told_as_one_of_the_reasons(
    partners: Approval, alice: User, client: Client
) -> None:
    client.force_login(alice)
    html = " ".join(client.get(partners.get_absolute_url()).text.split())
    assert "Nobody can decide today as: <b>Council</b>." in html
    assert "The seat is empty, its holder is away, or everyone who could decide" in html


def test_what_is_only_to_be_received_waits_for_nobody_in_any_place(
    partners: Approval, alice: User, client: Client
) -> None:
    # Those who receive have no seat: that holds nothing up, so nobody is called to fill it.
    step = second(partners)
    Step.objects.filter(pk=step.pk).update(kind="receive")
    assert waiting_for_nobody(open_approvals(), Roster()) == []
    assert [stage.nobody_for for stage in stages(partners)] == [[], []]
    client.force_login(alice)
    assert "Nobody can make a decision" not in client.get(partners.get_absolute_url()).text


@pytest.fixture
def last(alice: User) -> Approval:
    """Colin has approved for the council; Hal, who was asked for health, has left it to Colin."""
    executive = builders.a_group("executive")
    for key, name in (("council", "Colin"), ("health", "Hal")):
        seat = builders.a_seat("member", group=executive, agency=builders.an_agency(key))
        builders.a_person(name, seat=seat)
    builders.a_route([{"each_partner": True, "function": "executive"}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    colin = builders.named("Colin")
    approve(first(approval), colin)
    Holding.objects.filter(person=builders.named("Hal")).delete()
    builders.seated(colin, Seat.objects.get(agency__key="health"))
    return approval


def test_where_all_who_are_left_have_spoken_already_nobody_can_give_the_word(
    last: Approval, alice: User, client: Client
) -> None:
    [stage] = stages(last)
    assert [str(need) for need in stage.nobody_for] == ["Health"]
    assert [asked.people for asked in stage.asked] == [(), ()]
    assert len(waiting_for_nobody(open_approvals(), Roster())) == 1
    sam = builders.a_person("Sam", seat=builders.a_seat("unit-staff", function="business_unit"))
    assert whom_to_ring(sam, last, [stage]) == []
    client.force_login(alice)
    html = " ".join(client.get(last.get_absolute_url()).text.split())
    assert "Nobody can decide today as: <b>Health</b>." in html
    assert "<b>Health</b>: nobody can decide today." in html


def test_where_the_holder_has_spoken_already_the_deputy_gives_the_word(last: Approval) -> None:
    dora = builders.a_person("Dora")
    seat = Seat.objects.get(agency__key="health")
    builders.seated(dora, seat, held_as="deputy", seniority=1)
    [stage] = stages(last)
    assert (stage.nobody_for, stage.asked[1].people) == ([], (dora,))
    assert [waiting.step for waiting in waiting_for(dora)] == [stage.step]
    approve(first(last), dora)
    last.refresh_from_db()
    assert last.status == "complete"


def test_within_one_unit_of_work_it_is_read_again_once_who_sits_where_has_changed(
    partners: Approval, alice: User, gina: User
) -> None:
    group, tomorrow = partners.group, today() + timedelta(days=1)

    def present() -> list[tuple[str, bool]]:
        held = roster_of_today().holdings.get(group.pk, [])
        return [(one.person.name, one.is_away) for one in held]

    with unit_of_work(by=alice):
        assert (gina.name, False) in present()
        save(Absence(person=gina, since=builders.LONG_AGO, until=tomorrow), by=alice)
        assert (gina.name, True) in present()
        builders.a_person("Nell", seat=builders.a_seat("member", group=group))
        assert ("Nell", False) in present()
        gina.is_active = False
        save(gina, by=alice, seen=gina.revision)
        assert gina.name not in dict(present())


def test_in_whose_place_it_was_said_stays_with_the_decision(
    partners: Approval, client: Client
) -> None:
    [vera] = [word for word in first(partners).decisions.all() if word.outcome == "approve"]
    said = "instead of Gina, who has a conflict of interest."
    assert vera.in_place == f"Decided as deputy, {said}"
    client.force_login(builders.named("Vera"))
    page = client.get(reverse("core:approval-done", args=[partners.pk]))
    assert vera.in_place in " ".join(page.text.split())
