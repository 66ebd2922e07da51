"""A denied word undoes what followed from it alone; who has to hear of it hears of each."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.coming_back import returning
from core.approvals.decisions import decide
from core.approvals.denying import deny
from core.approvals.kinds import NOBODY
from core.approvals.models import Approval
from core.approvals.queries import complete_approval
from core.approvals.services import let_lapse
from core.approvals.weighing import ASKED_AGAIN, ENDS, STAYS
from core.notices.models import Notice, NoticeQuerySet
from core.notices.services import notify
from core.notices.settling import ask_anew
from core.people.models import User
from governance.documents.models import Document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.rounds import open_again, send
from tests.core.approvals.test_telephone import by_telephone, first

WORDS = "I was on leave and spoke to nobody."


@pytest.fixture
def nina(gina: User) -> User:
    """Nina, vice-chair of the same group."""
    group = gina.holdings()[0].seat.group
    return builders.a_person("Nina", seat=builders.a_seat("vice-chair", group=group))


def of(person: User, *kinds: str) -> NoticeQuerySet:
    return Notice.objects.in_portal().filter(person=person, kind__in=kinds)


@pytest.mark.usefixtures("goes_on")
def test_everybody_reads_on_of_a_step_that_was_done_by_a_denied_word(
    sent: Approval, gina: User, carl: User, una: User, alice: User, client: Client
) -> None:
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    for person in (gina, carl, una, alice):
        client.force_login(person)
        assert client.get(reverse("core:notice-list")).status_code == 200


@pytest.mark.usefixtures("goes_on")
def test_what_was_approved_before_is_in_force_again(gina: User, una: User, alice: User) -> None:
    builders.a_route([CHAIR])
    old = send(alice)
    decide(first(old), "approve", by=gina, seen=old.version.digest)
    open_again(alice)
    newer = send(alice)
    decision = by_telephone(first(newer), gina, una)
    assert Document.objects.get().approved_version == newer.version
    deny(decision, by=gina, words=WORDS)
    document = Document.objects.get()
    assert (document.status, document.approved_version) == ("draft", old.version)


@pytest.mark.usefixtures("goes_on")
def test_what_was_published_on_a_denied_word_has_no_complete_approval_any_more(
    gina: User, una: User, alice: User
) -> None:
    builders.a_route([CHAIR])
    sent = send(alice)
    decision = by_telephone(first(sent), gina, una)
    document = Document.objects.get()
    assert complete_approval(document, sent.version.digest) == sent
    Document.objects.update(status="withdrawn")
    deny(decision, by=gina, words=WORDS)
    sent.refresh_from_db()
    assert sent.status == "complete"
    assert complete_approval(document, sent.version.digest) is None


@pytest.mark.parametrize(("counts", "said"), [(True, ENDS), (False, ASKED_AGAIN)])
@pytest.mark.parametrize("advises", [True, False])
def test_its_giver_reads_what_a_denial_would_do(
    gina: User,
    nina: User,
    una: User,
    alice: User,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    *,
    advises: bool,
    counts: bool,
    said: str,
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", counts)
    builders.a_route([CHAIR, {"position": "vice-chair", "counts": False}])
    sent = send(alice)
    giver = nina if advises else gina
    weight = "It already counts" if counts else "It does not count until you confirm it"
    by_telephone(first(sent), giver, una)
    if advises:
        decide(first(sent), "approve", by=gina, seen=sent.version.digest)
        said = STAYS
        weight = "Your decision is optional: the text is not waiting for it."
    client.force_login(giver)
    page = " ".join(client.get(sent.get_absolute_url()).text.split())
    assert (weight in page, "Not yet, by Nina. </dd>" in page) == (True, advises)
    assert [one for one in (ENDS, ASKED_AGAIN, STAYS) if one in page] == [said]


@pytest.mark.usefixtures("goes_on")
def test_a_word_on_an_old_version_throws_back_no_newer_one(
    gina: User, una: User, alice: User, client: Client
) -> None:
    builders.a_route([CHAIR])
    old = send(alice)
    decision = by_telephone(first(old), gina, una)
    document = Document.objects.get()
    document.status = "draft"
    document.save()
    let_lapse(document, by=alice)
    newer = send(alice)
    deny(decision, by=gina, words=WORDS)
    old.refresh_from_db()
    newer.refresh_from_db()
    assert (old.status, newer.status) == ("complete", "open")
    assert Document.objects.get().status == "awaiting-approval"
    client.force_login(alice)
    html = " ".join(client.get(reverse("core:notice-list")).text.split())
    assert "was approved on " in html


def test_a_word_that_was_advice_undoes_nothing(
    gina: User, nina: User, una: User, alice: User
) -> None:
    advice = {"position": "vice-chair", "counts": False}
    builders.a_route([CHAIR, advice])
    sent = send(alice)
    decision = by_telephone(first(sent), nina, una)
    decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    assert Document.objects.get().status == "approved"
    deny(decision, by=nina, words=WORDS)
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("complete", "approved")


@pytest.mark.parametrize("telephone_counts", [True, False])
def test_who_sent_it_back_signed_in_is_still_who_did(
    gina: User,
    nina: User,
    una: User,
    alice: User,
    monkeypatch: pytest.MonkeyPatch,
    *,
    telephone_counts: bool,
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", telephone_counts)
    builders.a_route([CHAIR, {"position": "vice-chair"}])
    sent = send(alice)
    decision = by_telephone(first(sent), nina, una)
    back = decide(first(sent), "return", by=gina, seen=sent.version.digest, note="Say who.")
    deny(decision, by=nina, words=WORDS)
    sent.refresh_from_db()
    assert (sent.status, returning(sent)) == ("returned", back)


def test_a_second_word_of_the_day_is_asked_for_and_told_like_the_first(
    sent: Approval, gina: User, una: User, alice: User
) -> None:
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    again = by_telephone(first(sent), gina, una)
    assert of(gina, "approval-confirm").unread().count() == 1
    deny(again, by=gina, words=WORDS)
    assert of(alice, "approval-denied").count() == 2
    assert not of(gina, "approval-confirm").unread().exists()


@pytest.mark.parametrize("days", [0, 3])
def test_its_giver_alone_is_asked_again(
    gina: User, nina: User, una: User, alice: User, days: int
) -> None:
    builders.a_route([CHAIR, {"position": "vice-chair"}])
    sent = send(alice)
    decision = by_telephone(first(sent), gina, una)
    assert not of(gina, "approval-asked").unread().exists()
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        deny(decision, by=gina, words=WORDS)
    assert of(gina, "approval-asked").unread().exists()
    assert of(nina, "approval-asked").count() == 1


def test_the_unit_reads_on_that_nobody_can_decide_only_while_that_is_so(
    gina: User, nina: User, una: User, alice: User
) -> None:
    builders.a_route([CHAIR, {"position": "vice-chair"}])
    sent = send(alice)
    decision = by_telephone(first(sent), gina, una)
    notify([una], kind=NOBODY, by=alice, about=sent)
    deny(decision, by=gina, words=WORDS)
    assert not of(una, "approval-nobody").unread().exists()
    again = by_telephone(first(sent), gina, una)
    decide(first(sent), "conflict", by=nina, seen=sent.version.digest, note="My team.")
    ask_anew([una], sent, NOBODY)
    deny(again, by=gina, words=WORDS)
    assert of(una, "approval-nobody").unread().exists()
