"""An owner may answer anew until the review is public; what they said before stays to be read."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client

from core.actions.models import VOID, Action
from core.actions.services import close_action
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.audit.history import lines
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked, apply
from reviews.cases.models import Review
from reviews.cases.services import send_review
from reviews.findings.models import Recommendation
from reviews.findings.services import (
    ACCEPTED_ALREADY,
    NO_DAY,
    PASSED,
    PUBLISHED_DAY,
    accept_recommendation,
    reject_recommendation,
    save_recommendation,
)
from reviews.findings.views import SHOWN
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World

LATER = date(2027, 9, 30)
DAY = {"due-day": 30, "due-month": 9, "due-year": 2027}


def the_row() -> Recommendation:
    return Recommendation.objects.get()


def said_before(row: Recommendation) -> list[str]:
    return [line.note for line in lines(row) if line.note]


def sent(client: Client, row: Recommendation, **data: Any) -> Any:
    path = f"{row.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    hidden = {"once": str(uuid.uuid4()), "revision": row.revision}
    return client.post(path, {**hidden, **work.GIVEN, **data}, follow=True)


def test_what_is_accepted_is_accepted_by_another_day(world: World, alice: User) -> None:
    row, action = the_row(), Action.objects.get()
    again = accept_recommendation(row, due=LATER, seen=row.revision, by=alice)
    assert (again, again.due, the_row().due) == (action, LATER, LATER)
    assert said_before(row) == ["Until now it was accepted, by 31 March 2027."]
    assert Action.objects.count() == 1


@pytest.mark.parametrize("who", ["Priya", "Ida"])
def test_whoever_answers_may_answer_by_another_day_and_the_unit_alone_turns_it_down(
    world: World, client: Client, who: str
) -> None:
    row = the_row()
    assert row.agency
    builders.a_person(
        "Ida", seat=builders.a_seat("member", group=world.review.panel, agency=row.agency)
    )
    client.force_login(User.objects.get(name=who))
    assert sent(client, row, answer="reject", reason="No funds.").status_code == 422
    page = sent(client, row, answer="accept", **DAY)
    assert f"was recorded as accepted. It is now action {Action.objects.get()}." in page.text
    assert (the_row().due, Action.objects.get().due) == (LATER, LATER)


def test_a_refusal_gives_way_to_an_acceptance_with_its_day_and_its_reason_stays(
    world: World, alice: User, client: Client
) -> None:
    row = the_row()
    row = reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
    row = reject_recommendation(row, reason="No staff.", seen=row.revision, by=alice)
    client.force_login(alice)
    sent(client, row, answer="accept", reason="No staff.", **DAY)
    assert (the_row().status, the_row().due) == ("accepted", LATER)
    assert said_before(the_row()) == [
        "Until now it was not accepted, because: No staff. Until now it was to be done by 31 March "
        "2027.",
        "Until now it was not accepted, because: No funds.",
        "Until now it was accepted, by 31 March 2027.",
    ]


def test_another_day_than_the_recommended_one_leaves_that_to_be_read(
    world: World, alice: User
) -> None:
    for answer_first in (accept_recommendation, turn_down_then_accept):
        row = work.a_recommendation(world.review, by=alice)
        answer_first(row, due=LATER, seen=row.revision, by=alice)
        [said, *_] = said_before(row)
        assert said.endswith("Until now it was to be done by 31 March 2027.")
        assert "Answered" in [line.what.removesuffix(" anew") for line in lines(row)]


def turn_down_then_accept(row: Recommendation, *, due: date, seen: int, by: User) -> None:
    row = reject_recommendation(row, reason="No funds.", seen=seen, by=by)
    accept_recommendation(row, due=due, seen=row.revision, by=by)


def test_what_is_accepted_has_a_day_and_that_of_a_refusal_is_not_judged(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    page = sent(client, the_row(), answer="accept", **work.NO_DAY)
    assert page.context["form"].errors == {"due": [NO_DAY]}
    passed = {**DAY, "due-year": 2020}
    page = sent(client, the_row(), answer="accept", **passed)
    assert page.context["form"].errors == {"due": [PASSED]}
    sent(client, the_row(), answer="reject", reason="No funds.", **passed)
    assert (the_row().status, the_row().due) == ("rejected", date(2027, 3, 31))


def test_what_was_accepted_and_has_no_action_any_more_is_accepted_again_and_raises_another(
    world: World, alice: User, client: Client
) -> None:
    old = Action.objects.get()
    apply(old, VOID, by=alice, note="Typed twice.")
    row = the_row()
    client.force_login(alice)
    page = client.get(f"{row.review.get_absolute_url()}recommendations/{row.pk}/answer/").text
    assert "accept it again to create another one" in " ".join(page.split())
    sent(client, row, answer="accept")
    again = Action.objects.counted().get()
    assert (again.source, again.due, the_row().status) == (row, row.due, "accepted")


def test_another_day_takes_back_a_report_that_was_sent_and_that_is_said(
    world: World, alice: User, client: Client
) -> None:
    send_review(world.review, seen=world.review.revision, by=alice)
    row = the_row()
    client.force_login(alice)
    page = client.get(f"{row.review.get_absolute_url()}recommendations/{row.pk}/answer/").text
    assert "If you record a refusal or a different date" in " ".join(page.split())
    page = sent(client, row, answer="accept", **DAY).text
    assert "what it says about refusals or due dates has changed" in page
    assert Review.objects.get().status == "draft"


@pytest.mark.parametrize("was", ["awaiting-approval", "approved"])
def test_another_day_of_an_owner_who_writes_no_reports_takes_it_back_and_its_sender_is_told(
    world: World, alice: User, client: Client, was: str
) -> None:
    row = work.a_recommendation(world.review, by=alice, agency=builders.an_agency("council"))
    accept_recommendation(row, seen=row.revision, by=alice)
    if was == "approved":
        work.approved(world.review, by=alice)
    else:
        world.review.refresh_from_db()
        approval = send_review(world.review, seen=world.review.revision, by=alice)
        decide(approval.steps.get(order=1), "approve", by=priya(), seen=approval.version.digest)
    row.refresh_from_db()
    owner = world.partners["council"]
    client.force_login(owner)
    assert Review.objects.get().status == was
    sent(client, row, answer="accept", **DAY)
    row.refresh_from_db()
    assert (row.due, Action.objects.get(source_id=row.pk).due) == (LATER, LATER)
    assert Review.objects.get().status == "draft"
    told = Notice.objects.visible_to(alice).filter(kind="approval-lapsed")
    assert [(one.about, one.due) for one in told] == [(Approval.objects.get(), None)]


def test_what_is_public_or_done_is_not_answered_anew(world: World, alice: User) -> None:
    action = Action.objects.get()
    close_action(action, evidence="Seen.", by=priya(), seen=action.revision)
    row = the_row()
    with pytest.raises(Blocked, match=ACCEPTED_ALREADY):
        accept_recommendation(row, due=LATER, seen=row.revision, by=alice)
    Action.objects.update(status="open")  # unaudited: as if it went on
    Review.objects.update(published_on=date(2026, 1, 5))  # unaudited: as if it were published
    row = the_row()
    with pytest.raises(Blocked, match=ACCEPTED_ALREADY):
        accept_recommendation(row, due=LATER, seen=row.revision, by=alice)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("due", {"due-day": 1, "due-month": 1, "due-year": 2020}),
        ("due", {**DAY, "due-year": 2022, "due-month": 1}),
        ("said_on", {**DAY, "said_on-day": 1, "said_on-month": 1, "said_on-year": 2022}),
    ],
)
def test_no_day_of_an_answer_lies_before_the_decision(
    world: World, alice: User, client: Client, field: str, given: dict[str, int]
) -> None:
    Review.objects.update(decided_on=date(2022, 3, 1))  # unaudited: as of an older review
    client.force_login(alice)
    page = sent(client, the_row(), answer="accept", **{**DAY, **given})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert the_row().due == date(2027, 3, 31)


def test_a_page_about_what_is_public_says_what_the_public_will_read(
    world: World, alice: User, maria: User, client: Client, settings: Any
) -> None:
    row = turned_down(the_row(), by=alice)
    client.force_login(alice)
    path = f"{world.review.get_absolute_url()}recommendations/{{}}/answer/"
    assert SHOWN not in client.get(path.format(row.pk)).context["warning"]
    settings.DEMONSTRATION = True
    work.published(world.review, by=alice, manager=maria)
    assert client.get(path.format(row.pk)).context["warning"] == SHOWN
    with pytest.raises(Blocked, match=PUBLISHED_DAY):
        accept_recommendation(the_row(), due=LATER, seen=the_row().revision, by=alice)
    added = work.a_recommendation(Review.objects.get(), by=alice)
    page = client.get(path.format(added.pk))
    assert (SHOWN in page.context["warning"], "due" in page.context["form"].fields) == (False, True)


def turned_down(row: Recommendation, *, by: User) -> Recommendation:
    return reject_recommendation(row, reason="No funds.", seen=row.revision, by=by)


@pytest.mark.parametrize("was", ["proposed", "proposed without a day", "not accepted"])
def test_an_owner_who_only_decides_on_the_report_accepts_by_another_day(
    world: World, alice: User, client: Client, was: str
) -> None:
    row = work.a_recommendation(world.review, by=alice, agency=builders.an_agency("council"))
    if was == "proposed without a day":
        row.due = None
        row = save_recommendation(row, findings=(), seen=row.revision, by=alice)
    elif was == "not accepted":
        row = turned_down(row, by=alice)
    world.review.refresh_from_db()
    approval = send_review(world.review, seen=world.review.revision, by=alice)
    decide(approval.steps.get(order=1), "approve", by=priya(), seen=approval.version.digest)
    row.refresh_from_db()
    client.force_login(world.partners["council"])
    page = sent(client, row, answer="accept", **DAY)
    row.refresh_from_db()
    assert (row.status, row.due) == ("accepted", LATER), page.context["reasons"]
    assert Action.objects.get(source_id=row.pk).due == LATER
    assert Review.objects.get().status == "draft"


def test_what_is_refused_leaves_the_recommended_day_to_be_read(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice)
    Review.objects.update(decided_on=date(2022, 3, 1))  # unaudited: as of an older review
    client.force_login(alice)
    page = sent(client, row, answer="accept", **{**DAY, "due-year": 2022, "due-month": 1})
    assert page.status_code == 422
    assert page.context["part"].due == date(2027, 3, 31)


def priya() -> User:
    return User.objects.get(name="Priya")


def test_the_page_has_a_title_and_asks_its_question_once(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    row = work.a_recommendation(world.review, by=alice)
    base = f"{world.review.get_absolute_url()}recommendations/"
    first = client.get(f"{base}{row.pk}/answer/").text
    anew = client.get(f"{base}{Recommendation.objects.get(number=1).pk}/answer/").text
    title = f"<title> Record the owner’s response to recommendation {row.number}"  # noqa: RUF001
    assert title in " ".join(first.split())
    assert "Change the owner’s response to recommendation 1" in anew  # noqa: RUF001
    assert [page.count("How did the owner respond?") for page in (first, anew)] == [1, 1]
