"""Whoever is asked without the text waiting for it: what they ask for reaches its author."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import confirm, decide
from core.approvals.models import Approval, Step
from core.approvals.routes import RouteNeed, RouteStep
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import User
from core.workflow.services import save
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_decisions import first
from tests.core.approvals.test_telephone import by_telephone


@pytest.fixture
def hal(gina: User) -> User:
    """Hal, of the health partner, whose word is not waited for."""
    executive = builders.a_group("executive")
    agency = builders.an_agency("health")
    builders.a_route([CHAIR, {"agency": agency, "function": "executive", "counts": False}])
    seat = builders.a_seat("member", group=executive, agency=agency)
    return builders.a_person("Hal", seat=seat)


def test_its_sender_hears_of_it_and_the_text_goes_on(hal: User, alice: User, gina: User) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    seen = approval.version.digest
    decide(first(approval), "return", by=hal, seen=seen, note="Say who pays.")
    assert Approval.objects.get().status == "open"
    told = Notice.objects.filter(kind="approval-objected", channel="portal")
    assert [notice.person for notice in told] == [alice]
    decide(Step.objects.get(), "approve", by=gina, seen=seen)
    assert Approval.objects.get().status == "complete"


def test_whoever_says_it_reads_that_the_text_goes_on_and_nobody_that_it_went_back(
    hal: User, alice: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    said = {"outcome": "return", "note": "Who pays?", "once": uuid.uuid4(), "confirmed": "1"}
    client.force_login(hal)
    path = reverse("core:approval-decide", args=[approval.pk])
    said |= {"step": approval.steps.get().pk, "seen": approval.version.digest}
    page = client.post(path, said, follow=True)
    html = " ".join(page.text.split())
    assert "Your decision is optional, so the text goes on without it." in html
    assert "Asked for changes" in html
    assert "Sent it back" not in html


def test_whoever_is_waited_for_sends_it_back_and_no_objection_is_told(
    hal: User, alice: User, gina: User
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    decide(first(approval), "return", by=gina, seen=approval.version.digest, note="Shorter.")
    assert Approval.objects.get().status == "returned"
    assert not Notice.objects.filter(kind="approval-objected").exists()


def test_by_telephone_it_is_told_once_it_is_confirmed_and_names_who_said_it(
    hal: User, alice: User, gina: User, sam: User
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    said = by_telephone(first(approval), hal, sam, "return")
    objections = Notice.objects.filter(kind="approval-objected", channel="portal")
    assert not objections.exists()
    confirm(said, by=hal, seen=approval.version.digest)
    [(_, told)] = said_of(objections, alice)
    assert told.subject.endswith("Hal asks for changes")


def test_all_who_ask_for_changes_are_named(hal: User, alice: User, gina: User) -> None:
    fire = builders.an_agency("fire")
    seat = builders.a_seat("member", group=builders.a_group("executive"), agency=fire)
    fay = builders.a_person("Fay", seat=seat)
    need = RouteNeed(step=RouteStep.objects.get(), agency=fire, function="executive", counts=False)
    save(need, by=alice)
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    for person in (hal, fay):
        seen = approval.version.digest
        decide(first(approval), "small-change", by=person, seen=seen, note="Who pays?")
    objections = Notice.objects.filter(kind="approval-objected", channel="portal")
    [(_, told)] = said_of(objections, alice)
    assert told.subject.endswith("Hal and Fay ask for changes")


def test_before_it_is_confirmed_and_of_whoever_is_waited_for_nothing_is_told(
    hal: User, alice: User, gina: User, sam: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    step, seen = first(approval), approval.version.digest
    decide(step, "return", by=hal, seen=seen, note="Who pays?")
    by_telephone(step, gina, sam, "return")
    objections = Notice.objects.filter(kind="approval-objected", channel="portal")
    [(_, told)] = said_of(objections, alice)
    assert told.subject.endswith("Hal asks for changes")
    client.force_login(hal)
    html = client.get(reverse("core:approval-done", args=[approval.pk])).text
    assert "Asked for changes" in html.partition("What happens next")[0]


def test_after_somebody_else_sent_it_back_an_optional_word_is_still_none_that_did(
    hal: User, alice: User, gina: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    step, seen = first(approval), approval.version.digest
    decide(step, "return", by=hal, seen=seen, note="Who pays?")
    decide(step, "return", by=gina, seen=seen, note="Shorter.")
    client.force_login(alice)
    html = " ".join(client.get(approval.get_absolute_url()).text.split())
    assert "Asked for changes, Hal," in html
    assert "Sent it back, Gina," in html


def test_only_whoever_is_not_waited_for_is_told_that_the_text_goes_on(
    hal: User, alice: User, gina: User, client: Client
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    path = reverse("core:approval-decide", args=[approval.pk])
    sent = {"step": approval.steps.get().pk, "seen": approval.version.digest}
    for person, is_told in ((hal, True), (gina, False)):
        client.force_login(person)
        empty = client.post(path, {**sent, "once": uuid.uuid4()})
        assert empty.status_code == 422
        for page in (client.get(approval.get_absolute_url()), empty):
            assert ("Where your decision is optional" in page.text) is is_told


def test_in_a_conflict_of_interest_nobody_decided_in_a_place(
    hal: User, alice: User, gina: User
) -> None:
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    seen = approval.version.digest
    aside = decide(first(approval), "conflict", by=gina, seen=seen, note="My team.")
    assert aside.in_place == ""
