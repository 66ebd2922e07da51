"""What is refused before a statement is sent, before it goes out and before the end, and why."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comms.media.forms import StatementForm
from comms.media.models import VOID_ENQUIRY, Enquiry, Statement
from comms.media.queries import called, not_heard, public_titles, reviews_known_to
from comms.media.readiness import AGREED_AHEAD, MARKED, NOT_NAMED, NOT_PUBLISHED, PUBLISHED_SINCE
from comms.media.services import (
    HURRY,
    STAYS,
    UNIT_NAMES,
    close_enquiry,
    edit_enquiry,
    send_statement,
)
from core.approvals.models import Approval
from core.audit.models import AuditEntry
from core.people.models import User
from core.publication.models import Publication
from core.publication.services import withdraw
from core.workflow.services import apply, save
from reviews.cases.models import Review
from tests import builders
from tests.comms.media.conftest import (
    Ask,
    World,
    a_statement,
    agreed,
    let_out,
    page_of,
    refused,
    told,
    words,
)
from tests.reviews import builders as reviewing


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"harm": ""}, "State whether it could harm a partner agency."),
        ({"harm": "not-heard"}, "A partner agency could be harmed and has not been consulted yet."),
        ({"family": ""}, "State whether the person or the family has been told."),
        ({"family": "not-told"}, "The person or the family has not been told yet."),
        ({"is_clear": False}, "Confirm that no one can be recognised from it."),
        ({"text": "We had [[figure:concerns 2021-22]]."}, MARKED),
    ],
)
def test_each_question_of_the_protocol_is_answered_before_it_is_sent(
    ask: Ask, world: World, answers: dict[str, Any], reason: str
) -> None:
    statement = a_statement(ask(), world.nadia, **answers)
    assert refused(lambda: send_statement(statement, seen=statement.revision, by=world.nadia)) == [
        reason
    ]
    assert not Approval.objects.exists()


def test_nothing_goes_out_that_was_not_approved(ask: Ask, world: World) -> None:
    statement = a_statement(ask(), world.nadia)
    assert refused(lambda: let_out(statement, world.nadia)) == [
        "This is being written, so “Release statement” is not available now."
    ]
    send_statement(statement, seen=statement.revision, by=world.nadia)
    statement.refresh_from_db()
    assert refused(lambda: let_out(statement, world.nadia)) == [
        "This is awaiting approval, so “Release statement” is not available now."
    ]


def test_what_goes_out_says_when_to_whom_and_by_whom_and_the_group_is_told_to_share_it(
    ask: Ask, world: World
) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    before = timezone.now()
    done = let_out(statement, world.nadia)
    assert (done.status, done.released_to, done.released_by) == (
        *("released", "The Daily Example"),
        world.nadia,
    )
    assert before <= done.released_at <= timezone.now()
    assert told("media-released") == ["Carl", "Council", "Health", "Maria", "Police"]


def test_an_agency_does_not_let_a_statement_out_by_itself(ask: Ask, world: World) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    for person in (world.lee, world.partners["health"]):
        assert refused(lambda p=person: let_out(statement, p)) == [
            "“Release statement” is for communications managers and the business unit, and the "
            "chair of the executive group."
        ]
    assert let_out(statement, world.chair).status == "released"


def test_a_statement_goes_out_once(ask: Ask, world: World) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    let_out(statement, world.nadia)
    assert refused(lambda: let_out(statement, world.manager)) == [
        "This is released, so “Release statement” is not available now."
    ]
    assert len(told("media-released")) == 5


def test_where_somebody_was_asked_and_not_heard_the_reason_is_kept(ask: Ask, world: World) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world, heard=1)
    assert not_heard(statement) == ["Health", "Police"]
    assert refused(lambda: let_out(statement, world.nadia)) == [HURRY]
    done = let_out(statement, world.nadia, hurry="It is printed at four.")
    assert done.hurry == "It is printed at four."
    kept = AuditEntry.objects.about(done).filter(verb="set-release").get()
    assert kept.note.text == "It is printed at four."


def test_where_everybody_was_heard_no_reason_is_asked(ask: Ask, world: World) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    assert not_heard(statement) == []
    assert let_out(statement, world.nadia).hurry == ""


@pytest.mark.parametrize("kind", ["line", "release"])
def test_a_full_statement_waits_until_the_review_is_complete_and_published(
    ask: Ask, world: World, review: Review, kind: str
) -> None:
    statement = agreed(
        a_statement(ask(concerns="review", review=review), world.nadia, kind=kind), world
    )
    assert refused(lambda: let_out(statement, world.nadia)) == [NOT_PUBLISHED]
    assert Statement.objects.get().status == "approved"


def test_approved_alone_is_not_published(
    ask: Ask, world: World, review: Review, alice: User
) -> None:
    statement = agreed(a_statement(ask(concerns="review", review=review), world.nadia), world)
    reviewing.approved(review, by=alice)
    assert refused(lambda: let_out(statement, world.nadia)) == [NOT_PUBLISHED]


def test_what_is_held_back_is_said_once_above_the_choice(
    ask: Ask, world: World, review: Review
) -> None:
    def said(enquiry: Enquiry) -> int:
        form = StatementForm(instance=Statement(enquiry=enquiry, author=world.nadia))
        assert not form.hints
        return str(form.fields["kind"].help_text).count(AGREED_AHEAD)

    assert (said(ask(concerns="review", review=review)), said(ask())) == (1, 0)


def test_a_holding_statement_may_go_out_meanwhile(ask: Ask, world: World, review: Review) -> None:
    enquiry = ask(concerns="review", review=review)
    statement = agreed(a_statement(enquiry, world.nadia, kind="holding"), world)
    assert let_out(statement, world.nadia).status == "released"


def test_about_a_review_that_nobody_named_only_a_holding_statement_goes_out(
    ask: Ask, world: World
) -> None:
    enquiry = ask(concerns="review")
    statement = agreed(a_statement(enquiry, world.nadia), world)
    assert refused(lambda: let_out(statement, world.nadia)) == [NOT_NAMED]


def test_once_the_review_is_published_the_full_statement_goes_out_and_not_after_its_withdrawal(
    ask: Ask, world: World, review: Review, alice: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    builders.a_partnership(is_demonstration=True)
    reviewing.published(review, by=alice, manager=world.manager)
    enquiry = ask(concerns="review", review=Review.objects.get())
    first = agreed(a_statement(enquiry, world.nadia), world)
    assert let_out(first, world.nadia).status == "released"
    withdraw(Publication.objects.get(kind="review"), "error", "Too early.", by=world.chair)
    second = agreed(a_statement(enquiry, world.nadia), world)
    assert refused(lambda: let_out(second, world.nadia)) == [NOT_PUBLISHED]


def test_while_a_published_review_is_corrected_it_is_public_still(
    ask: Ask, world: World, review: Review, alice: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    builders.a_partnership(is_demonstration=True)
    row = reviewing.published(review, by=alice, manager=world.manager)
    public, row.title = row.title, "A title that nobody agreed to"
    row = save(row, by=alice, seen=row.revision)
    assert Review.objects.get().status == "draft"
    assert list(reviews_known_to(world.nadia)) == [row]
    assert (public_titles(), called(row)) == ({row.slug: public}, f"“{public}”: published")
    enquiry = ask(concerns="review", review=row)
    statement = agreed(a_statement(enquiry, world.nadia), world)
    assert let_out(statement, world.nadia).status == "released"


def test_no_statement_is_claimed_that_never_went_out(ask: Ask, world: World) -> None:
    row = ask()
    assert refused(
        lambda: close_enquiry(row, answer="statement", words="", seen=row.revision, by=world.nadia)
    ) == ["No statement has been released in answer to it yet."]


def test_what_was_answered_is_not_struck_out(ask: Ask, world: World, alice: User) -> None:
    enquiry = ask()
    let_out(agreed(a_statement(enquiry, world.nadia), world), world.nadia)
    void = VOID_ENQUIRY
    assert refused(lambda: apply(enquiry, void, by=alice, note="Twice.")) == [
        "A statement was issued in answer to it, so close it instead."
    ]
    other = ask()
    assert refused(lambda: apply(other, void, by=world.nadia, note="Twice.")) == [
        "“Mark enquiry as logged in error” is for the business unit."
    ]
    assert apply(other, void, by=alice, note="Twice.").status == "void"


@pytest.mark.parametrize(
    "changes", [{"concerns": "other"}, {"question": "And how many?"}, {"review": None}]
)
def test_what_was_answered_stays_what_it_was(
    ask: Ask, world: World, review: Review, alice: User, changes: dict[str, Any]
) -> None:
    enquiry = ask(concerns="review", review=review)
    let_out(agreed(a_statement(enquiry, world.nadia, kind="holding"), world), world.nadia)
    for name, value in changes.items():
        setattr(enquiry, name, value)
    seen = enquiry.revision
    assert refused(lambda: edit_enquiry(enquiry, seen=seen, by=alice)) == [STAYS]
    now = Enquiry.objects.get()
    assert (now.concerns, now.review) == ("review", review)
    now.asker = "Mr Ink"
    assert edit_enquiry(now, seen=seen, by=alice).asker == "Mr Ink"


def test_after_a_holding_statement_the_unit_alone_names_the_review(
    ask: Ask, world: World, review: Review, alice: User
) -> None:
    enquiry = ask(concerns="review")
    let_out(agreed(a_statement(enquiry, world.nadia, kind="holding"), world), world.nadia)
    enquiry.review, seen = review, enquiry.revision
    assert refused(lambda: edit_enquiry(enquiry, seen=seen, by=world.nadia)) == [UNIT_NAMES]
    assert edit_enquiry(enquiry, seen=seen, by=alice).review == review


def test_before_a_holding_statement_about_a_review_that_is_published_goes_out_a_warning_says_so(
    ask: Ask, world: World, review: Review, alice: User, client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    builders.a_partnership(is_demonstration=True)
    enquiry = ask(concerns="review", review=review)
    statement = agreed(a_statement(enquiry, world.nadia, kind="holding"), world)
    client.force_login(world.nadia)
    release, rule = (
        page_of("statement-release", statement),
        "only a holding statement can be issued",
    )
    assert PUBLISHED_SINCE not in words(client.get(release))
    assert rule in words(client.get(enquiry.get_absolute_url()))
    reviewing.published(review, by=alice, manager=world.manager)
    assert PUBLISHED_SINCE in words(client.get(release))
    assert rule not in words(client.get(enquiry.get_absolute_url())).partition("<aside")[0]
    statement.refresh_from_db()
    assert let_out(statement, world.nadia).status == "released"
