"""From the log to the closed enquiry: who is told, what lapses, who is told second."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.services import (
    KEEPS_REVIEW,
    close_enquiry,
    draft_statement,
    edit_enquiry,
    edit_statement,
    lay_aside,
    log_enquiry,
    send_statement,
)
from core.approvals.decisions import decide, record_telephone_decision
from core.approvals.models import Approval
from core.audit.models import AuditEntry
from core.audit.verify import first_fault
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Conflict
from reviews.cases.models import Review
from tests import builders
from tests.comms.media.conftest import (
    Ask,
    World,
    a_statement,
    agreed,
    end_seat,
    let_out,
    refused,
    say_yes,
    told,
)


def test_an_enquiry_is_numbered_in_its_year_and_says_how_long_until_people_were_told(
    ask: Ask,
) -> None:
    with time_machine.travel("2026-11-05T10:00:00Z"):
        first, second = ask(), ask()
    assert [first.reference, second.reference] == ["MEDIA-2026-001", "MEDIA-2026-002"]
    assert first.told_after == "12 minutes"


def test_those_who_have_to_know_are_told_in_the_same_moment_and_each_once(
    ask: Ask, world: World
) -> None:
    ask(by=world.lee, agency=builders.an_agency("health"), concerns="other")
    assert told("media-logged", "portal") == ["Maria", "Nadia"]
    assert told("media-logged") == ["Maria", "Nadia"]
    ask(by=world.nadia, agency=builders.an_agency("health"), concerns="partnership")
    assert told("media-logged") == ["Carl", "Lee", "Maria", "Maria", "Nadia"]


def test_where_nobody_holds_an_office_no_time_is_claimed(ask: Ask, world: World) -> None:
    end_seat(world.nadia)
    end_seat(world.manager)
    member = builders.a_person("Mia", seat=builders.a_seat("member", function="priority"))
    enquiry = ask(by=member, concerns="other")
    assert (enquiry.told_at, enquiry.told_after) == (None, "")
    assert not Notice.objects.filter(kind="media-logged").exists()


def test_neither_mail_nor_trail_holds_who_asks_or_what_is_asked(ask: Ask, world: World) -> None:
    enquiry = ask()
    draft = a_statement(enquiry, world.nadia, headline="Rowan waited for help")
    let_out(agreed(draft, world), world.nadia)
    kept = "".join(AuditEntry.objects.values_list("changes", flat=True))
    secrets = ("Daily Example", "Ms Pen", "news desk", "How long do people", "wait less", "Rowan")
    assert [words for words in secrets if words in kept] == []
    assert first_fault() == ""


def test_an_enquiry_comes_before_it_is_logged_and_its_deadline_after_it_came(ask: Ask) -> None:
    now = timezone.now()
    with pytest.raises(ValidationError, match="It must have come in before it was logged"):
        ask(received_at=now + timedelta(hours=1), deadline=None)
    with pytest.raises(ValidationError, match="The answer must be due after the enquiry came in"):
        ask(deadline=now - timedelta(hours=1))


def test_who_is_outside_logs_nothing(ask: Ask, oona: User) -> None:
    reasons = ["This is for everybody with a seat, but outside reviewers and auditors."]
    assert refused(lambda: ask(by=oona)) == reasons
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    assert refused(lambda: ask(by=auditor)) == reasons
    assert not Enquiry.objects.exists()


def test_only_those_who_keep_the_log_draft_send_edit_and_close(ask: Ask, world: World) -> None:
    enquiry = ask()
    statement = a_statement(enquiry, world.nadia)
    seen, mine = statement.revision, enquiry.revision
    for person in (world.lee, world.chair, world.partners["police"]):
        for act in (
            lambda p=person: edit_enquiry(enquiry, seen=mine, by=p),
            lambda p=person: a_statement(enquiry, p),
            lambda p=person: edit_statement(statement, seen=seen, by=p),
            lambda p=person: send_statement(statement, seen=seen, by=p),
            lambda p=person: lay_aside(statement, note="No.", seen=seen, by=p),
            lambda p=person: close_enquiry(enquiry, answer="none", words="x", seen=mine, by=p),
        ):
            assert "communications managers and the business unit" in refused(act)[0]
    assert (Enquiry.objects.get().status, Statement.objects.get().status) == ("open", "draft")


def test_of_two_people_who_begin_an_answer_the_second_is_told(ask: Ask, world: World) -> None:
    enquiry = ask()
    a_statement(enquiry, world.nadia)
    reasons = refused(lambda: a_statement(enquiry, world.manager, kind="holding"))
    assert reasons == ["Nadia has already started a press line."]


def test_only_the_executive_group_speaks(ask: Ask, world: World) -> None:
    row = Statement(enquiry=ask(), kind="line", text="Yes.")
    row.spokesperson = builders.a_seat("chair", function="priority")
    with pytest.raises(ValidationError, match="Choose a seat of the executive group"):
        draft_statement(row, by=world.nadia)


def test_the_chair_decides_an_answer_and_it_is_wanted_by_the_deadline(
    ask: Ask, world: World
) -> None:
    enquiry = ask()
    statement = a_statement(enquiry, world.nadia)
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    assert approval.due == timezone.localdate(enquiry.deadline)
    assert approval.is_restricted
    say_yes(approval, world.partners["council"])
    assert Statement.objects.get().status == "awaiting-approval"
    say_yes(approval, world.chair)
    assert Statement.objects.get().status == "approved"


def test_a_press_release_needs_every_partner_and_the_chair_has_the_last_word(
    ask: Ask, world: World
) -> None:
    statement = a_statement(ask(), world.nadia, kind="release")
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    council, health, police = world.partners.values()
    say_yes(approval, council, health, world.chair)
    assert Statement.objects.get().status == "awaiting-approval"
    say_yes(approval, police)
    assert Statement.objects.get().status == "awaiting-approval"
    say_yes(approval, world.chair)
    assert Statement.objects.get().status == "approved"


def test_the_chairs_word_by_telephone_counts(ask: Ask, world: World, alice: User) -> None:
    statement = a_statement(ask(), world.nadia)
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    record_telephone_decision(
        approval.steps.get(),
        "approve",
        giver=world.chair,
        wording="Yes, send it.",
        told_at=timezone.now(),
        seen=approval.version.digest,
        by=alice,
    )
    assert Statement.objects.get().status == "approved"


def test_a_statement_that_comes_back_is_a_draft_again(ask: Ask, world: World) -> None:
    statement = a_statement(ask(), world.nadia)
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    seen = approval.version.digest
    decide(approval.steps.get(), "return", by=world.chair, seen=seen, note="Shorter, please.")
    assert Statement.objects.get().status == "draft"


def test_an_edit_voids_what_was_sent_and_what_was_agreed(ask: Ask, world: World) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    statement.text = "People wait longer than they did."
    edited = edit_statement(statement, seen=statement.revision, by=world.nadia)
    assert Statement.objects.get().status == "draft"
    approval = send_statement(edited, seen=Statement.objects.get().revision, by=world.nadia)
    edited.refresh_from_db()
    edited.text = "People wait."
    edit_statement(edited, seen=edited.revision, by=world.manager)
    approval.refresh_from_db()
    assert (approval.status, Statement.objects.get().status) == ("void", "draft")


@pytest.mark.parametrize("sent_only", [True, False])
def test_an_answer_to_something_else_is_not_agreed_any_more(
    ask: Ask, world: World, sent_only: bool
) -> None:
    enquiry = ask()
    statement = a_statement(enquiry, world.nadia)
    if sent_only:
        send_statement(statement, seen=statement.revision, by=world.nadia)
    else:
        agreed(statement, world)
    enquiry.question = "Why do people wait?"
    edit_enquiry(enquiry, seen=enquiry.revision, by=world.manager)
    assert Statement.objects.get().status == "draft"
    assert not Approval.objects.open().exists()


def test_another_deadline_voids_nothing(ask: Ask, world: World) -> None:
    enquiry = ask()
    agreed(a_statement(enquiry, world.nadia), world)
    enquiry.deadline = timezone.now() + timedelta(days=1)
    edit_enquiry(enquiry, seen=enquiry.revision, by=world.manager)
    assert Statement.objects.get().status == "approved"


def test_who_may_not_open_the_review_cannot_take_it_away(
    ask: Ask, world: World, review: Review, alice: User
) -> None:
    enquiry = ask(concerns="review", review=review)
    enquiry.concerns = "other"
    seen = enquiry.revision
    assert refused(lambda: edit_enquiry(enquiry, seen=seen, by=world.nadia)) == [KEEPS_REVIEW]
    enquiry.concerns = "other"
    assert edit_enquiry(enquiry, seen=seen, by=alice).review is None


def test_what_is_laid_aside_asks_nobody_any_more_and_makes_room(ask: Ask, world: World) -> None:
    enquiry = ask()
    statement = a_statement(enquiry, world.nadia)
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    statement.refresh_from_db()
    lay_aside(statement, note="They withdrew it.", seen=statement.revision, by=world.manager)
    approval.refresh_from_db()
    assert (approval.status, Statement.objects.get().status) == ("void", "void")
    assert a_statement(enquiry, world.manager, kind="holding").status == "draft"


def test_an_enquiry_closes_with_how_it_was_answered_and_who_logged_it_is_told(
    ask: Ask, world: World
) -> None:
    enquiry = ask(by=world.lee)
    statement = agreed(a_statement(enquiry, world.nadia), world)

    def close(answer: str, words: str = "") -> Enquiry:
        row = Enquiry.objects.get()
        return close_enquiry(row, answer=answer, words=words, seen=row.revision, by=world.nadia)

    assert refused(lambda: close("none", "They let it drop.")) == [
        "The press line is approved. Release it or discard it first."
    ]
    let_out(statement, world.nadia)
    assert refused(lambda: close("passed")) == ["Enter how it ended."]
    closed = close("statement")
    assert (closed.status, closed.answer) == ("closed", "statement")
    assert closed.closed_at is not None
    assert told("media-closed", "portal") == ["Lee"]


def test_of_two_who_edit_an_enquiry_the_second_is_told(ask: Ask, world: World) -> None:
    enquiry = ask()
    mine, theirs = Enquiry.objects.get(), Enquiry.objects.get()
    mine.asker = "Mr Ink"
    edit_enquiry(mine, seen=enquiry.revision, by=world.nadia)
    theirs.asker = "Somebody"
    with pytest.raises(Conflict):
        edit_enquiry(theirs, seen=enquiry.revision, by=world.manager)
    assert Enquiry.objects.get().asker == "Mr Ink"


def test_what_was_answered_earlier_keeps_its_days(world: World) -> None:
    at = datetime(2021, 11, 16, 10, 20, tzinfo=UTC)
    row = Enquiry(way="mail", outlet="A", reach="B", question="C", concerns="other", received_at=at)
    logged = log_enquiry(row, by=world.manager, at=at + timedelta(minutes=5))
    assert (logged.reference, logged.told_after) == ("MEDIA-2021-001", "5 minutes")
