"""A step that needs so many different people says when they cannot be reached, and what to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide, record_telephone_decision
from core.approvals.different import TooFew
from core.approvals.kinds import NOBODY
from core.approvals.models import Approval, Decision, Step
from core.approvals.queries import stages
from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import Absence, Group, Holding, Seat, User
from core.workflow.services import Blocked, save
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.test_decisions import approve, first
from tests.core.approvals.test_settling import new
from tests.core.approvals.test_views import answer

AWAY = ("Colin", "Hal")
SHORT = (
    "The step “Step 1” needs 3 different people, and today at most 2 can decide it. "
    "Dora speaks for Council and Health."
)
REFUSED = (
    "This one decision would stand for Council and Health. Then at most 2 can decide the step "
    "“Step 1”, which needs 3 different people. The business unit must give one of these seats to "
    "somebody else first."
)


def seat_of(agency: str) -> Seat:
    return Seat.objects.get(agency__key=agency)


def the_step(approval: Approval) -> TooFew | None:
    """What is wrong with the first step, as its page has it."""
    return stages(approval)[0].too_few


def seat_them() -> None:
    """Of three partners; Dora is the deputy of two."""
    executive = builders.a_group("executive")
    for key, name in (("council", "Colin"), ("health", "Hal"), ("police", "Pam")):
        seat = builders.a_seat("member", group=executive, agency=builders.an_agency(key))
        builders.a_person(name, seat=seat)
    dora = builders.a_person("Dora")
    for key in ("council", "health"):
        builders.seated(dora, seat_of(key), held_as="deputy", seniority=1)


def send(alice: User, least: int, *before: dict[str, Any]) -> Approval:
    """Three partners are asked, after these; Dora is the deputy of two."""
    if not Seat.objects.filter(agency__key="council").exists():
        seat_them()
    each = {"each_partner": True, "function": "executive", "_least": least}
    builders.a_route(*([need] for need in before), [each])
    document = builders.a_document(author=alice)
    return send_document(document, by=alice, seen=document.revision)


def go_away(*names: str) -> None:
    for name in names:
        person, until = builders.named(name), today() + timedelta(days=3)
        row = Absence(person=person, since=today(), until=until)
        save(row, by=User.objects.portal())


@pytest.fixture
def dora(db: None) -> User:
    return builders.named("Dora")


@pytest.fixture
def short(alice: User) -> Approval:
    """It needs three different people, and both whom Dora speaks for are away."""
    approval = send(alice, 3)
    go_away(*AWAY)
    return approval


def test_while_everybody_is_here_enough_people_can_decide(alice: User) -> None:
    assert the_step(send(alice, 3)) is None


def test_one_deputy_for_two_seats_is_one_person_too_few(short: Approval) -> None:
    found = the_step(short)
    assert found
    assert (found.words, found.taken_back_by) == (SHORT, "")


def test_a_step_that_needs_fewer_people_waits_for_enough(alice: User) -> None:
    approval = send(alice, 2)
    go_away(*AWAY)
    assert the_step(approval) is None
    for name in ("Dora", "Pam"):
        approve(first(approval), builders.named(name))
    approval.refresh_from_db()
    assert approval.status == "complete"


def test_somebody_else_in_one_of_the_seats_makes_up_the_number(short: Approval) -> None:
    edna = builders.a_person("Edna")
    builders.seated(edna, seat_of("health"), held_as="deputy", seniority=1)
    assert the_step(short) is None
    for name in ("Edna", "Dora", "Pam"):
        approve(first(short), builders.named(name))
    short.refresh_from_db()
    assert short.status == "complete"


def test_a_word_that_nobody_can_give_is_told_as_that_alone(short: Approval, dora: User) -> None:
    Holding.objects.filter(person=dora, seat=seat_of("health")).delete()
    [stage] = stages(short)
    assert ([str(need) for need in stage.nobody_for], stage.too_few) == (["Health"], None)


def test_one_word_is_refused_after_which_the_number_could_never_be_reached(
    short: Approval, dora: User, sam: User
) -> None:
    with pytest.raises(Blocked) as refusal:
        approve(first(short), dora)
    assert refusal.value.reasons == [REFUSED]
    with pytest.raises(Blocked) as refusal:
        record_telephone_decision(
            first(short),
            "approve",
            giver=dora,
            wording="Yes.",
            told_at=short.requested_at,
            seen=short.version.digest,
            by=sam,
        )
    assert REFUSED in refusal.value.reasons
    assert not Decision.objects.exists()
    assert approve(first(short), builders.named("Pam")).outcome == "approve"


def test_who_may_not_approve_for_two_may_still_send_it_back(short: Approval, dora: User) -> None:
    decide(first(short), "return", by=dora, seen=short.version.digest, note="Not clear.")
    short.refresh_from_db()
    assert short.status == "returned"


def test_the_refusal_comes_before_the_answer_is_confirmed(
    short: Approval, dora: User, client: Client
) -> None:
    client.force_login(dora)
    path = reverse("core:approval-decide", args=[short.pk])
    page = client.post(path, answer(client, short, outcome="approve", note=""))
    assert (page.status_code, REFUSED in page.text) == (409, True)
    assert "Check and confirm" in page.text


def test_where_deputies_count_at_any_time_the_holders_can_still_reach_the_number(
    alice: User,
) -> None:
    approval = send(alice, 3)
    group = Group.objects.get(key="executive")
    group.deputies = "any-time"
    save(group, by=User.objects.portal(), seen=group.revision)
    assert the_step(approval) is None
    with pytest.raises(Blocked):
        approve(first(approval), builders.named("Dora"))
    approve(first(approval), builders.named("Hal"))
    assert approve(first(approval), builders.named("Dora")).meets.count() == 1


def stuck(approval: Approval) -> Step:
    """Every word is given, two of them by Dora, before anybody looked at the number."""
    step = first(approval)
    step.least_people = 2
    step = save(step, by=User.objects.portal(), seen=step.revision)
    approve(step, builders.named("Dora"))
    step.least_people = 3
    step = save(step, by=User.objects.portal(), seen=step.revision)
    approve(step, builders.named("Pam"))
    return first(approval)


def test_where_every_word_is_given_by_too_few_it_says_who_can_take_it_back(
    short: Approval,
) -> None:
    assert stuck(short).status == "open"
    found = the_step(short)
    assert found
    assert found.words == (
        "Every decision has been made, but the step “Step 1” needs 3 different people and has the "
        "decisions of 2. Dora spoke for Council and Health."
    )
    assert found.taken_back_by == "its author, the owning group's officers and the business unit"


def test_where_a_seat_is_left_that_can_not_make_up_the_number_it_has_to_be_taken_back(
    short: Approval,
) -> None:
    step = first(short)
    step.least_people = 2
    step = save(step, by=User.objects.portal(), seen=step.revision)
    approve(step, builders.named("Dora"))
    step.least_people = 3
    save(step, by=User.objects.portal(), seen=step.revision)
    found = the_step(short)
    assert found
    assert ([str(need) for need in found.missing], found.is_lost) == (["Police"], True)
    assert approve(first(short), builders.named("Pam")).outcome == "approve"


def test_a_route_that_asks_for_fewer_words_than_people_is_told_as_that(
    alice: User, client: Client
) -> None:
    approval = send(alice, 3)
    step = first(approval)
    step.least_people = 4
    save(step, by=User.objects.portal(), seen=step.revision)
    client.force_login(alice)
    html = " ".join(client.get(approval.get_absolute_url()).text.split())
    assert "needs 4 different people, and today at most 3 can decide it." in html
    assert "The route asks for fewer decisions than that: the business unit must correct" in html
    assert "Give one of these seats" not in html


@pytest.mark.parametrize("all_given", [False, True])
def test_its_page_says_so_and_who_can_mend_it(
    short: Approval, alice: User, sam: User, client: Client, all_given: bool
) -> None:
    if all_given:
        stuck(short)
    pam = builders.named("Pam")
    for person, fills in ((alice, True), (pam, False)):
        client.force_login(person)
        html = " ".join(client.get(short.get_absolute_url()).text.split())
        assert "Too few different people can decide" in html
        assert ("Give one of these seats to somebody else on <a" in html) == fills
        assert ("The business unit must give one of these seats" in html) != fills
        assert ("the text must be taken back and sent again" in html) == all_given
        assert "You do not need to do anything here" not in html


def test_the_unit_is_told_when_it_begins_and_until_it_is_mended(alice: User, sam: User) -> None:
    approval = send(alice, 3)
    assert NOBODY.key not in new(alice)
    go_away("Colin")
    decide(
        first(approval),
        "conflict",
        by=builders.named("Hal"),
        seen=approval.version.digest,
        note="My team.",
    )
    assert NOBODY.key in new(alice)
    Absence.objects.all().delete()
    approve(first(approval), builders.named("Pam"))
    assert NOBODY.key not in new(alice)
    assert Notice.objects.filter(kind=NOBODY.key, channel="portal").exists()
