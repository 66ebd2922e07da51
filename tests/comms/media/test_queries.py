"""Who knows of an enquiry, in which order they are listed, how far they are, who was told."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.queries import (
    HELD_BACK,
    register,
    reviews_known_to,
    spokespeople,
    stages,
    to_do,
    told_of_release,
    who_was_told,
)
from comms.media.readiness import NOT_NAMED, NOT_PUBLISHED
from comms.media.services import close_enquiry, send_statement
from core.notices.services import mark_read
from core.people.models import User
from reviews.cases.models import Review
from tests import builders
from tests.comms.media.conftest import Ask, World, a_statement, agreed, say_yes
from tests.reviews import builders as reviewing


def test_who_may_know_of_an_enquiry(
    ask: Ask, world: World, alice: User, priya: User, sam: User, oona: User
) -> None:
    logger = builders.a_person("Mia", seat=builders.a_seat("member", function="priority"))
    auditor = builders.a_person("Ann", seat=builders.a_seat("auditor", function="business_unit"))
    guest = builders.a_seat("attends", function="executive", votes=False)
    grace = builders.a_person("Grace", seat=guest)
    other = builders.a_seat(
        "comms-lead", function="engagement", agency=builders.an_agency("police")
    )
    paul = builders.a_person("Paul", seat=other)
    ask(by=logger, agency=builders.an_agency("health"))
    everybody = [
        *(alice, world.manager, world.nadia, world.chair, *world.partners.values(), world.lee),
        *(logger, auditor, priya, sam, oona, grace, paul),
    ]
    knows = [person.name for person in everybody if register(person).exists()]
    assert knows == [
        *("Alice", "Maria", "Nadia", "Carl", "Council", "Health", "Police", "Lee", "Mia", "Ann"),
    ]
    a_statement(Enquiry.objects.get(), world.nadia)
    reads = [p.name for p in everybody if Statement.objects.visible_to(p).exists()]
    assert reads == knows


def test_open_ones_come_first_by_their_deadline_and_what_has_none_last(
    ask: Ask, world: World
) -> None:
    now = timezone.now()
    closed = ask(deadline=now + timedelta(minutes=1))
    close_enquiry(closed, answer="none", words="-", seen=closed.revision, by=world.nadia)
    never, later = ask(deadline=None), ask(deadline=now + timedelta(days=2))
    soon = ask(deadline=now + timedelta(hours=1))
    late = ask(received_at=now - timedelta(days=2), deadline=now - timedelta(hours=1))
    assert list(register(world.nadia)) == [late, soon, later, never, closed]
    assert late.is_late
    assert not soon.is_late


def test_the_chair_speaks_first_and_guests_never(world: World) -> None:
    builders.a_seat("attends", function="executive", votes=False)
    seats = spokespeople()
    assert seats[0].position == "chair"
    assert len(seats) == 4


def test_those_who_share_a_statement_are_the_executive_group_and_who_keeps_the_log(
    world: World,
) -> None:
    assert sorted(p.name for p in told_of_release()) == [
        *("Carl", "Council", "Health", "Maria", "Nadia", "Police"),
    ]


def test_a_review_is_offered_to_those_who_may_open_it_alone(
    world: World, alice: User, priya: User
) -> None:
    reviewing.the_route()
    review = reviewing.a_whole_review(alice)
    assert list(reviews_known_to(alice)) == [review]
    assert list(reviews_known_to(world.nadia)) == []


def test_the_stages_follow_the_statement(ask: Ask, world: World) -> None:
    enquiry = ask()

    def now(statement: Statement | None) -> list[tuple[str, str]]:
        return [(s.name, s.said) for s in stages(enquiry, statement) if s.state == "now"]

    assert stages(enquiry, None)[0].said == "12 minutes after it came in"
    assert now(None) == [("Statement", "Not started")]
    statement = a_statement(enquiry, world.nadia)
    assert now(statement) == [("Statement", "Being written")]
    send_statement(statement, seen=statement.revision, by=world.nadia)
    statement.refresh_from_db()
    assert now(statement) == [("Approval", "Awaiting decisions")]


def test_the_stages_of_what_was_closed_without_a_statement(ask: Ask, world: World) -> None:
    enquiry = ask()
    agreed(a_statement(enquiry, world.nadia), world)
    Statement.objects.update(status="void")  # unaudited: a test of the reading alone
    row = Enquiry.objects.get()
    done = close_enquiry(row, answer="none", words="-", seen=row.revision, by=world.nadia)
    found = stages(done, None)
    assert [s.state for s in found] == ["done", "", "", "", "done"]
    assert found[1].said == "Not needed"


def test_who_was_told_and_who_has_seen_it(ask: Ask, world: World) -> None:
    enquiry = ask(by=world.lee, concerns="other")
    mark_read(by=world.nadia)
    seen = {one.name: one.notice.read is not None for one in who_was_told(enquiry)}
    assert seen == {"Maria": False, "Nadia": True}


def test_whoever_has_worked_on_an_enquiry_is_not_said_not_to_have_seen_it(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask(by=world.lee, concerns="other")
    a_statement(enquiry, world.nadia)
    acted = {one.name: one.has_acted for one in who_was_told(enquiry)}
    assert acted == {"Maria": False, "Nadia": True}
    client.force_login(world.nadia)
    page = " ".join(client.get(enquiry.get_absolute_url()).text.split())
    assert (page.count("Has worked on it"), page.count("Not seen yet")) == (1, 1)


def test_the_next_step_lies_with_those_who_keep_the_log_unless_others_decide(
    ask: Ask, world: World
) -> None:
    enquiry = ask()
    assert to_do(world.nadia) == [(enquiry, "No one has started a statement.")]
    assert to_do(world.chair) == []
    statement = a_statement(enquiry, world.nadia)
    assert [line for _, line in to_do(world.manager)] == ["A statement is being written."]
    approval = send_statement(statement, seen=statement.revision, by=world.nadia)
    assert to_do(world.nadia) == []
    say_yes(approval, world.chair)
    assert [line for _, line in to_do(world.nadia)] == [
        "Its statement is approved and can be released.",
    ]


def test_what_is_agreed_and_held_back_by_a_review_says_so_on_the_desk_and_the_stages(
    ask: Ask, world: World, review: Review, alice: User, client: Client
) -> None:
    enquiry = ask(concerns="review")
    agreed(a_statement(enquiry, world.nadia), world)
    client.force_login(alice)

    def said() -> tuple[list[str], str]:
        page = client.get(enquiry.get_absolute_url())
        stage = next(s.said for s in page.context["stages"] if s.state == "now")
        return [line for _, line in to_do(world.nadia)], stage

    named = "Waiting for its review to be named"
    assert said() == ([f"{HELD_BACK} {NOT_NAMED}"], named)
    Enquiry.objects.update(review=review)  # unaudited: a test of the reading alone
    published = "Waiting for its review to be published"
    assert said() == ([f"{HELD_BACK} {NOT_PUBLISHED}"], published)
    Statement.objects.update(kind="holding")  # unaudited: a test of the reading alone
    assert to_do(world.nadia)[0][1] == "Its statement is approved and can be released."
