"""A conflict of interest holds for the text from the day it is declared, in later versions too."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide, reasons_against
from core.approvals.models import Approval, Decision, Step
from core.approvals.pending import open_approvals
from core.approvals.preview import route_preview
from core.approvals.queries import stages, waiting_for
from core.approvals.stand_ins import readers
from core.people.models import User
from core.workflow.services import Blocked, save
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_views import answer

PAGES = ("approval-detail", "approval-text")


def first(approval: Approval) -> Step:
    return approval.steps.get(order=1)


def aside(approval: Approval, person: User) -> None:
    seen = approval.version.digest
    decide(first(approval), "conflict", by=person, seen=seen, note="My sister works there.")


def again(approval: Approval, by: User) -> Approval:
    """Somebody changes a word of the text and sends it again."""
    document = Document.objects.get(pk=approval.subject_id)
    document.summary = f"{document.summary} Changed."
    document = save(document, by=by, seen=document.revision)
    return send_document(document, by=by, seen=document.revision)


@pytest.fixture
def second(sent: Approval, gina: User, alice: User) -> Approval:
    """The next round of a text from which Gina stood aside."""
    aside(sent, gina)
    return again(sent, alice)


def test_whoever_stood_aside_is_not_asked_about_the_next_version(
    second: Approval, gina: User, carl: User
) -> None:
    assert waiting_for(gina) == []
    assert [one.approval for one in waiting_for(carl)] == [second]
    [said] = reasons_against(first(second), gina, seen=second.version.digest)
    assert said.startswith("You declared a conflict of interest about this text")
    with pytest.raises(Blocked):
        decide(first(second), "approve", by=gina, seen=second.version.digest)


def test_by_no_request_do_they_decide_on_it(second: Approval, gina: User, client: Client) -> None:
    client.force_login(gina)
    words = {"step": first(second).pk, "seen": second.version.digest, "outcome": "approve"}
    address = reverse("core:approval-decide", args=[second.pk])
    for confirmed in ("", "1"):
        refused = client.post(address, {**words, "confirmed": confirmed, "once": str(uuid4())})
        assert (refused.status_code, "You declared" in refused.text) == (403, True)
    assert not Decision.objects.filter(step__approval=second).exists()


def test_the_page_of_the_next_version_says_who_stood_aside_when(
    second: Approval, carl: User, alice: User, client: Client
) -> None:
    at = Decision.objects.get(outcome="conflict").at
    for person in (carl, alice):
        client.force_login(person)
        html = " ".join(client.get(second.get_absolute_url()).text.split())
        said = f"Gina declared a conflict of interest on {at.day} {at:%B %Y}"
        assert f"{said}, in an earlier round." in html


def test_the_round_itself_says_it_too_and_an_older_one_does_not(
    sent: Approval, gina: User, carl: User, alice: User, client: Client
) -> None:
    later = again(sent, alice)
    aside(later, gina)
    client.force_login(alice)
    assert "declared a conflict of interest" not in client.get(sent.get_absolute_url()).text
    html = client.get(later.get_absolute_url()).text
    assert "declared a conflict of interest" in html
    assert ", in an earlier round" not in html


def test_the_page_that_sends_it_offers_them_no_more(
    sent: Approval, gina: User, alice: User
) -> None:
    aside(sent, gina)
    planned = route_preview(Document.objects.get(), asker=alice)
    assert [str(p) for p in planned[0].words[0].people] == ["Carl"]


def test_it_is_not_sent_where_only_they_could_decide(gina: User, carl: User, alice: User) -> None:
    builders.a_route([{**CHAIR, "function": "executive"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    aside(sent, carl)
    with pytest.raises(Blocked, match="has declared a conflict of interest about it"):
        again(sent, alice)


def test_another_text_is_another_matter(sent: Approval, gina: User, alice: User) -> None:
    aside(sent, gina)
    other = builders.a_document(author=alice, title="Another")
    send_document(other, by=alice, seen=other.revision)
    assert [str(one.approval.version.title) for one in waiting_for(gina)] == ["Another"]


def test_they_do_not_receive_it_either(gina: User, carl: User, alice: User) -> None:
    builders.a_route([CHAIR], [{**CHAIR, "_kind": "receive"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    aside(sent, gina)
    later = again(sent, alice)
    decide(first(later), "approve", by=carl, seen=later.version.digest)
    assert waiting_for(gina) == []


@pytest.mark.parametrize("count", [1, 3])
def test_who_stood_aside_is_read_in_one_question_for_all(
    count: int, route: None, gina: User, alice: User, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        document = builders.a_document(author=alice, title=f"Policy {number}")
        approval = send_document(document, by=alice, seen=document.revision)
        aside(approval, gina)
        again(approval, alice)
    with django_assert_num_queries(3):  # one more than where nobody stood aside
        assert [row.stood_aside for row in open_approvals()] == [{gina.pk}] * count


def test_a_route_with_somebody_aside_costs_one_question_more(
    second: Approval, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(8):  # and one for the chair of the group above
        assert stages(second)


def test_the_form_says_for_how_long_it_holds(sent: Approval, gina: User, client: Client) -> None:
    client.force_login(gina)
    html = client.get(sent.get_absolute_url()).text
    assert "You will not decide on this text or its later versions. The" in html


# What few may read: whoever stands aside reads it no longer.


@pytest.fixture
def few(sent: Approval, monkeypatch: pytest.MonkeyPatch) -> Approval:
    """The same approval, restricted to those who are asked."""
    monkeypatch.setattr(Document, "restricted", True)
    sent.is_restricted = True
    return save(sent, by=User.objects.portal(), seen=sent.revision)


def test_whoever_stands_aside_keeps_a_done_page_without_words(
    few: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    words = answer(client, few, outcome="conflict", note="My sister works there.", confirmed="1")
    done = client.post(reverse("core:approval-decide", args=[few.pk]), words, follow=True)
    assert (done.status_code, done.request["PATH_INFO"]) == (
        200,
        reverse("core:approval-done", args=[few.pk]),
    )
    assert "You no longer take part in this decision." in done.text
    assert few.version.title not in done.text
    assert few.get_absolute_url() + '"' not in done.text
    for name in PAGES:
        assert client.get(reverse(f"core:{name}", args=[few.pk])).status_code == 404


def test_they_read_no_later_version_of_it_and_are_no_reader(
    few: Approval, gina: User, carl: User, alice: User, client: Client
) -> None:
    aside(few, gina)
    later = again(few, alice)
    client.force_login(gina)
    for approval in (few, later):
        assert client.get(approval.get_absolute_url()).status_code == 404
        fresh = Approval.objects.get(pk=approval.pk)
        assert gina.pk not in readers(fresh)
    assert carl.pk in readers(Approval.objects.get(pk=later.pk))
    client.force_login(carl)
    assert client.get(later.get_absolute_url()).status_code == 200
    client.force_login(gina)
    done = client.get(reverse("core:approval-done", args=[few.pk])).text
    assert "so you will not be asked about any version of it again." in done
    assert few.version.title not in done


def test_who_sent_it_reads_it_also_with_a_conflict(
    gina: User, carl: User, alice: User, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    builders.a_route([{**CHAIR, "function": "executive"}], [{**CHAIR, "_kind": "receive"}])
    document = builders.a_document(author=gina)
    sent = send_document(document, by=gina, seen=document.revision)
    Decision.objects.create(
        step=sent.steps.get(order=2),
        person=gina,
        outcome="conflict",
        note="Mine.",
        digest=sent.version.digest,
        at=sent.requested_at,
    )
    Approval.objects.update(is_restricted=True)
    client.force_login(gina)
    assert client.get(sent.get_absolute_url()).status_code == 200


def test_what_everybody_in_the_group_reads_they_read_on(
    sent: Approval, gina: User, client: Client
) -> None:
    aside(sent, gina)
    client.force_login(gina)
    assert client.get(sent.get_absolute_url()).status_code == 200


def test_an_outsider_opens_no_done_page(few: Approval, oona: User, client: Client) -> None:
    client.force_login(oona)
    assert client.get(reverse("core:approval-done", args=[few.pk])).status_code == 404
