"""Findings and recommendations: numbers, links, answers, actions, and what they undo."""

from datetime import date

import pytest

from core.actions.models import Action
from core.actions.services import close_action, tell_progress
from core.approvals.models import Approval
from core.audit.models import AuditEntry
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked
from reviews.cases.models import Review
from reviews.cases.services import send_review
from reviews.findings.models import Finding, Recommendation
from reviews.findings.progress import action_of, standing
from reviews.findings.services import (
    ACCEPTED_ALREADY,
    NO_DAY,
    UNIT_CHANGES,
    accept_recommendation,
    reject_recommendation,
    remove_part,
    save_finding,
    save_recommendation,
    tell_public,
)
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World


def test_findings_and_recommendations_are_many_to_many(alice: User) -> None:
    review = work.a_review(alice)
    first, second = work.a_finding(review, by=alice), work.a_finding(review, by=alice)
    one = work.a_recommendation(review, by=alice, findings=(first, second))
    two = work.a_recommendation(review, by=alice, findings=(second,))
    assert [(f.number, f.recommendations.count()) for f in (first, second)] == [(1, 1), (2, 2)]
    save_recommendation(one, findings=[second], by=alice, seen=one.revision)
    assert [r.number for r in first.recommendations.all()] == []
    assert [r.number for r in second.recommendations.order_by("number")] == [1, 2]
    assert two.number == 2


def test_a_recommendation_is_for_one_owner(alice: User) -> None:
    review = work.a_review(alice)
    with pytest.raises(Exception, match="an agency or a group, not both"):
        work.a_recommendation(review, by=alice, agency=None)


def test_accepting_raises_one_action_that_somebody_outside_closes(alice: User) -> None:
    review = work.a_review(alice)
    row = work.a_recommendation(review, by=alice)
    action = accept_recommendation(row, seen=row.revision, by=alice)
    assert (action.source, action.source_title) == (row, f"{review.reference}, recommendation 1")
    assert (action.what, action.due, action.agency) == (row.text, row.due, row.agency)
    assert (action.group, action.needs_outside_sign_off) == (review.panel, True)
    row.refresh_from_db()
    with pytest.raises(Blocked):
        accept_recommendation(row, seen=row.revision, by=alice)
    assert Action.objects.count() == 1


def test_the_action_of_a_group_is_owned_by_its_chairs_seat(alice: User, carl: User) -> None:
    review = work.a_review(alice)
    group = builders.a_group("executive")
    row = work.a_recommendation(review, by=alice, group=group)
    action = accept_recommendation(row, seen=row.revision, by=alice)
    assert action.seat is not None
    assert (action.seat.position, action.seat.group) == ("chair", group)


def test_without_a_day_it_is_not_accepted_and_without_a_reason_not_refused(alice: User) -> None:
    row = work.a_recommendation(work.a_review(alice), by=alice, due=None)
    with pytest.raises(Blocked) as refusal:
        accept_recommendation(row, seen=row.revision, by=alice)
    assert refusal.value.reasons == [NO_DAY]
    with pytest.raises(Blocked) as refusal:
        reject_recommendation(row, reason=" ", seen=row.revision, by=alice)
    assert refusal.value.reasons == ["Enter why it is not accepted."]
    row.refresh_from_db()
    done = reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
    assert (done.status, standing(done, None)) == ("rejected", "Not accepted")


def test_the_owners_own_people_answer_when_they_may_read_the_review(
    world: World, alice: User
) -> None:
    housing = builders.an_agency("housing", partner=False)
    seat = builders.a_seat("member", group=world.review.panel, agency=housing)
    insider = builders.a_person("Ida", seat=seat)
    outside = builders.a_person(
        "Otto", seat=builders.a_seat("member", function="assurance", agency=housing)
    )
    row = work.a_recommendation(world.review, by=alice)
    asked = [p.has_perm("reviews.answer_recommendation", row) for p in (insider, outside)]
    assert asked == [True, False]
    assert not world.mona.has_perm("reviews.answer_recommendation", row)


def test_editing_a_finding_ends_an_open_approval_and_reopens_an_approved_report(
    world: World, alice: User
) -> None:
    send_review(world.review, seen=world.review.revision, by=alice)
    finding = Finding.objects.get()
    finding.text = "Reworded."
    save_finding(finding, by=alice, seen=finding.revision)
    assert (Approval.objects.get().status, Review.objects.get().status) == ("void", "draft")
    review = work.approved(world.review, by=alice)
    row = Recommendation.objects.get()
    save_recommendation(row, findings=[], by=alice, seen=row.revision)
    review.refresh_from_db()
    assert review.status == "draft"


def test_an_answer_does_not_end_an_approval(world: World, alice: User) -> None:
    row = work.a_recommendation(world.review, by=alice)
    world.review.refresh_from_db()
    send_review(world.review, seen=world.review.revision, by=alice)
    accept_recommendation(row, seen=row.revision, by=alice)
    row.refresh_from_db()
    tell_public(row, progress="Begun.", seen=row.revision, by=alice)
    assert Approval.objects.get().status == "open"


def test_what_is_reworded_is_reworded_in_its_action(world: World, alice: User) -> None:
    row = Recommendation.objects.get()
    row.text, row.due = "Agree two workers.", date(2027, 6, 30)
    save_recommendation(row, findings=row.findings.all(), by=alice, seen=row.revision)
    action = Action.objects.get()
    assert (action.what, action.due) == ("Agree two workers.", date(2027, 6, 30))


def test_whoever_owns_its_action_hears_of_another_day(world: World, alice: User) -> None:
    group = builders.a_group("learning")
    owner = builders.a_person("Olu", seat=builders.a_seat("chair", group=group))
    row = work.a_recommendation(world.review, by=alice, group=group)
    accept_recommendation(row, seen=row.revision, by=alice)
    row.refresh_from_db()
    row.due = date(2027, 1, 31)
    save_recommendation(row, findings=[], by=alice, seen=row.revision)
    told = Notice.objects.visible_to(owner).unread().filter(kind="action-raised-by")
    assert [notice.due for notice in told] == [date(2027, 1, 31)]


def test_only_what_was_never_answered_or_sent_is_removed(world: World, alice: User) -> None:
    spare = work.a_finding(world.review, by=alice)
    remove_part(spare, seen=spare.revision, by=alice)
    assert Finding.objects.count() == 1
    row = Recommendation.objects.get()
    with pytest.raises(Blocked):
        remove_part(row, seen=row.revision, by=alice)


def test_how_a_recommendation_stands_follows_its_action(world: World, alice: User) -> None:
    row, action = Recommendation.objects.get(), Action.objects.get()
    said = [standing(row, action_of(row))]
    for state in ("green", "amber", "red", "done"):
        tell_progress(action, text="So it goes.", state=state, by=alice)
        said.append(standing(row, action_of(row)))
    close_action(action, evidence="Audited.", seen=action.revision, by=alice)
    said.append(standing(row, action_of(row)))
    assert said == [
        *("Accepted", "On track", "Some delay", "Behind"),
        *("Done, being checked", "Done and checked"),
    ]


def test_an_acceptance_is_taken_back_with_its_action_until_the_review_is_public(
    world: World, alice: User
) -> None:
    row, priya = Recommendation.objects.get(), User.objects.get(name="Priya")
    with pytest.raises(Blocked) as refusal:
        reject_recommendation(row, reason="No funds.", seen=row.revision, by=priya)
    assert (refusal.value.reasons, refusal.value.at) == ([UNIT_CHANGES], "answer")
    row.refresh_from_db()
    done = reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
    action = Action.objects.get()
    assert (done.status, action.status, action_of(done)) == ("rejected", "void", None)
    assert AuditEntry.objects.get(verb="void").note.text == "No funds."
    again = accept_recommendation(done, seen=done.revision, by=alice)
    assert action_of(done) == again != action
    Review.objects.update(published_on=date(2026, 1, 5))  # unaudited: as if it were published
    row = Recommendation.objects.get()
    with pytest.raises(Blocked) as refusal:
        reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
    assert refusal.value.reasons == [ACCEPTED_ALREADY]
    assert Action.objects.counted().count() == 1


def test_what_was_done_already_is_not_turned_down(world: World, alice: User) -> None:
    Action.objects.update(status="done", evidence="Seen.")  # unaudited: as if it were closed
    row = Recommendation.objects.get()
    with pytest.raises(Blocked) as refusal:
        reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
    assert refusal.value.reasons == [ACCEPTED_ALREADY]
