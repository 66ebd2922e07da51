"""Who decides what, in which order, about which text; and what follows."""

import pytest
from django.utils import timezone

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision, Step
from core.approvals.queries import complete_approval, stages, waiting_for
from core.audit.models import AuditEntry
from core.people.models import Absence, Group, User
from core.workflow.services import Blocked, apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR, EXECUTIVE


def first(approval: Approval) -> Step:
    return approval.steps.get(order=1)


def second(approval: Approval) -> Step:
    return approval.steps.get(order=2)


def approve(step: Step, by: User, **more: str) -> Decision:
    return decide(step, "approve", by=by, seen=step.approval.version.digest, **more)


def reasons(refusal: pytest.ExceptionInfo[Blocked]) -> str:
    return " ".join(refusal.value.reasons)


def test_steps_are_decided_in_order_and_the_last_one_approves(
    sent: Approval, gina: User, carl: User
) -> None:
    approve(first(sent), gina)
    sent.refresh_from_db()
    assert sent.status == "open"
    approve(second(sent), carl)
    sent.refresh_from_db()
    document = Document.objects.get()
    assert (sent.status, document.status) == ("complete", "approved")
    assert document.approved_version == sent.version
    assert complete_approval(document, sent.version.digest) == sent


def test_a_later_step_waits_for_the_earlier_one(sent: Approval, carl: User) -> None:
    with pytest.raises(Blocked) as refusal:
        approve(second(sent), carl)
    assert reasons(refusal) == "An earlier step must be decided first."


def test_the_requester_may_not_decide(route: None, gina: User, alice: User, carl: User) -> None:
    document = builders.a_document(author=gina)
    approval = send_document(document, by=gina, seen=document.revision)
    with pytest.raises(Blocked) as refusal:
        approve(first(approval), gina)
    assert "You asked for this approval" in reasons(refusal)


def test_lead_and_chair_in_one_person_the_chair_above_decides(
    route: None, gina: User, carl: User
) -> None:
    document = builders.a_document(author=gina)
    approval = send_document(document, by=gina, seen=document.revision)
    asked = stages(approval)[0].asked[0]
    assert asked.people == (carl,)
    assert (
        asked.because == "Decides as chair of Executive group, instead of Gina, who sent this text."
    )
    approve(first(approval), carl)
    approve(second(approval), carl)
    approval.refresh_from_db()
    assert approval.status == "complete"


def test_lead_and_chair_in_one_person_the_co_chair_decides_if_there_is_one(
    route: None, gina: User
) -> None:
    seat = builders.a_seat("co-chair", group=builders.a_group("assurance"))
    cora = builders.a_person("Cora", seat=seat)
    document = builders.a_document(author=gina)
    approval = send_document(document, by=gina, seen=document.revision)
    assert stages(approval)[0].asked[0].people == (cora,)


def test_where_deputies_count_at_any_time_both_are_asked_and_either_decides(
    sent: Approval, gina: User
) -> None:
    seat = gina.holdings()[0].seat
    dan = builders.a_person("Dan")
    builders.seated(dan, seat, held_as="deputy")
    assert waiting_for(dan) == []
    group = Group.objects.get(pk=seat.group_id)
    group.deputies = "any-time"
    save(group, by=User.objects.portal(), seen=group.revision)
    dan = User.objects.get(pk=dan.pk)
    assert [len(waiting_for(person)) for person in (gina, dan)] == [1, 1]
    assert approve(first(sent), dan).outcome == "approve"


def test_a_deputy_counts_when_the_chair_is_away_and_not_before(
    sent: Approval, gina: User, alice: User
) -> None:
    dan = builders.a_person("Dan")
    builders.seated(dan, gina.holdings()[0].seat, held_as="deputy")
    with pytest.raises(Blocked):
        approve(first(sent), dan)
    today = timezone.localdate()
    away = Absence(person=gina, since=today, until=today + timezone.timedelta(days=3))
    save(away, by=alice)
    approve(first(sent), User.objects.get(pk=dan.pk))
    assert first(sent).status == "complete"


@pytest.mark.parametrize("name", ["alice", "carl", "sam", "oona", "priya"])
def test_nobody_but_the_chair_decides_the_chairs_step(
    name: str, sent: Approval, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Blocked):
        approve(first(sent), request.getfixturevalue(name))
    assert Decision.objects.count() == 0


def test_a_seat_that_ended_decides_nothing(sent: Approval, gina: User, alice: User) -> None:
    holding = gina.holdings()[0]
    holding.until = timezone.localdate()
    save(holding, by=alice, seen=holding.revision)
    with pytest.raises(Blocked):
        approve(first(sent), User.objects.get(pk=gina.pk))


def test_sending_back_needs_a_reason_and_opens_the_draft_again(sent: Approval, gina: User) -> None:
    digest = sent.version.digest
    with pytest.raises(Blocked):
        decide(first(sent), "return", by=gina, seen=digest)
    decide(first(sent), "return", by=gina, seen=digest, note="Name the phone line.")
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("returned", "draft")
    assert {step.status for step in sent.steps.all()} == {"closed"}


def test_a_text_taken_back_leaves_no_approval_open_and_can_be_sent_again(
    sent: Approval, alice: User, gina: User
) -> None:
    document = apply(Document.objects.get(), REOPEN, by=alice)
    sent.refresh_from_db()
    assert (sent.status, document.status) == ("void", "draft")
    again = send_document(document, by=alice, seen=document.revision)
    approve(first(again), gina)
    assert Document.objects.get().status == "awaiting-approval"


def test_an_edit_voids_the_approval(sent: Approval, alice: User, gina: User) -> None:
    document = Document.objects.get()
    document.body = "Speak up at once."
    save(document, by=alice, seen=document.revision)
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("void", "draft")
    with pytest.raises(Blocked) as refusal:
        approve(first(sent), gina)
    assert "closed" in reasons(refusal)


def test_a_change_that_slips_past_the_hook_is_caught_by_the_digest(
    sent: Approval, gina: User
) -> None:
    Document.objects.update(body="Slipped in behind everybody's back.")
    with pytest.raises(Blocked) as refusal:
        approve(first(sent), gina)
    assert "have changed since version 1 was sent" in reasons(refusal)


def test_a_page_that_showed_another_version_decides_nothing(sent: Approval, gina: User) -> None:
    with pytest.raises(Blocked) as refusal:
        decide(first(sent), "approve", by=gina, seen="0" * 64)
    assert "a different version" in reasons(refusal)


def test_the_second_of_two_chairs_is_told_who_was_faster(sent: Approval, gina: User) -> None:
    seat = builders.a_seat("co-chair", group=builders.a_group("assurance"))
    cora = builders.a_person("Cora", seat=seat)
    approve(first(sent), gina)
    with pytest.raises(Blocked) as refusal:
        approve(first(sent), cora)
    assert reasons(refusal).startswith("Gina has already decided this step: approved")


def test_a_conflict_of_interest_takes_the_person_out_and_the_next_one_in(
    sent: Approval, gina: User, carl: User
) -> None:
    decide(first(sent), "conflict", by=gina, seen=sent.version.digest, note="I know the family.")
    assert waiting_for(gina) == []
    assert [w.step for w in waiting_for(carl)] == [first(sent)]


def test_one_word_meets_every_need_its_giver_holds_but_people_are_counted(
    alice: User, carl: User
) -> None:
    executive = builders.a_group("executive")
    people = [carl]
    police = builders.an_agency("police")
    builders.seated(carl, builders.a_seat("member", group=executive, agency=police))
    for key in ("council", "health"):
        seat = builders.a_seat("member", group=executive, agency=builders.an_agency(key))
        people.append(builders.a_person(key.title(), seat=seat))
    partners = {"each_partner": True, "function": "executive", "_least": 3}
    builders.a_route([partners, EXECUTIVE])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    for person in people:
        assert approval.status == "open"
        approve(first(approval), person)
        approval.refresh_from_db()
    assert approval.status == "complete"
    assert Decision.objects.get(person=carl).meets.count() == 2
    assert {d.given_as for d in Decision.objects.all()} == {"lead"}


def test_education_is_asked_and_does_not_count(alice: User, gina: User) -> None:
    group = builders.a_group("assurance")
    school = builders.an_agency("education", partner=False)
    ed = builders.a_person("Ed", seat=builders.a_seat("member", group=group, agency=school))
    builders.a_route([CHAIR, {"agency": school, "counts": False}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    digest = approval.version.digest
    decide(first(approval), "return", by=ed, seen=digest, note="Not clear for schools.")
    approval.refresh_from_db()
    assert approval.status == "open"
    approve(first(approval), gina)
    approval.refresh_from_db()
    assert approval.status == "complete"


def test_receiving_neither_approves_nor_blocks(alice: User, gina: User, carl: User) -> None:
    builders.a_route([CHAIR], [{**EXECUTIVE, "_kind": "receive"}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    approve(first(approval), gina)
    approval.refresh_from_db()
    assert approval.status == "complete"
    assert [w.step for w in waiting_for(carl)] == [second(approval)]
    decide(second(approval), "acknowledge", by=carl, seen=approval.version.digest)
    assert waiting_for(carl) == []


def test_a_step_that_nobody_could_decide_is_told_when_sending(alice: User) -> None:
    builders.a_route([CHAIR])
    document = builders.a_document(author=alice, group=builders.a_group("learning"))
    with pytest.raises(Blocked) as refusal:
        send_document(document, by=alice, seen=document.revision)
    assert "Nobody can decide as “Chair, Learning group”" in reasons(refusal)
    assert (Approval.objects.count(), Document.objects.get().status) == (0, "draft")


def test_a_kind_without_a_route_is_told_when_sending(alice: User) -> None:
    document = builders.a_document(author=alice)
    with pytest.raises(Blocked) as refusal:
        send_document(document, by=alice, seen=document.revision)
    assert "has no approval route" in reasons(refusal)


def test_every_decision_is_in_the_trail_with_its_digest(sent: Approval, gina: User) -> None:
    decision = approve(first(sent), gina)
    entry = AuditEntry.objects.about(decision)[0]
    assert (entry.verb, entry.actor_name) == ("approve", "Gina")
    assert sent.version.digest in entry.changes


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_costs_the_same_queries_for_one_and_for_three(
    count: int, route: None, alice: User, gina: User, django_assert_num_queries: object
) -> None:
    for number in range(count):
        document = builders.a_document(author=alice, title=f"Policy {number}")
        send_document(document, by=alice, seen=document.revision)
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len(waiting_for(gina)) == count
