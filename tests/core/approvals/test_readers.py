"""Whoever writes something down about a call is told who reads it."""

import pytest
from django.test import Client

from core.approvals.decisions import confirm
from core.approvals.denying import deny
from core.approvals.models import Approval
from core.approvals.queries import decisions_about
from core.approvals.readers import readers_of, words_for
from core.people.models import User
from governance.documents.models import Document
from tests.core.approvals.test_telephone import by_telephone, first


def test_of_what_all_may_know_its_own_group_and_auditors_read_a_denial(sent: Approval) -> None:
    said = readers_of(sent)
    assert (f"everyone in {sent.group}," in said, said.endswith("unit and auditors.")) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("audited", "last"),
    [(True, "on it, the business unit and auditors."), (False, "on it and the business unit.")],
)
def test_of_what_few_may_know_auditors_read_it_where_they_read_the_matter(
    sent: Approval, monkeypatch: pytest.MonkeyPatch, last: str, *, audited: bool
) -> None:
    monkeypatch.setattr(Document, "audited", audited)
    sent.is_restricted = True
    assert readers_of(sent).endswith(f"those who decide {last}")


def test_the_very_words_of_a_call_are_read_by_its_giver_who_heard_them_and_the_unit(
    sent: Approval, gina: User, una: User, carl: User, client: Client
) -> None:
    def readers() -> list[bool]:
        found = []
        for person in (gina, una, carl):
            client.force_login(person)
            found.append("Yes, send it." in client.get(sent.get_absolute_url()).text)
        return found

    document = Document.objects.get()
    word = by_telephone(first(sent), gina, una)
    assert readers() == [True, True, False]
    assert "{#" not in client.get(sent.get_absolute_url()).text
    assert [part.said for part in decisions_about(carl, [document])] == [""]
    confirm(word, by=gina, seen=sent.version.digest)
    assert readers() == [True, True, False]


@pytest.mark.usefixtures("goes_on")
def test_why_a_text_was_sent_back_on_a_call_its_readers_read_until_that_is_denied(
    sent: Approval, gina: User, una: User, carl: User
) -> None:
    word = by_telephone(first(sent), gina, una, "return")
    sent.refresh_from_db()
    assert words_for(carl, word, sent) == "Not like this."
    word = deny(word, by=gina, words="I spoke to nobody.")
    sent.refresh_from_db()
    assert words_for(carl, word, sent) == ""
