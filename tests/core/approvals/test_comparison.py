"""What a decider is told of the changes since the last version: all of them, in plain words."""

from typing import Any

import pytest
from django.test import Client

from core.approvals.comparison import changes_since_last
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import waiting_for
from core.people.models import User
from core.workflow.services import save
from governance.documents.models import Document
from governance.documents.services import send_document


def said(approval: Approval, **options: bool) -> dict[str, str]:
    """Each part that changed, with its differences."""
    return {s.heading: s.difference for s in changes_since_last(approval, **options).sections}


def sent_again(approval: Approval, alice: User, gina: User, **fields: Any) -> Approval:
    """Sent back by Gina, changed by Alice, sent again."""
    decide(approval.steps.get(order=1), "return", by=gina, seen=approval.version.digest, note="Why")
    document = Document.objects.get(pk=approval.subject_id)
    for name, value in fields.items():
        setattr(document, name, value)
    if fields:
        save(document, by=alice, seen=document.revision)
    return send_document(document, by=alice, seen=document.revision)


@pytest.mark.parametrize(
    ("field", "heading"), [("title", "Title"), ("summary", "In short"), ("body", "What it says")]
)
def test_every_part_that_a_reader_is_shown_is_compared(
    field: str, heading: str, sent: Approval, alice: User, gina: User
) -> None:
    again = sent_again(sent, alice, gina, **{field: "Quokkas hop."})
    changes = changes_since_last(again)
    assert [s.heading for s in changes.sections] == [heading]
    assert "Quokkas hop." in changes.sections[0].difference
    assert not changes.same


def test_only_the_same_text_is_called_the_same(
    sent: Approval, alice: User, gina: User, client: Client
) -> None:
    again = sent_again(sent, alice, gina)
    assert changes_since_last(again).same
    client.force_login(gina)
    page = " ".join(client.get(again.get_absolute_url()).content.decode().split())
    assert "The text was sent again unchanged." in page
    assert "Gina sent version 1 back on" in page


def test_marks_of_the_layout_are_not_shown_and_their_change_is_not_called_nothing(
    sent: Approval, alice: User, gina: User, client: Client
) -> None:
    again = sent_again(sent, alice, gina, body="## Quokkas\n\n- **They** hop.")
    assert not {"#", "*"} & set(said(again)["What it says"])
    third = sent_again(again, alice, gina, body="## Quokkas\n\n- They **hop**.")
    assert (said(third), changes_since_last(third).same) == ({}, False)
    client.force_login(gina)
    page = " ".join(client.get(third.get_absolute_url()).content.decode().split())
    assert "The wording is" in page


def test_whoever_receives_it_is_shown_no_version_that_never_reached_them(
    sent: Approval, alice: User, gina: User
) -> None:
    again = sent_again(sent, alice, gina, body="Quokkas hop.")
    assert changes_since_last(again, received=True).since is None


def test_a_step_that_sent_it_back_says_so(sent: Approval, gina: User, client: Client) -> None:
    decide(sent.steps.get(order=1), "return", by=gina, seen=sent.version.digest, note="Why")
    client.force_login(gina)
    page = client.get(f"{sent.get_absolute_url()}done/").content.decode()
    assert ("Sent back" in page, "Closed without a decision" in page) == (True, True)


def test_before_she_confirms_somebody_reads_all_the_offices_that_she_speaks_for(
    sent: Approval, gina: User, client: Client
) -> None:
    (waiting,) = waiting_for(gina)
    client.force_login(gina)
    data = {"step": waiting.step.pk, "outcome": "approve", "seen": sent.version.digest}
    data["once"] = "4b4f1b3e-3c0b-4b0e-9a3b-0d7c0e1f5a11"
    page = client.post(f"{sent.get_absolute_url()}decide/", data).content.decode()
    assert "You decide as" in page
    assert str(waiting.needs[0]) in page


def test_the_page_of_a_text_that_came_back_says_who_sent_it_back_and_why(
    sent: Approval, alice: User, gina: User, oona: User, client: Client
) -> None:
    decide(sent.steps.get(order=1), "return", by=gina, seen=sent.version.digest, note="Too long.")
    client.force_login(alice)
    document = Document.objects.get(pk=sent.subject_id)
    page = " ".join(client.get(document.get_absolute_url()).content.decode().split())
    assert "Gina sent it back on" in page
    assert ("Too long." in page, sent.get_absolute_url() in page) == (True, True)
    assert "Gina sent it back on" in client.get(f"{document.get_absolute_url()}edit/").text
    send_document(document, by=alice, seen=document.revision)
    assert "Gina sent it back on" not in client.get(document.get_absolute_url()).content.decode()
