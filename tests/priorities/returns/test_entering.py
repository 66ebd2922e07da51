"""Returns that came by mail, as a document or by telephone, entered by the unit."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.documents.services import digest_of
from core.entered.services import Source
from core.notices.models import Notice
from core.notices.naming import said_of
from core.notices.services import notify
from core.people.models import User
from core.workflow.services import Blocked, Conflict
from priorities.returns.kinds import DUE, LATE, REFUSED, TO_CONFIRM
from priorities.returns.models import Return
from priorities.returns.services import (
    confirm_return,
    enter_for,
    hand_over,
    refuse_return,
    send_return,
    take_back,
    write_texts,
)
from tests import builders
from tests.priorities import builders as work

MAIL = "Dear all, both are on track. Waits fell."


def enter(report: Return, sender: User, by: User, **more: object) -> Return:
    report.refresh_from_db()
    words = {
        "came_by": "mail",
        "came_from": sender,
        "came_on": date(2022, 1, 10),
        "source_words": MAIL,
        **more,
    }
    source = Source(**words)  # type: ignore[arg-type]
    return enter_for(report, source, seen=report.revision, by=by)


@pytest.fixture
def handed(report: Return, lena: User, alice: User) -> Return:
    """What Lena mailed, entered by Alice and waiting for Lena."""
    enter(report, lena, alice)
    report = work.an_answered_return(report, by=alice)
    return hand_over(report, seen=digest_of(report), by=alice)


def test_an_entered_return_waits_for_its_sender_and_keeps_the_source(
    handed: Return, lena: User
) -> None:
    assert (handed.status, handed.source_words) == ("to-confirm", MAIL)
    assert not Approval.objects.exists()
    told = Notice.objects.filter(kind="return-to-confirm", channel="portal")
    assert [n.person for n in told] == [lena]


def test_confirmed_it_counts_as_the_senders_own(handed: Return, lena: User, alice: User) -> None:
    approval = confirm_return(handed, seen=digest_of(handed), by=lena)
    report = Return.objects.get()
    assert (report.status, report.sent_by, report.entered_by) == (
        "awaiting-approval",
        lena,
        alice,
    )
    assert report.confirmed_at is not None
    assert approval.requested_by == lena


@pytest.mark.parametrize("name", ["alice", "chad", "carl", "oona"])
def test_nobody_but_its_sender_confirms(
    name: str, handed: Return, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Blocked, match="is for the person whose words it holds"):
        confirm_return(handed, seen=digest_of(handed), by=request.getfixturevalue(name))


def test_what_came_stands_open_where_it_is_typed_in_and_where_its_sender_confirms(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    def shows(person: User, part: str) -> bool:
        client.force_login(person)
        html = client.get(f"{report.get_absolute_url()}{part}").text
        return '<details class="govuk-details" open>' in html and MAIL in html

    enter(report, lena, alice)
    assert [shows(alice, part) for part in ("", "difference/")] == [True, True]
    ready = work.an_answered_return(report, by=alice)
    hand_over(ready, seen=digest_of(ready), by=alice)
    assert [shows(lena, part) for part in ("", "check/")] == [True, True]


def test_a_sender_confirms_only_what_they_read(handed: Return, lena: User, alice: User) -> None:
    with pytest.raises(Conflict):
        confirm_return(handed, seen="0" * 64, by=lena)


def test_an_edit_after_handing_over_makes_it_a_draft_again(handed: Return, alice: User) -> None:
    with pytest.raises(Blocked, match="Take it back first"):
        write_texts(handed, seen=handed.revision, by=alice, risks="Money.")


def test_a_sender_who_does_not_recognise_it_says_so_and_the_unit_is_told(
    handed: Return, lena: User, alice: User
) -> None:
    with pytest.raises(Blocked, match="Enter a reason"):
        refuse_return(handed, note=" ", seen=handed.revision, by=lena)
    refuse_return(handed, note="We said at risk.", seen=handed.revision, by=lena)
    assert Return.objects.get().status == "draft"
    told = Notice.objects.filter(kind="return-refused", channel="portal")
    assert [n.person for n in told] == [alice]


@pytest.mark.parametrize("name", ["chad", "carl", "sam"])
def test_returns_are_entered_by_the_unit_alone(
    name: str, report: Return, lena: User, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Blocked):
        enter(report, lena, request.getfixturevalue(name))


def test_words_of_somebody_who_does_not_report_are_not_entered(
    report: Return, carl: User, alice: User
) -> None:
    with pytest.raises(Blocked, match="neither lead nor chair"):
        enter(report, carl, alice)


def test_a_source_is_complete(report: Return, lena: User, alice: User) -> None:
    with pytest.raises(Blocked, match="cannot be in the future"):
        enter(report, lena, alice, came_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Blocked, match="Choose how you received it"):
        enter(report, lena, alice, came_by="portal")
    with pytest.raises(ValidationError, match="Say whose words these are"):
        enter(report, lena, alice, source_words="")


def test_nothing_is_handed_over_without_a_source(ready: Return, alice: User) -> None:
    with pytest.raises(Blocked, match="whose words these are"):
        hand_over(ready, seen=digest_of(ready), by=alice)


def new(person: User) -> list[str]:
    """Which kinds of notice are new to this person."""
    rows = Notice.objects.visible_to(person).unread().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_what_asks_for_a_return_is_new_until_somebody_has_sent_it(
    report: Return, lena: User, alice: User
) -> None:
    notify([lena], kind=DUE, by=alice, about=report, due=date(2022, 1, 14))
    notify([lena, alice], kind=LATE, by=alice, about=report, due=date(2022, 1, 14))
    assert set(new(lena)) >= {DUE.key, LATE.key}
    enter(report, lena, alice)
    report = work.an_answered_return(report, by=alice)
    handed = hand_over(report, seen=digest_of(report), by=alice)
    assert (new(lena), new(alice)) == ([TO_CONFIRM.key], [])
    refuse_return(handed, note="Not mine.", seen=handed.revision, by=lena)
    assert (new(lena), new(alice)) == ([], [REFUSED.key])


def test_a_notice_of_a_return_says_of_which(handed: Return, lena: User) -> None:
    rows = Notice.objects.visible_to(lena).filter(kind=TO_CONFIRM.key).select_related("told_by")
    [(_, said)] = said_of(rows, lena)
    assert said.subject == f"{TO_CONFIRM.subject}: {handed.quarter}: {handed.group}"
    assert said.body.endswith("By Alice.")


def test_what_was_confirmed_before_is_not_said_to_be_confirmed_when_it_is_asked_anew(
    handed: Return, lena: User, chad: User, alice: User, client: Client
) -> None:
    approval = confirm_return(handed, seen=digest_of(handed), by=lena)
    digest = approval.version.digest
    decide(approval.steps.get(), "return", by=chad, seen=digest, note="Name the service.")
    client.force_login(alice)
    for sender in (None, chad):
        if sender:
            enter(handed, sender, alice)
        back = Return.objects.get()
        again = hand_over(back, seen=digest_of(back), by=alice)
        page = " ".join(client.get(again.get_absolute_url()).text.split())
        assert f"for {sender or lena}: by email, 10 January 2022. Not confirmed yet" in page
        assert "Sent by" not in page
        take_back(again, seen=again.revision, by=alice)


def test_what_its_lead_changes_and_sends_is_not_said_to_be_confirmed_by_who_confirmed_it_before(
    handed: Return, lena: User, chad: User, alice: User, client: Client
) -> None:
    lou = builders.a_person("Lou", seat=builders.a_seat("lead", group=handed.group))
    approval = confirm_return(handed, seen=digest_of(handed), by=lena)
    client.force_login(lou)
    page = " ".join(client.get(handed.get_absolute_url()).text.split())
    assert "by email, 10 January 2022. Confirmed" in page
    digest = approval.version.digest
    decide(approval.steps.get(), "return", by=chad, seen=digest, note="Name the service.")
    page = " ".join(client.get(handed.get_absolute_url()).text.split())
    assert "by email, 10 January 2022. Not confirmed yet" in page
    back = Return.objects.get()
    changed = write_texts(back, seen=back.revision, by=lou, difference="Other words.")
    send_return(changed, seen=digest_of(changed), by=lou)
    page = " ".join(client.get(handed.get_absolute_url()).text.split())
    assert "by email, 10 January 2022. Not confirmed <" in page.replace("</span>", " <")
    assert "Sent by Lou" in page
    assert Return.objects.get().confirmed_at is None
