"""The desk: what lies on it, for whom, at what cost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.actions.models import Action
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.calendar.days import today
from core.imports.models import ImportDoubt
from core.imports.settling import settle_doubt
from core.notices.alerts import acknowledge, ask_to_ring, raise_alert, record_call
from core.people.models import User
from governance.documents.services import send_document
from reporting.desk.queries import whole_desk
from tests import builders
from tests.core.actions.builders import an_action
from tests.core.actions.builders import owner as the_owner
from tests.core.approvals import test_different as different
from tests.core.imports import test_list as doubtful
from tests.core.notices.calling import a_call
from tests.priorities import builders as work
from tests.reviews import builders as reviewing


@pytest.fixture
def gina(db: None) -> User:
    """Gina chairs the assurance group."""
    return builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))


@pytest.fixture
def route(gina: User) -> None:
    """Documents go to the group's chair."""
    builders.a_route([{"position": "chair"}])


def send(author: User, title: str, days: int) -> None:
    """A document that is to be decided in so many days."""
    document = builders.a_document(author=author, title=title)
    due = today() + timedelta(days=days)
    send_document(document, by=author, seen=document.revision, due=due)


def test_a_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    response = client.get(reverse("desk:desk"))
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/portal/")


def test_an_account_without_a_seat_is_told_so(oona: User, client: Client) -> None:
    client.force_login(oona)
    html = client.get(reverse("desk:desk")).content.decode()
    assert "You have an account but no seat in the partnership" in html
    assert "Waiting for you" not in html


@pytest.mark.parametrize("seat", [None, ("member", "priority"), ("lead-reviewer", "task")])
def test_whoever_leads_a_review_finds_it_on_their_desk_with_a_seat_or_without(
    alice: User, client: Client, seat: tuple[str, str] | None
) -> None:
    place = builders.a_seat(seat[0], function=seat[1]) if seat else None
    rita = builders.a_person("Rita", seat=place)
    review = reviewing.a_review(alice, lead_reviewer=rita)
    found = [(item.title, item.link) for item in whole_desk(rita).mine]
    assert found == [(f"Local learning review {review}", review.get_absolute_url())]
    client.force_login(rita)
    html = client.get(reverse("desk:desk")).content.decode()
    assert "there is nothing here for you to do" not in html
    assert ("given to you by name" in html) == (seat is None)
    assert client.get(review.get_absolute_url()).status_code == 200
    assert client.get(f"{review.get_absolute_url()}edit/").status_code == 200


def test_what_is_late_comes_first_and_what_is_due_later_follows(
    route: None, alice: User, gina: User
) -> None:
    for title, days in (("Later", 20), ("Late", -1), ("Soon", 3)):
        send(alice, title, days)
    desk = whole_desk(gina)
    assert [item.title for item in desk.mine] == ["Late", "Soon", "Later"]
    assert [item.days_late for item in desk.late] == ["1 day late"]
    assert desk.soon == 1


def test_who_asked_sees_whom_they_wait_for(route: None, alice: User) -> None:
    send(alice, "Policy", 5)
    desk = whole_desk(alice)
    assert desk.mine == []
    assert [item.line for item in desk.others] == ["Waiting at the step “Step 1”."]


@pytest.mark.parametrize("count", [1, 3])
def test_a_desk_costs_the_same_queries_for_one_and_for_three(
    count: int, route: None, alice: User, gina: User, django_assert_num_queries: object
) -> None:
    for number in range(count):
        send(alice, f"Policy {number}", 5)
    whole_desk(gina)  # what sorts of things there are is read once for all
    person = User.objects.get(pk=gina.pk)
    with django_assert_num_queries(9):  # type: ignore[operator]
        assert len(whole_desk(person).mine) == count


def test_home_counts_and_links_the_late_returns_of_every_quarter(
    alice: User, client: Client
) -> None:
    work.a_workplan(builders.a_group("priority"))
    quarters = [work.an_open_quarter(number=number) for number in (2, 3)]
    client.force_login(alice)
    html = client.get(reverse("desk:desk")).text
    assert '<a href="#late"><b>2</b>' in html
    for quarter in quarters:
        assert f'href="{quarter.get_absolute_url()}">{quarter}: 1 return is late</a>' in html
        assert f"{quarter.due:%-d %B %Y}" in html
    assert "You are not waiting for anybody." in html


def test_an_alert_stands_on_the_units_home_until_it_is_acknowledged(
    alice: User, carl: User
) -> None:
    alert = raise_alert(about=builders.an_agency(), by=builders.a_person("Lena"))
    desk = whole_desk(alice)
    said, title = "The chair has not acknowledged it yet.", f"Alert raised by Lena: {alert.which}"
    assert [(one.title, one.line) for one in desk.others] == [(title, said)]
    assert [one.line for one in whole_desk(carl).mine] == ["Confirm that you have seen it."]
    ask_to_ring(alert, by=User.objects.portal())
    assert [one.line for one in whole_desk(alice).mine] == ["Call the chair about it."]
    alert = record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    assert [one.line for one in whole_desk(alice).others] == [f"Alice has called. {said}"]
    acknowledge(alert, by=carl, seen=alert.revision)
    assert (whole_desk(alice).mine, whole_desk(alice).others) == ([], [])


def test_the_clocks_of_my_groups_run_at_the_side(client: Client, carl: User) -> None:
    builders.a_clock(group=builders.a_group("executive"), label="Rapid 1")
    builders.a_clock("sar-completion", group=builders.a_group("priority"), label="Review 2")
    client.force_login(carl)
    html = client.get(reverse("desk:desk")).content.decode()
    assert ("Rapid 1" in html, "Review 2" in html) == (True, False)


def test_what_nobody_can_decide_lies_on_the_units_desk_and_its_page_says_what_to_do(
    route: None, gina: User, alice: User, sam: User, client: Client
) -> None:
    author = builders.a_person("Ada", seat=builders.a_seat("member", function="assurance"))
    document = builders.a_document(author=author)
    approval = send_document(document, by=author, seen=document.revision)
    assert whole_desk(alice).mine == []
    decide(approval.steps.get(), "conflict", by=gina, seen=approval.version.digest, note="Mine.")
    [item] = whole_desk(alice).mine
    assert item.title == "Waiting for nobody: “Escalation policy”, version 1"
    assert (item.link, "Chair, Assurance group" in item.line) == (approval.get_absolute_url(), True)
    assert (whole_desk(sam).mine, whole_desk(gina).mine) == ([], [])
    for person, leads_on in ((alice, True), (author, False)):
        client.force_login(person)
        html = client.get(item.link).content.decode()
        assert "Nobody can make a decision that is needed" in html
        assert ("Give the seat to a deputy, or to somebody else, on" in html) == leads_on
        assert "You do not need to do anything here" not in html


@pytest.mark.parametrize("all_given", [False, True])
def test_what_too_few_different_people_can_decide_lies_on_the_units_desk(
    alice: User, sam: User, all_given: bool
) -> None:
    approval = different.send(alice, 3)
    assert whole_desk(alice).mine == []
    different.go_away(*different.AWAY)
    if all_given:
        different.stuck(approval)
    [item] = whole_desk(alice).mine
    start = "Waiting for nobody" if all_given else "Too few people"
    assert item.title == f"{start}: “Escalation policy”, version 1"
    assert item.link == approval.get_absolute_url()
    if not all_given:
        assert item.line == f"{different.SHORT} Read what to do."
    assert whole_desk(sam).mine == []


@pytest.mark.parametrize(("count", "cells"), [(1, "1 cell"), (3, "3 cells")])
def test_doubtful_cells_of_imported_tables_lie_on_the_units_desk_in_one_line(
    alice: User, carl: User, count: int, cells: str
) -> None:
    doubtful.agencies(count, by=alice)
    [item] = whole_desk(alice).mine
    assert (item.title, item.link) == (f"Imported tables: {cells} may be wrong", doubtful.LIST)
    assert whole_desk(carl).mine == []
    for doubt in ImportDoubt.objects.all():
        settle_doubt(doubt, doubtful.RIGHT, seen=doubt.revision, by=alice)
    assert whole_desk(alice).mine == []


def test_a_deputy_of_the_executive_chair_finds_an_alert_on_home_whether_the_chair_is_away_or_not(
    carl: User,
) -> None:
    seat = builders.a_seat("chair", function="executive")
    dora = builders.a_person("Dora")
    builders.seated(dora, seat, held_as="deputy")
    alert = raise_alert(about=builders.an_agency(), by=builders.a_person("Lena"))
    assert [one.line for one in whole_desk(dora).mine] == ["Confirm that you have seen it."]
    assert dora.has_perm("core.acknowledge_alert", alert)


def test_home_asks_once_who_chairs_the_group_that_others_account_to(
    carl: User, django_assert_num_queries: Any
) -> None:
    carl.holdings()
    with django_assert_num_queries(1):
        for permission in ("priorities.remind_return", "reporting.compile_quarterly_report"):
            assert carl.has_perm(permission)


def test_a_late_clock_is_late_for_the_chair_of_its_group_and_the_unit_and_not_for_its_members(
    alice: User, carl: User
) -> None:
    group = builders.a_group("executive")
    mel = builders.a_person("Mel", seat=builders.a_seat("member", group=group))
    clock = builders.a_clock(at=date(2022, 3, 1), group=group, label="Case 7")
    for person in (alice, carl):
        [item] = whole_desk(person).late
        assert (item.title, item.link) == ("Case 7", clock.get_absolute_url())
        assert "15 working days after 1 March 2022" in item.line
    desk = whole_desk(mel)
    assert (desk.late, len(desk.clocks)) == ([], 1)


def test_what_few_may_know_of_is_late_by_its_kind_alone(
    route: None, gina: User, priya: User, alice: User
) -> None:
    send(priya, "Policy", -35)
    Approval.objects.update(is_restricted=True)
    assert [one.title for one in whole_desk(alice).others] == ["A document, version 1"]


def test_late_clocks_cost_no_further_queries(
    alice: User, django_assert_max_num_queries: Any
) -> None:
    group = builders.a_group("executive")
    for day in (1, 2, 3):
        document = builders.a_document(author=alice, title=f"{day}")
        builders.a_clock(subject=document, at=date(2022, 3, day), group=group)
    whole_desk(alice)
    with django_assert_max_num_queries(11):
        assert len(whole_desk(alice).late) == 3


def test_home_of_the_unit_counts_the_late_actions_of_others(alice: User, client: Client) -> None:
    an_action(by=alice)
    an_action(by=alice, owner=alice, what="Write to the schools.")
    client.force_login(alice)
    html = client.get(reverse("desk:desk")).text
    assert '<a href="#late"><b>2</b>' in html
    assert 'href="/portal/actions/?status=open&amp;late=on">1 action is late</a>' in html
    assert f"<p>Owned by: {Action.objects.get(owner=the_owner()).owner_words}.</p>" in html
    listed = client.get("/portal/actions/?status=open&late=on").text
    assert "Add the new pathway" in listed
    client.force_login(the_owner())
    assert "1 action is late" not in client.get(reverse("desk:desk")).text


def test_the_unit_sees_a_decision_of_others_that_is_late(
    route: None, gina: User, priya: User, alice: User
) -> None:
    send(priya, "Policy", -35)
    send(priya, "Other policy", 1)
    assert [item.title for item in whole_desk(gina).late] == ["Policy"]
    desk = whole_desk(alice)
    assert [(one.title, one.days_late) for one in desk.others] == [("Policy", "35 days late")]
    assert desk.others[0].line.startswith("Sent by Priya on ")
    assert "late" not in " ".join(one.line for one in whole_desk(priya).others)


def test_the_line_of_who_one_is_names_each_office_once(client: Client, db: None) -> None:
    assurance = builders.a_group("assurance")
    panel = builders.a_group("priority")
    ivy = builders.a_person(
        "Ivy", seat=builders.a_seat("lead", group=assurance, title="Adult lead")
    )
    builders.seated(ivy, builders.a_seat("chair", group=panel, title="Chair; Adult lead"))
    client.force_login(ivy)
    page = " ".join(client.get("/portal/").text.split())
    assert f"Adult lead ({assurance}, {panel}); Chair ({panel}) </p>" in page
