"""Returns that came back: called so everywhere, and on the Home of those who change them alone."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from core.approvals.decisions import decide
from core.calendar.days import today
from core.documents.services import digest_of
from core.notices.models import Notice
from core.people.models import Holding, User
from priorities.boards.queries import Row, board
from priorities.returns.chasing import chase, last_reminded, remind_now
from priorities.returns.coming_back import with_coming_back
from priorities.returns.models import Return
from priorities.returns.services import hand_over, refuse_return, send_return, write_texts
from priorities.sending.views import GONE_BACK
from reporting.desk.queries import whole_desk
from reporting.desk.returns import returns_for
from tests import builders
from tests.priorities import builders as work
from tests.priorities.returns.test_entering import enter

ASK_AGAIN = "The business unit reads why, changes it and asks again"


def row_of(report: Return, person: User, *, late: bool = False) -> Row:
    """Its row on the board, on its day or long after it."""
    due = report.quarter.due
    [row] = board(report.quarter, person, on=due.replace(year=due.year + 1) if late else due)
    return row


def sent_back(report: Return, lead: User, chair: User) -> Return:
    """A return that its chair has sent back."""
    ready = work.an_answered_return(report, by=lead)
    approval = send_return(ready, seen=digest_of(ready), by=lead)
    step, digest = approval.steps.get(), approval.version.digest
    decide(step, "return", by=chair, seen=digest, note="Name the service.")
    return Return.objects.get(pk=report.pk)


def refused(report: Return, sender: User, unit: User) -> Return:
    """A return that was entered for somebody who says that it is not what they said."""
    enter(report, sender, unit)
    filled = work.an_answered_return(report, by=unit)
    handed = hand_over(filled, seen=digest_of(filled), by=unit)
    return refuse_return(handed, note="We said at risk.", seen=handed.revision, by=sender)


def lines(person: User) -> list[str]:
    return [item.line for item in whole_desk(person).mine]


def shown(client: Client, person: User, report: Return) -> Any:
    client.force_login(person)
    return client.get(report.get_absolute_url())


def test_what_was_sent_back_is_called_so_until_it_is_sent_again(
    report: Return, lena: User, chad: User, alice: User, client: Client
) -> None:
    back = sent_back(report, lena, chad)
    row = row_of(back, alice)
    assert (row.words, row.steps) == ("Sent back, to be changed", 2)
    assert row.next_step == "The lead changes it and sends it again"
    assert row_of(back, alice, late=True).next_step == "Call the lead"
    assert shown(client, alice, back).context["how_far"] == "Sent back, to be changed"
    send_return(back, seen=digest_of(back), by=lena)
    assert row_of(back, alice).words == "Sent to the chair"


def test_what_was_sent_back_lies_with_those_who_change_it_and_not_with_who_sent_it_back(
    report: Return, lena: User, chad: User
) -> None:
    sent_back(report, lena, chad)
    assert lines(lena) == ["Sent back by Chad. Read why, change it and send it again."]
    assert lines(chad) == []


def test_what_one_sent_back_oneself_is_late_with_others_for_who_chases_them_too(
    report: Return, lena: User, chad: User
) -> None:
    builders.seated(chad, builders.a_seat("unit-staff", function="business_unit"))
    sent_back(report, lena, chad)
    assert lines(chad) == []
    assert returns_for(chad, on=today()).late == [report]


def test_what_its_sender_did_not_confirm_lies_with_the_unit_and_says_why(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    back = refused(report, lena, alice)
    assert lines(alice) == [
        "Lena says that these are not their words. Read why and change it.",
    ]
    assert lines(lena) == []
    assert [item.line for item in whole_desk(lena).others] == [
        "The business unit will change it and ask you to confirm it again."
    ]
    assert returns_for(alice, on=today()).late == []  # it stands under her own
    row = row_of(back, lena, late=True)
    assert (row.words, row.next_step) == ("Not confirmed, to be changed", ASK_AGAIN)
    page = " ".join(shown(client, alice, back).text.split())
    assert "Lena did not confirm this on" in page
    assert "We said at risk." in page
    assert "Not confirmed yet" not in page
    assert "The business unit will change it and ask them to confirm it again." in page
    page = " ".join(shown(client, lena, back).text.split())
    assert "You did not confirm this on" in page
    assert "You can also change it yourself, check it and send it." in page


def test_a_refusal_stays_with_who_refused_when_it_is_entered_for_somebody_else(
    report: Return, lena: User, chad: User, alice: User, client: Client
) -> None:
    enter(refused(report, lena, alice), chad, alice)
    assert lines(alice) == ["Lena says that these are not their words. Read why and change it."]
    waits = {person: [one.line for one in whole_desk(person).others] for person in (lena, chad)}
    assert waits == {
        lena: ["The business unit will change it and ask Chad to confirm it."],
        chad: [],
    }
    page = " ".join(shown(client, alice, report).text.split())
    assert "Lena did not confirm this on" in page
    assert "for Chad: by email, 10 January 2022. Not confirmed yet" in page
    assert "The business unit will change it and ask Chad to confirm it." in page


def test_whoever_left_the_group_does_not_find_what_they_refused(
    report: Return, lena: User, alice: User
) -> None:
    refused(report, lena, alice)
    Holding.objects.filter(person=lena).update(until=today())
    assert whole_desk(User.objects.get(pk=lena.pk)).others == []


def test_whoever_sent_it_back_finds_it_when_it_is_entered_for_them_to_confirm(
    report: Return, lena: User, chad: User, alice: User
) -> None:
    enter(sent_back(report, lena, chad), chad, alice)
    filled = Return.objects.get(pk=report.pk)
    hand_over(filled, seen=digest_of(filled), by=alice)
    assert lines(chad) == ["Recorded for you. Read it and confirm it."]


def test_the_unit_is_reminded_in_words_of_its_own_of_what_was_not_confirmed(
    report: Return, lena: User, alice: User
) -> None:
    back = refused(report, lena, alice)
    sam = builders.named("Sam", "unit-staff", function="business_unit")
    assert remind_now([with_coming_back(Return.objects.all()).get()], by=alice) == [sam]
    chase(report.quarter.due, by=User.objects.portal())
    rows = Notice.objects.in_portal().exclude(kind__in=["return-opened-late", "return-refused"])
    rows = rows.exclude(kind="return-to-confirm")
    assert {(n.person, n.kind, n.about_id) for n in rows} == {
        (person, "return-unconfirmed", str(back.pk)) for person in (alice, sam)
    }
    assert {n.subject for n in rows} == {
        "A return that was not confirmed still needs to be changed"
    }
    assert list(last_reminded([back])) == [str(back.pk)]


def test_a_refusal_is_over_when_its_sender_is_asked_again(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    back = refused(report, lena, alice)
    back = write_texts(back, seen=back.revision, by=alice, risks="None that is new.")
    hand_over(back, seen=digest_of(back), by=alice)
    assert (lines(alice), len(lines(lena))) == ([], 1)
    assert row_of(back, alice).next_step == "Lena confirms it"
    assert "did not confirm this" not in shown(client, alice, back).text


def test_entering_it_for_its_sender_is_offered_until_it_was_entered(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    assert "Enter it on behalf of the sender" in shown(client, alice, report).text
    enter(report, lena, alice)
    page = " ".join(shown(client, alice, report).text.split())
    assert "Enter it on behalf of the sender" not in page
    assert "It was entered for Lena." in page
    assert "Correct how it arrived" in page


def test_a_late_return_keeps_its_steps_on_the_board(report: Return, lena: User) -> None:
    work.an_answered_return(report, by=lena)
    row = row_of(report, lena, late=True)
    assert (row.late, row.boxes) == ("late", ["bad", "bad", "none", "none"])


def test_of_a_return_that_its_chair_has_not_decided_the_decision_is_late(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    assert row_of(report, alice, late=True).late == "late"
    ready = work.an_answered_return(report, by=lena)
    send_return(ready, seen=digest_of(ready), by=lena)
    assert [row_of(report, alice, late=late).late for late in (False, True)] == [
        "",
        "decision late",
    ]
    page = " ".join(shown(client, alice, report).text.split())
    assert '<b class="app-late">Decision late</b>: was due Monday 24 January 2022' in page
    for where in (report.quarter.get_absolute_url(), reverse("priorities:home")):
        read = " ".join(strip_tags(client.get(where).text).split())
        assert "Sent to the chair, decision late" in read


def test_the_board_costs_one_query_with_what_came_back(
    report: Return, lena: User, chad: User, alice: User, django_assert_num_queries: Any
) -> None:
    back = sent_back(report, lena, chad)
    assert back.quarter
    alice.holdings()
    with django_assert_num_queries(1):
        assert row_of(back, alice).words == "Sent back, to be changed"


def test_what_is_said_after_a_refusal_is_what_its_page_calls_it(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    enter(report, lena, alice)
    filled = work.an_answered_return(report, by=alice)
    handed = hand_over(filled, seen=digest_of(filled), by=alice)
    client.force_login(lena)
    path = f"{handed.get_absolute_url()}refuse/"
    words = {"note": "We said at risk.", "revision": handed.revision, "once": uuid.uuid4()}
    page = strip_tags(client.post(path, words, follow=True).text)
    assert GONE_BACK in page
    assert "“Being written”." not in page
