"""A partner that was asked about a text keeps its word on it, though its agency was ended since."""

from datetime import timedelta

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval, Need
from core.approvals.partners import has_a_say
from core.approvals.preview import route_preview
from core.approvals.queries import waiting_for
from core.approvals.routes import Route, RouteNeed, RouteStep
from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import Agency, Seat, User
from core.workflow.services import Blocked, save
from governance.documents.models import Document
from governance.groups.services import save_agency
from tests import builders
from tests.core.approvals.rounds import open_again, send

EACH = {"each_partner": True, "function": "executive"}
AGENCIES = ("council", "health", "police")


@pytest.fixture(autouse=True)
def partners(alice: User) -> dict[str, User]:
    """Each of three partners decides, by whoever sits for it."""
    executive = builders.a_group("executive")
    builders.a_route([EACH])
    return {
        key: builders.a_person(
            f"{key} person",
            seat=builders.a_seat("member", group=executive, agency=builders.an_agency(key)),
        )
        for key in AGENCIES
    }


def change(key: str, **fields: object) -> Agency:
    """As the register has it from now on."""
    row = Agency.objects.get(key=key)
    for name, value in fields.items():
        setattr(row, name, value)
    return save(row, by=User.objects.portal(), seen=row.revision)


def say(approval: Approval, person: User, outcome: str, note: str = "") -> None:
    step = approval.steps.get()
    decide(step, outcome, by=person, seen=approval.version.digest, note=note)


def asked(approval: Approval) -> list[str]:
    needs = Need.objects.filter(step__approval=approval).select_related("agency")
    return sorted(need.agency.key for need in needs if need.agency)


def planned(alice: User) -> list[str]:
    (step,) = route_preview(Document.objects.get(), asker=alice)
    return sorted(word.need.agency.key for word in step.words if word.need.agency)


def test_who_sent_a_text_back_is_asked_again_though_the_agency_is_ended_while_it_is_sent(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    change("health", until=today())
    assert planned(alice) == list(AGENCIES)
    again = send(alice)
    change("health", until=None)
    assert asked(again) == list(AGENCIES)
    assert [one.approval for one in waiting_for(partners["health"])] == [again]
    for key in ("council", "police"):
        say(again, partners[key], "approve")
    again.refresh_from_db()
    assert again.status == "open"


def test_in_every_round_until_it_is_agreed_and_not_from_then_on(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    change("health", until=today())
    say(send(alice), partners["council"], "return", "Nor is this.")
    agreed = send(alice)
    assert asked(agreed) == list(AGENCIES)
    for person in partners.values():
        say(agreed, person, "approve")
    open_again(alice)
    assert planned(alice) == ["council", "police"]
    assert asked(send(alice)) == ["council", "police"]


def test_who_is_no_statutory_partner_any_more_keeps_its_word_too(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    change("health", is_statutory_partner=False)
    assert asked(send(alice)) == list(AGENCIES)


def test_the_agency_that_followed_gives_the_word_instead(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    between = builders.an_agency("between", partner=False)
    board = builders.an_agency("board")
    day = today() - timedelta(days=1)
    change("health", until=day, succeeded_by=between)
    change("between", until=today(), succeeded_by=board)
    seat = Seat.objects.get(agency__key="health")
    builders.a_person("Bo", seat=builders.a_seat("member", group=seat.group, agency=board))
    assert asked(send(alice)) == ["board", "council", "police"]


def test_staff_do_not_move_the_word_of_a_partner_on_by_way_of_the_one_that_followed(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    between = builders.an_agency("between", partner=False)
    change("health", until=today(), succeeded_by=between, is_statutory_partner=False)
    before = planned(alice)
    between.until, between.succeeded_by = today(), builders.an_agency("friend", partner=False)
    with pytest.raises(Blocked, match="only the business manager"):
        save_agency(between, by=alice, seen=between.revision)
    assert planned(alice) == before == ["between", "council", "police"]


def test_an_agency_has_a_say_while_it_is_a_partner_or_a_text_it_was_asked_about_is_not_agreed(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    health = change("health", is_statutory_partner=False)
    charity = builders.an_agency("charity", partner=False)
    assert [has_a_say(one) for one in (health, charity)] == [True, False]
    again = send(alice)
    for person in partners.values():
        say(again, person, "approve")
    assert [has_a_say(one) for one in (health, Agency.objects.get(key="police"))] == [False, True]


def test_nobody_but_the_manager_replaces_who_was_a_partner_when_the_text_was_sent(
    alice: User, maria: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    health = change("health", is_statutory_partner=False)
    health.until, health.succeeded_by = today(), builders.an_agency("friend", partner=False)
    with pytest.raises(Blocked, match="only the business manager"):
        save_agency(health, by=alice, seen=health.revision)
    save_agency(health, by=maria, seen=health.revision)
    assert Notice.objects.filter(person=alice, kind="partner-ends").exists()


def test_an_agency_that_another_partner_followed_is_not_asked_twice(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    change("health", until=today(), succeeded_by=Agency.objects.get(key="council"))
    assert asked(send(alice)) == ["council", "police"]


def test_one_that_ended_and_was_never_asked_is_not(alice: User) -> None:
    change("health", until=today())
    assert asked(send(alice)) == ["council", "police"]


def test_one_that_ended_and_has_nobody_left_is_told_when_the_text_is_sent(
    alice: User, partners: dict[str, User]
) -> None:
    say(send(alice), partners["health"], "return", "This is not so.")
    change("health", until=today())
    seat = Seat.objects.get(agency__key="health")
    seat.until = today()
    save(seat, by=User.objects.portal(), seen=seat.revision)
    with pytest.raises(Blocked, match="Nobody can decide as “Health” at the step “Step 1”"):
        send(alice)


def test_an_agency_that_the_route_names_is_asked_where_it_is_named_alone(
    alice: User, partners: dict[str, User]
) -> None:
    fire = builders.an_agency("fire", partner=False)
    builders.a_person("Fay", seat=builders.a_seat("member", function="executive", agency=fire))
    portal = User.objects.portal()
    step = RouteStep(route=Route.objects.get(), order=2, name="Step 2", kind="decide")
    save(step, by=portal)
    save(RouteNeed(step=step, agency=fire, function="executive"), by=portal)
    first = send(alice)
    decide(
        first.steps.get(order=1),
        "return",
        by=partners["health"],
        seen=first.version.digest,
        note="This is not so.",
    )
    again = send(alice)
    words = [[str(n.agency) for n in step.needs.all()] for step in again.steps.order_by("order")]
    assert words == [["Council", "Health", "Police"], ["Fire"]]
