"""An OFFICIAL-SENSITIVE document is read through its approval by no more people than are asked."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.stand_ins import readers
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import User
from core.workflow.services import save
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders

SENSITIVE = "official-sensitive"


@pytest.fixture
def fiona(carl: User) -> User:
    """Fiona sits in the executive, whose chair decides last."""
    return builders.a_person("Fiona", seat=builders.a_seat("member", function="executive"))


def send(alice: User, **fields: Any) -> Approval:
    """A document of the assurance group on its way to the chair of the executive."""
    builders.a_route([{"position": "chair", "function": "executive"}])
    document = builders.a_document(author=alice, **{"body": "Their names.", **fields})
    return send_document(document, by=alice, seen=document.revision)


def reads(client: Client, person: User, approval: Approval) -> set[int]:
    """What the pages of its approval answer; its title is in the list if they answer 200."""
    client.force_login(person)
    pages = [
        client.get(reverse(f"core:approval-{name}", args=[approval.pk]))
        for name in ("detail", "text")
    ]
    listed = approval.version.title in client.get(reverse("core:approval-list")).text
    assert listed == (pages[0].status_code == 200)
    return {page.status_code for page in pages}


def test_a_group_whose_chair_decides_on_it_reads_it_only_if_it_is_official(
    alice: User, carl: User, fiona: User, client: Client
) -> None:
    approval = send(alice)
    assert reads(client, fiona, approval) == {200}
    another = builders.a_document(author=alice, marking=SENSITIVE, title="Quokka policy")
    secret = send_document(another, by=alice, seen=another.revision)
    assert reads(client, fiona, secret) == {404}
    assert reads(client, carl, secret) == {200}


def test_its_title_is_not_found_by_those_it_is_kept_from(
    alice: User, carl: User, fiona: User, client: Client
) -> None:
    approval = send(alice, marking=SENSITIVE, title="Quokka policy")
    for person, found in ((fiona, False), (carl, True)):
        client.force_login(person)
        page = client.post(reverse("search:search"), {"q": "Quokka"}, follow=True).text
        assert (approval.get_absolute_url() in page) == found


def test_marking_it_while_it_waits_keeps_what_was_sent_from_the_others(
    alice: User, fiona: User, client: Client
) -> None:
    first = send(alice)
    client.force_login(alice)
    document = Document.objects.get()
    data = {
        "title": document.title,
        "kind": document.kind,
        "group": document.group_id,
        "marking": SENSITIVE,
        "body": document.body,
        "revision": document.revision,
        "once": uuid.uuid4(),
    }
    address = reverse("governance:document-edit", args=[document.pk])
    assert client.post(address, data).status_code == 302
    assert reads(client, fiona, first) == {404}


def test_what_was_kept_from_them_stays_so_when_a_later_text_is_for_everybody(
    alice: User, fiona: User, client: Client
) -> None:
    first = send(alice, marking=SENSITIVE)
    document = Document.objects.get()
    document.marking, document.body = "official", "No names."
    save(document, by=alice, seen=document.revision)
    second = send_document(document, by=alice, seen=document.revision)
    assert reads(client, fiona, second) == {200}
    assert client.get(reverse("core:approval-text", args=[first.pk])).status_code == 404


def versions(client: Client, person: User, document: Document) -> tuple[int, bool]:
    """What the page of its first version answers, and whether its own page leads there."""
    client.force_login(person)
    address = reverse("governance:document-version", args=[document.pk, 1])
    return client.get(address).status_code, address in client.get(document.get_absolute_url()).text


def test_nor_is_it_read_among_the_versions_of_the_document_or_as_what_has_changed_since(
    alice: User, carl: User, fiona: User, client: Client
) -> None:
    send(alice, marking=SENSITIVE)
    document = Document.objects.get()
    document.marking, document.body = "official", "No names."
    save(document, by=alice, seen=document.revision)
    second = send_document(document, by=alice, seen=document.revision)
    assert versions(client, fiona, document) == (404, False)
    page = " ".join(client.get(second.get_absolute_url()).text.split())
    assert "Their" not in page
    assert "This is the first version that you can read" in page
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    for person in (alice, carl, mia):
        assert versions(client, person, document) == (200, True)
    client.force_login(carl)
    assert "Their" in client.get(second.get_absolute_url()).text


def test_a_group_that_takes_it_over_does_not_read_what_went_through_another(
    alice: User, carl: User, client: Client
) -> None:
    send(alice, marking=SENSITIVE)
    document = Document.objects.get()
    new = builders.a_person("Nia", seat=builders.a_seat("member", function="learning"))
    document.group = new.holdings()[0].seat.group
    save(document, by=alice, seen=document.revision)
    assert versions(client, new, document) == (404, False)
    assert "for fewer people" in client.get(document.get_absolute_url()).text


def test_an_approval_from_before_the_rule_is_restricted_when_it_is_sent_again(
    alice: User, fiona: User, client: Client
) -> None:
    first = send(alice, marking=SENSITIVE)
    Approval.objects.update(is_restricted=False)  # as it was kept before
    document = Document.objects.get()
    document.body = "Other names."
    save(document, by=alice, seen=document.revision)
    assert reads(client, fiona, first) == {404}


def test_its_owning_group_reads_the_document_itself_all_the_while(
    alice: User, carl: User, client: Client
) -> None:
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    approval = send(alice, marking=SENSITIVE)
    client.force_login(mia)
    address = approval.subject.get_absolute_url()
    assert client.get(address).status_code == 200
    version = reverse("governance:document-version", args=[approval.subject_id, 1])
    assert client.get(version).status_code == 200


@pytest.fixture
def wendy(db: None) -> User:
    """Wendy writes for a group in which she does not sit."""
    return builders.a_person("Wendy", seat=builders.a_seat("member", function="learning"))


@pytest.mark.parametrize("marking", ["official", SENSITIVE])
def test_its_author_reads_why_it_was_sent_back(
    marking: str, alice: User, carl: User, wendy: User, client: Client
) -> None:
    document = builders.a_document(author=wendy, marking=marking)
    builders.a_route([{"position": "chair", "function": "executive"}])
    approval = send_document(document, by=alice, seen=document.revision)
    why = "Leave out the street."
    decide(approval.steps.get(), "return", by=carl, seen=approval.version.digest, note=why)
    assert reads(client, wendy, approval) == {200}
    for page in ("document-detail", "document-edit"):
        assert why in client.get(reverse(f"governance:{page}", args=[document.pk])).text


def test_its_author_and_who_sent_it_are_told_that_it_was_sent_back(
    alice: User, carl: User, wendy: User
) -> None:
    document = builders.a_document(author=wendy, marking=SENSITIVE, title="Quokka policy")
    builders.a_route([{"position": "chair", "function": "executive"}])
    approval = send_document(document, by=alice, seen=document.revision)
    decide(approval.steps.get(), "return", by=carl, seen=approval.version.digest, note="No.")
    rows = Notice.objects.in_portal().filter(kind="approval-returned")
    assert {str(row.person) for row in rows} == {"Alice", "Wendy"}
    [(notice, said)] = said_of(rows.filter(person=wendy), wendy)
    assert notice.subject == "A text of yours has been sent back"
    assert said.subject.startswith("A document, version 1, was sent back by Carl on ")


def test_a_writer_is_counted_among_those_who_read_its_approval(
    alice: User, carl: User, wendy: User
) -> None:
    document = builders.a_document(author=wendy, marking=SENSITIVE)
    builders.a_route([{"position": "chair", "function": "executive"}])
    approval = send_document(document, by=alice, seen=document.revision)
    assert readers(approval) == {alice.pk, carl.pk, wendy.pk}


def test_auditors_who_read_the_document_read_its_approval(
    alice: User, carl: User, client: Client
) -> None:
    approval = send(alice, marking=SENSITIVE)
    audrey = builders.a_person("Audrey", seat=builders.a_seat("auditor", function="assurance"))
    assert Document.objects.visible_to(audrey).exists()
    assert reads(client, audrey, approval) == {200}
