"""When a call can have been, and whether a text goes on by it; what its page says of both."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.calls import goes_on, not_counting, why_not_then
from core.approvals.decisions import confirm, decide, record_telephone_decision
from core.approvals.models import Approval, Decision, Step
from core.approvals.queries import decisions_about, stages
from core.calendar.minutes import TO_COME
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.rounds import call_at, rows_of
from tests.core.approvals.test_telephone import by_telephone, first, reasons

NOON = datetime(2026, 6, 3, 12, 0, 40, tzinfo=timezone.get_default_timezone())
MINUTE = timedelta(minutes=1)


def called(step: object, giver: User, witness: User, at: datetime) -> Decision:
    return record_telephone_decision(
        step,  # type: ignore[arg-type]
        "approve",
        giver=giver,
        wording="Yes.",
        told_at=at,
        seen=step.approval.version.digest,  # type: ignore[attr-defined]
        by=witness,
    )


def opened(at: datetime) -> Step:
    """A step that began then, of a text that was sent at noon."""
    return Step(approval=Approval(requested_at=NOON), name="Executive", opened_at=at)


def test_a_call_was_since_the_text_was_sent_and_before_now() -> None:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        step = opened(NOON)
        assert why_not_then(NOON.replace(second=0), step) == ""
        assert why_not_then(NOON + timedelta(hours=1), step) == ""
        assert why_not_then(NOON + timedelta(hours=2), step) == TO_COME
        assert why_not_then(NOON - MINUTE, step) == (
            "The text was sent for approval after that, on 3 June 2026 at 12:00. Enter a later "
            "call, or call again if there was none."
        )


def test_a_call_was_since_the_step_began_that_it_decides() -> None:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        step = opened(NOON + 30 * MINUTE)
        assert why_not_then(NOON + 30 * MINUTE, step) == ""
        for early in (NOON, NOON + 29 * MINUTE):
            assert why_not_then(early, step) == (
                "The step “Executive” began after that, on 3 June 2026 at 12:30, because another "
                "step came first. Enter a later call, or call again if there was none."
            )
        assert why_not_then(NOON - MINUTE, step).startswith("The text was sent")


def test_a_call_before_an_earlier_step_was_done_is_refused_where_it_is_written_down(
    sent: Approval, gina: User, carl: User, una: User, client: Client
) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        decide(first(sent), "approve", by=gina, seen=sent.version.digest)
        before = timezone.localtime() - timedelta(hours=1)
        with pytest.raises(Blocked, match="because another step came first"):
            called(sent.steps.get(order=2), carl, una, before)
        client.force_login(una)
        page = _post(client, sent, carl, before)
    assert list(page.context["form"].errors) == ["told_on"]  # type: ignore[attr-defined]
    assert "because another step came first" in page.content.decode()


@pytest.mark.parametrize("hours", [-1, 1])
def test_no_word_is_kept_of_a_call_at_another_time(
    sent: Approval, gina: User, una: User, hours: int
) -> None:
    at = sent.requested_at + timedelta(hours=hours)
    with pytest.raises(Blocked) as refusal:
        called(first(sent), gina, una, at)
    assert reasons(refusal) == why_not_then(at, first(sent))
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("passed", "field"), [({"days": -2}, "told_on"), ({"hours": 1}, "told_time")]
)
def test_a_wrong_time_is_told_at_its_field(
    sent: Approval, gina: User, una: User, client: Client, passed: dict[str, int], field: str
) -> None:
    noon = timezone.localtime().replace(hour=12) + timedelta(days=1)
    with time_machine.travel(noon, tick=False):
        client.force_login(una)
        page = _post(client, sent, gina, noon + timedelta(**passed))
    form = page.context["form"]  # type: ignore[attr-defined]
    assert (page.status_code, list(form.errors)) == (422, [field])
    assert not Decision.objects.exists()


def test_a_call_in_the_second_of_the_hours_that_come_twice_is_written_down(
    gina: User, una: User, alice: User, client: Client
) -> None:
    builders.a_route([{"position": "chair"}])
    night = datetime(2022, 10, 30, 1, 30, tzinfo=UTC)
    with time_machine.travel(night, tick=False):
        document = builders.a_document(author=alice)
        sent = send_document(document, by=alice, seen=document.revision)
    with time_machine.travel(night + 20 * MINUTE, tick=False):
        client.force_login(una)
        _post(client, sent, gina, night + 10 * MINUTE)
    assert Decision.objects.get().given_at == night + 10 * MINUTE


def _post(client: Client, sent: Approval, giver: User, at: datetime) -> HttpResponse:
    words = {
        "once": str(uuid4()),
        "seen": sent.version.digest,
        "giver": giver.pk,
        "outcome": "approve",
        "wording": "Yes.",
        **call_at(at),
    }
    return client.post(reverse("core:approval-telephone", args=[sent.pk]), words)


@pytest.mark.parametrize("counts", [True, False])
def test_whether_a_text_goes_on_is_told_where_it_is_written_down_and_where_it_is_confirmed(
    sent: Approval,
    gina: User,
    una: User,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    *,
    counts: bool,
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", counts)
    client.force_login(una)
    page = _words(client, reverse("core:approval-telephone", args=[sent.pk]))
    assert ("The decision takes effect straight away, before it is confirmed" in page) == counts
    assert ("The decision takes effect only when it is confirmed" in page) != counts
    by_telephone(first(sent), gina, una)
    client.force_login(gina)
    page = _words(client, sent.get_absolute_url())
    assert ("It already counts, and the text has gone forward because of it." in page) == counts
    assert ("It does not count until you confirm it, and the text is waiting." in page) != counts
    assert ("Not yet, by Gina. The decision has taken effect all the same." in page) == counts
    assert ("Not yet, by Gina. It does not count until then." in page) != counts
    assert goes_on(sent) == counts


def _words(client: Client, address: str) -> str:
    return " ".join(client.get(address).text.split())


def test_page_and_history_tell_when_the_call_was_and_when_it_was_written_down(
    gina: User, una: User, alice: User, client: Client
) -> None:
    builders.a_route([{"position": "chair"}])
    with time_machine.travel(NOON, tick=False):
        document = builders.a_document(author=alice)
        sent = send_document(document, by=alice, seen=document.revision)
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        word = called(first(sent), gina, una, NOON + timedelta(hours=1))
        client.force_login(gina)
        page = _words(client, sent.get_absolute_url())
    assert rows_of(page) == [
        ("Whose decision", "Gina"),
        ("What was recorded", "Approved: “Yes.”"),
        ("The call", "3 June 2026, 13:00"),
        ("Recorded by", "Una, 3 June 2026, 14:00"),
        ("Confirmed", "Not yet, by Gina. It does not count until then."),
    ]
    assert "Una recorded that you approved version 1 in a call on 3 June 2026, 13:00" in page
    [part] = decisions_about(alice, [document])
    assert part.name.endswith("Step 1, for Gina, who said it on 3 June 2026 at 13:00")
    with time_machine.travel(NOON + timedelta(hours=3), tick=False):
        confirm(word, by=gina, seen=sent.version.digest)
        client.force_login(alice)
        page = _words(client, sent.get_absolute_url())
    assert "recorded by Una on 3 June 2026, 14:00, confirmed on 3 June 2026, 15:00" in page


def test_a_step_waits_for_what_it_lacks_a_decision_a_confirmation_or_both(
    gina: User, una: User, alice: User
) -> None:
    group = gina.holdings()[0].seat.group
    nina = builders.a_person("Nina", seat=builders.a_seat("vice-chair", group=group))
    builders.a_route([{"position": "chair"}, {"position": "vice-chair"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    assert [stage.standing for stage in stages(sent)] == ["Waiting for a decision"]
    word = by_telephone(first(sent), gina, una)
    [stage] = stages(sent)
    assert (stage.standing, stage.unconfirmed) == (
        "Waiting for a decision and confirmation",
        [word],
    )
    decide(first(sent), "approve", by=nina, seen=sent.version.digest)
    assert [stage.standing for stage in stages(sent)] == ["Waiting for confirmation"]
    confirm(word, by=gina, seen=sent.version.digest)
    [stage] = stages(sent)
    assert (stage.standing, not_counting(sent, [word, None])) == ("Done", [word])
