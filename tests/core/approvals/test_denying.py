"""A word by telephone that its giver denies does not count, and is kept with what they say."""

from datetime import datetime

import pytest
from django.template.defaultfilters import date
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.decisions import confirm, decide
from core.approvals.denying import deny
from core.approvals.models import Approval, Decision
from core.approvals.queries import decisions_about, waiting_for
from core.audit.models import AuditEntry
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.rounds import rows_of
from tests.core.approvals.test_telephone import by_telephone, first, reasons

WORDS = "I was on leave and spoke to nobody."
#: Signs that nobody sees: no reason at all.
BLANK = "\u200b\u3164 \u2800"


def told_of(kind: str) -> set[str]:
    rows = Notice.objects.in_portal().filter(kind=kind)
    return set(rows.values_list("person__name", flat=True))


def told(at: datetime | None) -> str:
    """A time as the page tells it."""
    return date(timezone.localtime(at), "j F Y, H:i") if at else ""


@pytest.mark.parametrize("outcome", ["approve", "return"])
def test_by_one_request_its_giver_denies_it_and_decides_for_herself(
    sent: Approval, gina: User, una: User, client: Client, outcome: str
) -> None:
    by_telephone(first(sent), gina, una, outcome)
    client.force_login(gina)
    assert "No, this is not my decision" in client.get(sent.get_absolute_url()).text
    page = client.post(
        reverse("core:approval-deny", args=[sent.pk]), {"denial": WORDS}, follow=True
    )
    assert page.status_code == 200
    assert "The decision recorded for you no longer counts. The person who" in page.text
    assert f"“{WORDS}”" in page.text
    notices = client.get(reverse("core:notice-list")).text
    assert "version 1: you denied a decision recorded for you" in notices
    assert 'name="outcome"' in page.text
    assert [one.step for one in waiting_for(gina)] == [first(sent)]
    own = decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    assert (own.is_signed, first(sent).status) == (True, "complete")


def test_it_says_why_or_nothing_happens(
    sent: Approval, gina: User, una: User, client: Client
) -> None:
    decision = by_telephone(first(sent), gina, una)
    client.force_login(gina)
    for denial in ("", "   ", BLANK):
        page = client.post(reverse("core:approval-deny", args=[sent.pk]), {"denial": denial})
        assert page.status_code == 422
        assert "Enter what is wrong. The person who took the call" in page.text
        assert '<details class="govuk-details app-flush" open>' in page.text
    for denial in (" ", BLANK):
        with pytest.raises(Blocked, match="Enter what is wrong"):
            deny(decision, by=gina, words=denial)
    assert Decision.objects.get().denied_at is None


def test_nobody_else_denies_it(
    sent: Approval, gina: User, una: User, alice: User, oona: User, client: Client
) -> None:
    decision = by_telephone(first(sent), gina, una)
    for person, status in ((una, 409), (alice, 409), (oona, 404)):
        client.force_login(person)
        page = client.post(reverse("core:approval-deny", args=[sent.pk]), {"denial": WORDS})
        assert page.status_code == status
        with pytest.raises(Blocked) as refusal:
            deny(decision, by=person, words=WORDS)
        assert "Only Gina can say what they said." in reasons(refusal)
    assert first(sent).needs.get().met_by == decision


def test_what_is_confirmed_or_denied_is_denied_no_more(
    sent: Approval, gina: User, una: User
) -> None:
    decision = deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    with pytest.raises(Blocked, match="You have already said"):
        deny(decision, by=gina, words=WORDS)
    with pytest.raises(Blocked):
        confirm(decision, by=gina, seen=sent.version.digest)
    other = confirm(by_telephone(first(sent), gina, una), by=gina, seen=sent.version.digest)
    with pytest.raises(Blocked, match="This has already been confirmed"):
        deny(other, by=gina, words=WORDS)


def test_who_took_the_call_who_sent_it_and_the_unit_are_told_in_fixed_words(
    sent: Approval, gina: User, una: User, sam: User, alice: User
) -> None:
    deny(by_telephone(first(sent), gina, sam), by=gina, words=WORDS)
    assert told_of("approval-denied") == {"Una", "Sam", "Alice"}
    notice = Notice.objects.in_portal().filter(kind="approval-denied")[0]
    assert WORDS not in f"{notice.subject} {notice.body}"
    assert not Notice.objects.in_portal().unread().filter(kind="approval-confirm").exists()


def test_the_word_is_kept_and_shown_with_what_its_giver_says(
    sent: Approval, gina: User, una: User, alice: User, client: Client
) -> None:
    decision = deny(by_telephone(first(sent), gina, una, "return"), by=gina, words=WORDS)
    assert not Decision.objects.exists()
    assert list(Decision.written.all()) == [decision]
    assert [e.verb for e in AuditEntry.objects.about(decision)][:1] == ["deny"]
    assert all(WORDS not in str(e.changes) for e in AuditEntry.objects.about(decision))
    client.force_login(alice)
    html = " ".join(client.get(sent.get_absolute_url()).text.split())
    assert "Denied by Gina: it does not count" in html
    assert rows_of(html) == [
        ("What was recorded", "Sent it back: “Not like this.”"),
        ("The call", told(decision.told_at)),
        ("Recorded by", f"Una, {told(decision.at)}"),
        ("Denied by", f"Gina, {told(decision.denied_at)}"),
        ("What Gina says", f"“{WORDS}”"),
    ]
    assert [part.row for part in decisions_about(alice, [Document.objects.get()])] == [decision]


def test_where_work_went_on_by_it_the_text_is_opened_and_has_to_be_sent_again(
    sent: Approval, gina: User, una: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    decision = by_telephone(first(sent), gina, una)
    assert first(sent).status == "complete"
    deny(decision, by=gina, words=WORDS)
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("void", "draft")
    document = Document.objects.get()
    later = send_document(document, by=alice, seen=document.revision)
    assert [one.approval for one in waiting_for(gina)] == [later]


def test_what_was_agreed_by_it_is_agreed_no_more(
    gina: User, una: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    decision = by_telephone(first(sent), gina, una)
    assert Document.objects.get().status == "approved"
    assert Document.objects.get().approved_version == sent.version
    deny(decision, by=gina, words=WORDS)
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("void", "draft")
    assert Document.objects.get().approved_version is None


def test_what_came_back_by_it_lies_with_its_author_and_nobody_sent_it_back(
    sent: Approval,
    gina: User,
    una: User,
    alice: User,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    decision = by_telephone(first(sent), gina, una, "return")
    assert Document.objects.get().status == "draft"
    client.force_login(gina)
    address = reverse("core:approval-deny", args=[sent.pk])
    assert client.post(address, {"denial": WORDS}, follow=True).status_code == 200
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("void", "draft")
    assert Decision.written.get(pk=decision.pk).denied_at
    client.force_login(alice)
    for page in (sent.get_absolute_url(), reverse("core:notice-list")):
        assert client.get(page).status_code == 200


def test_by_a_word_that_they_deny_nobody_has_had_a_part(
    sent: Approval, gina: User, una: User
) -> None:
    decision = by_telephone(first(sent), gina, una)
    for person in (gina, una):
        assert list(Approval.objects.with_a_part_of(person)) == [sent]
    deny(decision, by=gina, words=WORDS)
    for person in (gina, una):
        assert not Approval.objects.with_a_part_of(person).exists()
    decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    assert list(Approval.objects.with_a_part_of(gina)) == [sent]
