"""Opening, writing, sending a review, its dates, and who may know of it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.stand_ins import readers
from core.audit.models import AuditEntry
from core.calendar.days import today
from core.clocks.models import Clock
from core.people.models import Absence, User
from core.workflow.services import Blocked, Conflict, apply, save
from reviews.cases.models import VOID, Review
from reviews.cases.queries import who_may_open
from reviews.cases.services import edit_review, open_review, send_review, set_dates
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World


def test_a_review_is_numbered_by_its_kind_and_its_address_tells_nothing(alice: User) -> None:
    with time_machine.travel("2026-11-05"):
        reviews = [work.a_review(alice, kind=kind) for kind in ("sar", "sar", "lcspr", "local")]
    assert [r.reference for r in reviews] == [
        *("SAR-2026-001", "SAR-2026-002", "LCSPR-2026-001", "LLR-2026-001")
    ]
    assert all("rowan" not in r.slug and r.reference.lower() not in r.slug for r in reviews)
    assert len({r.slug[-8:] for r in reviews}) == 4


def test_a_review_belongs_to_a_review_panel(alice: User) -> None:
    group = builders.a_group("priority")
    with pytest.raises(Exception, match="Choose a group that is a review panel"):
        open_review(Review(kind="sar", title="T", panel=group), by=alice)


def test_a_panel_member_does_not_open_reviews(world: World) -> None:
    with pytest.raises(Blocked) as refusal:
        work.a_review(world.mona)
    assert refusal.value.reasons == [
        "This is for the business unit and the chairs of review panels."
    ]


def test_who_may_know_of_a_review_that_is_being_written(
    world: World, alice: User, carl: User, priya: User, sam: User, oona: User
) -> None:
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    lead = builders.a_person("Lena", seat=builders.a_seat("lead"))
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))
    reviewer = builders.a_person("Rita", seat=builders.a_seat("lead-reviewer", function="task"))
    world.review.lead_reviewer = reviewer
    edit_review(world.review, seen=world.review.revision, by=alice)
    everybody = [alice, priya, world.mona, reviewer, carl, sam, oona, auditor, lead, gina]
    knows = [p.name for p in everybody if Review.objects.visible_to(p).exists()]
    assert knows == ["Alice", "Priya", "Mona", "Rita"]
    listed = [p.name for p in everybody if Review.objects.listed_to(p).exists()]
    assert listed == ["Alice", "Priya", "Mona", "Rita", "Ann"]


def test_once_sent_those_who_are_asked_know_of_it_and_nobody_else(
    world: World, alice: User, carl: User, sam: User
) -> None:
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    assurance = builders.a_group("assurance")
    fire = builders.a_person("Fire", seat=builders.a_seat("member", group=assurance))
    send_review(world.review, seen=world.review.revision, by=alice)
    everybody = [carl, *world.partners.values(), sam, auditor, fire]
    for rows in (Review.objects, Approval.objects):
        knows = [p.name for p in everybody if rows.visible_to(p).exists()]
        assert knows == ["Carl", "Council", "Health", "Police"]


def test_who_sent_it_back_or_agreed_does_not_read_what_is_written_again(
    world: World, alice: User, carl: User
) -> None:
    priya = User.objects.get(name="Priya")
    asked = [carl, *world.partners.values()]
    first = send_review(world.review, seen=world.review.revision, by=alice)
    step = first.steps.order_by("order")[0]
    decide(step, "approve", by=priya, seen=first.version.digest)
    step = first.steps.order_by("order")[1]
    decide(step, "return", by=carl, seen=first.version.digest, note="Say more.")
    review = Review.objects.get()
    first.refresh_from_db()
    assert (review.status, first.status) == ("draft", "returned")
    for _ in range(2):
        assert [p for p in asked if Review.objects.visible_to(p).exists()] == []
        assert [p for p in asked if Approval.objects.visible_to(p).exists()] == asked
        approval = Approval.objects.about(review).first()
        assert "Decision makers" not in [one.who for one in who_may_open(review, approval)]
        review = work.approved(review, by=alice)
        assert [p for p in asked if Review.objects.visible_to(p).exists()] == asked
        assert counted(Approval.objects.about(review)[0]) == 5
        review.happened += " And then."
        edit_review(review, seen=review.revision, by=alice)
        review = Review.objects.get()


def knowing(people: list[User]) -> list[str]:
    """Who of these knows of an approval, and of a review: the same people."""
    fresh = [User.objects.get(pk=person.pk) for person in people]
    names = [p.name for p in fresh if Approval.objects.visible_to(p).exists()]
    assert [p.name for p in fresh if Review.objects.visible_to(p).exists()] == names
    return names


def counted(approval: Approval) -> int:
    """How many the page of the review says decide."""
    return who_may_open(approval.subject, approval)[-1].number


def test_the_chair_of_the_group_above_knows_of_it_while_it_waits_for_her_word(
    world: World, alice: User, priya: User
) -> None:
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))
    ian = builders.a_person("Ian", seat=builders.a_seat("vice-chair", function="assurance"))
    approval = send_review(world.review, seen=world.review.revision, by=alice)
    assert knowing([gina, ian]) == []
    usual = counted(approval)
    away = Absence(person=priya, since=today(), until=today() + timedelta(days=7))
    save(away, by=alice)
    assert knowing([gina, ian]) == ["Gina"]
    assert counted(approval) == usual + 1
    step = approval.steps.order_by("order")[0]
    decide(step, "approve", by=gina, seen=approval.version.digest)
    assert knowing([gina, ian]) == ["Gina"], "what one decided, one reads"


def test_who_stood_by_and_was_not_needed_knows_of_it_no_more(
    world: World, alice: User, priya: User
) -> None:
    deputy = builders.a_person("Dee")
    seat = priya.holdings()[0].seat
    builders.seated(deputy, seat, held_as="deputy")
    send_review(world.review, seen=world.review.revision, by=alice)
    day = timedelta(days=1)
    away = Absence(person=priya, since=today() - day, until=today() + day)
    assert knowing([deputy]) == []
    save(away, by=alice)
    assert knowing([deputy]) == ["Dee"]
    away.until = today()
    save(away, by=alice, seen=away.revision)
    assert knowing([deputy]) == []


def test_it_is_approved_along_its_route(world: World, alice: User) -> None:
    review = work.approved(world.review, by=alice)
    assert review.status == "approved"
    approval = Approval.objects.get()
    assert [s.decisions.count() for s in approval.steps.order_by("order")] == [1, 4]
    assert "Rowan" not in approval.version.title


def test_it_is_not_sent_while_it_says_too_little(alice: User) -> None:
    review = work.a_review(alice, summary="", happened="")
    with pytest.raises(Blocked) as refusal:
        send_review(review, seen=review.revision, by=alice)
    assert refusal.value.reasons == [
        "The report has no summary yet.",
        "The report does not yet say what happened.",
        "The report has no findings yet.",
        "The report has no recommendations yet.",
    ]


def test_the_second_of_two_writers_is_told(world: World, alice: User, priya: User) -> None:
    hers = Review.objects.get(pk=world.review.pk)
    world.review.summary = "Mine."
    seen = world.review.revision
    edit_review(world.review, seen=seen, by=alice)
    hers.summary = "Hers."
    with pytest.raises(Conflict):
        edit_review(hers, seen=seen, by=priya)


def test_notes_and_title_are_in_no_trail_and_no_version(world: World, alice: User) -> None:
    review = world.review
    review.notes = "Her name is a secret."
    edit_review(review, seen=review.revision, by=alice)
    trail = "".join(AuditEntry.objects.values_list("changes", flat=True))
    assert "secret" not in trail
    assert "Rowan" not in trail
    assert "secret" not in str(review.snapshot())


def test_no_words_of_a_published_review_stay_in_the_trail(
    world: World, alice: User, maria: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    review = work.published(world.review, by=alice, manager=maria)
    row, finding = review.recommendations.get(), review.findings.get()
    trail = "".join(AuditEntry.objects.values_list("changes", flat=True))
    words = [review.title, finding.title, row.text, row.outcome]
    assert [said for said in words if said in trail] == []


def test_notes_and_dates_do_not_undo_what_was_agreed(world: World, alice: User) -> None:
    review = work.approved(world.review, by=alice)
    review.notes = "Ring the sister."
    review = edit_review(review, seen=review.revision, by=alice)
    review.family_told_on = date(2026, 1, 5)
    review = set_dates(review, seen=review.revision, by=alice)
    assert review.status == "approved"
    review.happened = "Something else."
    edit_review(review, seen=review.revision, by=alice)
    assert Review.objects.get().status == "draft"


def test_an_edit_while_it_waits_ends_the_approval(world: World, alice: User) -> None:
    send_review(world.review, seen=world.review.revision, by=alice)
    review = Review.objects.get()
    review.summary = "Reworded."
    edit_review(review, seen=review.revision, by=alice)
    assert Approval.objects.get().status == "void"
    assert Review.objects.get().status == "draft"


@time_machine.travel("2026-11-05 12:00")
def test_its_days_start_move_and_stop_its_clocks(alice: User) -> None:
    for rule in ("lcspr-publication", "lcspr-copy-to-panel"):
        builders.the_rule(rule)
    review = work.a_review(alice, kind="lcspr")
    review.decided_on, review.publish_on = date(2026, 10, 1), date(2026, 12, 16)
    review = set_dates(review, seen=review.revision, by=alice)
    due = {c.rule.key: c.due_on for c in Clock.objects.about(review)}
    assert due == {
        "lcspr-publication": date(2027, 4, 1),
        "lcspr-copy-to-panel": date(2026, 12, 7),
    }
    review.publish_on, review.copied_on = date(2026, 12, 17), date(2026, 11, 4)
    set_dates(review, seen=review.revision, by=alice)
    copy = Clock.objects.get(rule__key="lcspr-copy-to-panel")
    assert (copy.due_on, copy.status, copy.stopped_on) == (
        *(date(2026, 12, 8), "stopped", date(2026, 11, 4)),
    )
    assert all("Rowan" not in clock.label for clock in Clock.objects.all())


def test_what_was_done_is_not_dated_in_the_future(alice: User) -> None:
    review = work.a_review(alice)
    review.family_told_on = date(2999, 1, 1)
    with pytest.raises(Exception, match="not in the future"):
        set_dates(review, seen=review.revision, by=alice)


def test_one_opened_by_mistake_leaves_the_counts(alice: User) -> None:
    review = work.a_review(alice)
    apply(review, VOID, by=alice, note="Opened twice.")
    assert Review.objects.counted().count() == 0


def test_a_deputy_reads_nothing_that_does_not_wait_for_a_word_any_more(
    world: World, alice: User
) -> None:
    deputy, council = builders.a_person("Dee"), world.partners["council"]
    builders.seated(deputy, council.holdings()[0].seat, held_as="deputy")
    work.approved(world.review, by=alice)
    day = timedelta(days=1)
    save(Absence(person=council, since=today() - day, until=today() + day), by=alice)
    assert User.objects.get(pk=deputy.pk).holdings() != []
    assert knowing([deputy]) == []


def test_who_stands_in_at_a_later_step_does_not_read_it_before(
    world: World, alice: User, carl: User
) -> None:
    executive = builders.a_group("executive")
    vera = builders.a_person("Vera", seat=builders.a_seat("vice-chair", group=executive))
    save(Absence(person=carl, since=today(), until=today() + timedelta(days=7)), by=alice)
    approval = send_review(world.review, seen=world.review.revision, by=alice)
    assert knowing([vera]) == []
    first = approval.steps.order_by("order")[0]
    decide(first, "approve", by=User.objects.get(name="Priya"), seen=approval.version.digest)
    assert knowing([vera]) == ["Vera"]


def test_those_who_decide_are_counted_without_who_asked_in_few_questions(
    world: World, alice: User, django_assert_max_num_queries: object
) -> None:
    sent = send_review(world.review, seen=world.review.revision, by=alice)
    approval = Approval.objects.get(pk=sent.pk)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        found = readers(approval)
    names = User.objects.filter(pk__in=found).order_by("name").values_list("name", flat=True)
    assert list(names) == ["Alice", "Carl", "Council", "Health", "Police", "Priya"]
    assert counted(approval) == 5
