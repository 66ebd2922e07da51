"""Every page of the section opens for those it is for, and writes what it says."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval
from core.people.models import User
from core.workflow.services import save
from priorities.areas.models import Area, Plan
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.services import record_value
from priorities.workplans.models import Activity, Workplan
from tests import builders
from tests.priorities import builders as work


@pytest.fixture
def lena(db: None) -> User:
    """Lena leads the priority group."""
    return builders.a_person("Lena", seat=builders.a_seat("lead"))


def post(client: Client, name: str, /, *args: object, **data: object) -> Any:
    return client.post(
        reverse(f"priorities:{name}", args=args), {"once": str(uuid.uuid4()), **data}
    )


def get(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"priorities:{name}", args=args))
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_first_page_shows_areas_and_the_open_quarter(alice: User, client: Client) -> None:
    work.an_area(question="How early is help?")
    work.a_workplan()
    work.an_open_quarter()
    client.force_login(alice)
    html = get(client, "home")
    assert "How early is help?" in html
    assert "Quarter 3, 2021/22" in html
    assert "0 of 1 returns are in." in " ".join(html.split())


def test_who_reads_the_returns_of_their_own_group_alone_is_told_so(
    lena: User, client: Client
) -> None:
    work.a_workplan()
    work.an_open_quarter()
    client.force_login(lena)
    assert "0 of 1 returns that you can read are in." in " ".join(get(client, "home").split())


def test_who_may_read_no_return_is_told_so(alice: User, client: Client) -> None:
    work.a_workplan()
    quarter = work.an_open_quarter()
    pia = builders.a_person("Pia", seat=builders.a_seat("member", function="review_panel"))
    client.force_login(pia)
    board = get(client, "quarter-detail", quarter.year, quarter.number)
    for html in (get(client, "home"), board):
        assert "0 of 0" not in html
        assert "There are no returns for this quarter that you can read." in " ".join(html.split())


def test_a_plan_and_its_areas_are_made_in_the_browser(alice: User, client: Client) -> None:
    client.force_login(alice)
    dates = {"since-day": "1", "since-month": "4", "since-year": "2022"}
    post(client, "plan-add", title="Plan 2022", key="plan-2022", **dates)
    plan, group = Plan.objects.get(), builders.a_group()
    words = {"name": "Early help", "key": "early-help", "aim": "Help early.", "order": "1"}
    response = post(client, "area-add", plan=plan.pk, group=group.pk, **words)
    assert response.headers["Location"] == Area.objects.get().get_absolute_url()


def test_the_executive_chair_refocuses_an_area_in_the_browser(carl: User, client: Client) -> None:
    area = work.an_area(question="How good is help?")
    client.force_login(carl)
    assert "Refocus this area" in get(client, "area-detail", area.pk)
    words = {"question": "How early is help?", "aim": "Early.", "reason": "Waits grew."}
    dates = {"on-day": "1", "on-month": "4", "on-year": "2022"}
    response = post(client, "area-refocus", area.pk, revision=area.revision, **words, **dates)
    html = client.get(response.headers["Location"]).content.decode()
    assert "How early is help?" in html
    assert "How good is help?" in html
    assert "Refocused because: Waits grew." in html


def test_a_lead_starts_a_workplan_adds_an_activity_and_sends_it(lena: User, client: Client) -> None:
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))
    builders.a_route([{"position": "chair", "function": "assurance"}], key="workplan")
    client.force_login(lena)
    response = post(client, "workplan-add", group=builders.a_group().pk, year="2022-23")
    plan = Workplan.objects.get()
    assert response.headers["Location"] == plan.get_absolute_url()
    response = post(client, "activity-add", plan.pk, title="Map the offer")
    assert "Say who owns it: an agency, a person, or both." in response.content.decode()
    post(client, "activity-add", plan.pk, title="Map the offer", owner=builders.an_agency().pk)
    assert "Map the offer" in get(client, "workplan-detail", plan.pk)
    assert "must then be agreed again" not in get(client, "activity-add", plan.pk)
    assert "Gina" in get(client, "workplan-send", plan.pk)
    plan.refresh_from_db()
    post(client, "workplan-send", plan.pk, revision=plan.revision)
    assert [a.subject for a in Approval.objects.all()] == [plan]
    for form in ("activity-add", "workplan-edit"):
        assert "The workplan must then be agreed again." in get(client, form, plan.pk)
    client.force_login(gina)
    where = reverse("core:approval-text", args=[Approval.objects.get().pk])
    assert "Map the offer" in client.get(where).content.decode()


def test_an_activity_is_dropped_with_a_reason(lena: User, client: Client) -> None:
    plan = work.a_workplan()
    activity = plan.activities.get(order=1)
    client.force_login(lena)
    where = reverse("priorities:activity-transition", args=[activity.pk, "drop"])
    data = {"once": str(uuid.uuid4()), "revision": activity.revision}
    assert "Enter a reason" in client.post(where, data).content.decode()
    client.post(where, {**data, "note": "The service closed."})
    assert Activity.objects.get(pk=activity.pk).status == "dropped"


def test_two_who_edit_an_activity_the_second_sees_both_texts(lena: User, client: Client) -> None:
    activity = work.a_workplan().activities.get(order=1)
    client.force_login(lena)
    words = {"title": "Hers", "owner": activity.owner_id, "revision": activity.revision}
    post(client, "activity-edit", activity.pk, **words)
    response = post(client, "activity-edit", activity.pk, **(words | {"title": "Mine"}))
    html = response.content.decode()
    assert response.status_code == 409
    assert "Hers" in html
    assert 'value="Mine"' in html


def test_a_measure_and_its_values_are_kept_in_the_browser(alice: User, client: Client) -> None:
    client.force_login(alice)
    words = {"unit": "count", "source": "Case system", "better": "neither", "order": "0"}
    post(client, "measure-add", title="Concerns", key="concerns", **words)
    measure = Measure.objects.get()
    response = post(client, "value-add", measure.pk, period="2021-22", value="38x")
    assert "Enter a number, such as 3806 or 11.5." in response.content.decode()
    response = post(client, "value-add", measure.pk, period="2021-22", value="11.5")
    assert "enter a whole number" in response.content.decode()
    post(client, "value-add", measure.pk, period="2021-22", value="3806", is_illustrative="on")
    html = get(client, "measure-detail", measure.pk)
    assert "3,806" in html
    assert "Illustrative" in html
    value = MeasuredValue.objects.get()
    data = {"value": "3900", "revision": value.revision, "source_words": "Corrected return"}
    post(client, "value-edit", value.pk, period="2021-22", **data)
    corrected = MeasuredValue.objects.get()
    assert (corrected.value, corrected.is_illustrative) == (Decimal(3900), False)
    assert post(client, "value-edit", value.pk, period="2021-22", **data).status_code == 409


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("alice", {"plan-add", "area-add", "workplan-add", "measure-add"}),
        ("lena", {"workplan-add", "measure-add", "issue-raise"}),
        ("carl", {"workplan-add", "measure-add", "issue-raise"}),
        ("sam", {"issue-raise"}),
        ("oona", set()),
    ],
)
def test_who_may_open_which_form(
    lena: User, name: str, allowed: set[str], client: Client, request: pytest.FixtureRequest
) -> None:
    builders.a_group("assurance")
    client.force_login(request.getfixturevalue(name))
    pages = ["plan-add", "area-add", "workplan-add", "measure-add", "issue-raise"]
    opened = {p for p in pages if client.get(reverse(f"priorities:{p}")).status_code == 200}
    assert opened == allowed


@pytest.mark.parametrize(
    ("name", "form", "model"),
    [
        ("lena", "area-edit", "area"),
        ("alice", "measure-edit", "measure"),
        ("alice", "area-edit", "area"),
        ("alice", "workplan-edit", "plan"),
        ("lena", "activity-add", "plan"),
    ],
)
def test_forms_for_editing_open_for_those_who_may(
    lena: User, name: str, form: str, model: str, client: Client, request: pytest.FixtureRequest
) -> None:
    rows: dict[str, Any] = {
        "area": work.an_area(),
        "measure": work.a_measure(),
        "plan": work.a_workplan(),
    }
    where = reverse(f"priorities:{form}", args=[rows[model].pk])
    client.force_login(request.getfixturevalue(name))
    assert client.get(where).status_code == 200
    client.force_login(builders.a_person("Sol", seat=builders.a_seat("scrutineer")))
    assert client.get(where).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_queries_for_one_and_for_three(
    count: int, alice: User, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        group = builders.a_group("priority", key=f"group-{number}")
        work.a_workplan(group)
        work.an_area(group)
        measure = work.a_measure(f"measure-{number}")
        record_value(measure, period="2021-22", value=Decimal(1), by=alice)
    client.force_login(alice)
    for name, queries in (("workplan-list", 6), ("measure-list", 7), ("home", 7)):
        client.get(reverse(f"priorities:{name}"))
        with django_assert_num_queries(queries):
            client.get(reverse(f"priorities:{name}"))


def test_a_workplans_page_costs_the_same_queries_however_long_it_is(
    alice: User, client: Client, django_assert_num_queries: Any
) -> None:
    short = work.a_workplan(activities=1)
    long = work.a_workplan(builders.a_group("learning"), activities=5)
    client.force_login(alice)
    for plan in (short, long):
        with django_assert_num_queries(12):
            client.get(plan.get_absolute_url())


def test_an_area_of_an_ended_plan_is_not_on_the_first_page(alice: User, client: Client) -> None:
    work.a_plan(until=date(2022, 4, 1))
    work.an_area(name="Old work")
    client.force_login(alice)
    assert "Old work" not in get(client, "home")


def test_an_area_leads_nobody_to_a_workplan_that_they_may_not_read(
    alice: User, priya: User, client: Client
) -> None:
    area = work.an_area(builders.a_group("priority"))
    plan = work.a_workplan(builders.a_group("priority"))
    plan.area = area
    save(plan, by=User.objects.portal(), seen=plan.revision)
    for person, seen in ((alice, True), (priya, False)):
        client.force_login(person)
        html = client.get(area.get_absolute_url()).content.decode()
        assert (plan.get_absolute_url() in html) == seen


def test_of_an_earlier_quarter_too_they_are_told_what_they_may_read(
    lena: User, alice: User, client: Client
) -> None:
    work.a_workplan()
    work.an_open_quarter()
    work.an_open_quarter(number=4)
    for person, may_read in ((lena, " that you can read"), (alice, "")):
        said = f"0 of 1 return{may_read} is in"
        client.force_login(person)
        assert f"{said}, due" in " ".join(get(client, "home").split())
    assert "0 of 1 return is in, due" in " ".join(client.get("/portal/").text.split())
