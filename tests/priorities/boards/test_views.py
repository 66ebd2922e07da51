"""The board of a quarter, opening it by a button, and reminding."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from tests import builders
from tests.priorities import builders as work


@pytest.fixture
def groups(db: None) -> None:
    """Two groups that report, each with a workplan, one with a lead."""
    builders.a_person("Lena", seat=builders.a_seat("lead", function="priority"))
    work.a_workplan(builders.a_group("priority", order=1))
    work.a_workplan(builders.a_group("learning", order=2))


@pytest.fixture
def gina(db: None) -> User:
    """Gina chairs the assurance group."""
    return builders.named("Gina", "chair", function="assurance")


#: A day to come, by which returns of a quarter that is opened late are due.
SOON = today() + timedelta(days=21)


def address(part: str = "", quarter: tuple[str, int] = ("2021-22", 3)) -> str:
    return reverse("priorities:quarter-detail", args=quarter) + part


def post(client: Client, where: str, **data: object) -> Any:
    return client.post(where, {"once": str(uuid.uuid4()), **data})


def test_the_unit_opens_a_quarter_by_a_button_and_sees_the_board(
    groups: None, alice: User, client: Client
) -> None:
    builders.a_partnership()
    client.force_login(alice)
    client.post(
        reverse("priorities:quarter-list"),
        {"once": str(uuid.uuid4()), "year": "2021-22", "number": "3"},
    )
    html = client.get(address("open/")).content.decode()
    assert "Lena" in html
    assert "The planned due date for its returns (24 January 2022) has passed." in html
    assert post(client, address("open/"), due=SOON).headers["Location"] == address()
    assert Return.objects.count() == 2
    assert {(n.kind, n.due) for n in Notice.objects.all()} == {("return-opened", SOON)}
    html = client.get(address()).content.decode()
    assert "The groups have been asked for their returns." in html
    assert "0 of 2 returns are in." in html
    assert html.count("Not begun") == 2
    assert "late</b>" not in html
    again = client.post(address("open/"), {"once": str(uuid.uuid4())}, follow=True).text
    assert "All groups have been asked already." in again
    assert "The groups have been asked" not in again


def test_a_quarter_that_is_opened_long_after_its_end_is_due_on_a_day_to_come(
    groups: None, alice: User, client: Client
) -> None:
    with time_machine.travel("2026-11-30 12:00", tick=False):
        builders.a_partnership()
        quarter = plan_quarter("2022-23", 2, by=alice)
        client.force_login(alice)
        assert "Returns open on" not in client.get(quarter.get_absolute_url()).text
        where = address("open/", ("2022-23", 2))
        proposed = client.get(where).context["form"]["due"].value()
        assert proposed == date(2026, 12, 21)  # fifteen working days
        for wrong in ({}, {"due": date(2026, 11, 29)}):
            assert post(client, where, **wrong).status_code == 422
        assert not Return.objects.exists()
        with pytest.raises(Blocked, match="before the day on which they are asked for"):
            open_quarter(quarter, due=date(2026, 11, 29), by=alice)
        post(client, where, due=proposed)
        quarter.refresh_from_db()
        assert quarter.due == proposed
        assert "are due by Monday 21 December 2026" in " ".join(
            client.get(quarter.get_absolute_url()).text.split()
        )


def test_a_quarter_that_is_opened_in_time_keeps_the_day_that_was_planned(
    groups: None, alice: User, client: Client
) -> None:
    with time_machine.travel("2022-01-03 12:00", tick=False):
        builders.a_partnership()
        quarter = plan_quarter("2021-22", 3, by=alice)
        client.force_login(alice)
        assert "due" not in client.get(address("open/")).context["form"].fields
        post(client, address("open/"))
        quarter.refresh_from_db()
        assert (quarter.is_open, quarter.due) == (True, date(2022, 1, 24))


def test_a_year_written_otherwise_is_said_at_its_field(alice: User, client: Client) -> None:
    builders.a_partnership()
    client.force_login(alice)
    response = post(client, reverse("priorities:quarter-list"), year="2021", number="3")
    assert response.status_code == 422
    assert "“2021” is not a year as it is written here" in response.content.decode()
    assert not Quarter.objects.exists()


def test_how_far_each_group_is(groups: None, alice: User, client: Client) -> None:
    quarter = work.an_open_quarter()
    chad = builders.a_person("Chad", seat=builders.a_seat("chair", function="priority"))
    builders.a_route([{"position": "chair"}], key="return")
    report = Return.objects.get(group__key="priority")
    work.approved(report, lead=User.objects.get(name="Lena"), chair=chad)
    client.force_login(alice)
    html = client.get(quarter.get_absolute_url()).content.decode()
    assert "1 of 2 returns are in; 1 is approved" in " ".join(html.split())
    assert "2 of 2" in html
    assert "Call the lead" in html


def test_a_lead_sees_their_own_group_alone(groups: None, client: Client) -> None:
    quarter = work.an_open_quarter()
    client.force_login(User.objects.get(name="Lena"))
    html = client.get(quarter.get_absolute_url()).content.decode()
    assert "Priority group" in html
    assert "Learning group" not in html


def test_a_reminder_names_everybody_who_gets_it_and_when_they_got_it_and_goes_out_once(
    groups: None, alice: User, client: Client
) -> None:
    work.an_open_quarter()
    builders.a_person("Chad", seat=builders.a_seat("chair", function="priority"))
    client.force_login(alice)
    html = " ".join(client.get(address("remind/")).text.split())
    assert "Priority group: Lena, Chad. Not begun." in html
    assert html.count("Priority group") == html.count("Learning group") == 1
    assert "were due by 24 January 2022" in html
    assert "Reminded on" not in html
    report = Return.objects.get(group__key="priority")
    post(client, address("remind/"), returns=[report.pk])
    assert "2 people were reminded: Lena, Chad." in client.get(address()).text
    html = " ".join(client.get(address("remind/")).text.split())
    at = timezone.localtime(Notice.objects.filter(kind="return-late").earliest("created").created)
    assert f"Lena, Chad. Not begun. Reminded on {at:%-d %B %Y at %H:%M}." in html
    assert html.count("Reminded on") == 1
    told = Notice.objects.filter(kind="return-late", channel="portal")
    assert {n.person.name for n in told if n.person} == {"Lena", "Chad"}
    post(client, address("remind/"), returns=[report.pk])
    page = client.get(address()).text
    assert "Nothing was sent: everybody was reminded within the last 24 hours." in page
    assert "govuk-notification-banner--success" not in page
    assert told.count() == 2


def test_a_reminder_that_reaches_nobody_says_so(groups: None, alice: User, client: Client) -> None:
    work.an_open_quarter()
    client.force_login(alice)
    post(client, address("remind/"), returns=[Return.objects.get(group__key="learning").pk])
    assert "Nothing was sent: the group has no lead or chair today." in client.get(address()).text


def test_whoever_reminds_is_not_told_of_it_themselves(
    groups: None, alice: User, gina: User, client: Client
) -> None:
    work.an_open_quarter()
    builders.seated(gina, builders.a_seat("lead", function="learning"))
    client.force_login(gina)
    html = " ".join(client.get(address("remind/")).text.split())
    assert "Learning group: nobody but you. Not begun." in html
    post(client, address("remind/"), returns=[Return.objects.get(group__key="learning").pk])
    said = "Nothing was sent: you are the only person who would be reminded."
    assert said in client.get(address()).text
    assert not Notice.objects.filter(kind="return-late").exists()


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize(("part", "queries"), [("remind/", 10), ("open/", 11)])
def test_whom_a_button_reaches_costs_the_same_queries_for_one_group_and_for_four(
    part: str, queries: int, count: int, alice: User, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        work.a_workplan(builders.a_group("priority", key=f"group-{number}"))
    if part == "open/":
        builders.a_partnership()
        plan_quarter("2021-22", 3, by=alice)
    else:
        work.an_open_quarter()
    client.force_login(alice)
    client.get(address(part))
    with django_assert_num_queries(queries):
        assert client.get(address(part)).text.count("it has no lead or chair today") == count


@pytest.mark.parametrize(
    ("name", "part", "status"),
    [
        ("alice", "open/", 200),
        ("carl", "open/", 403),
        ("sam", "open/", 403),
        ("sam", "remind/", 403),
        ("alice", "remind/", 200),
        ("oona", "", 404),
        ("oona", "open/", 404),
        ("carl", "", 200),
    ],
)
def test_who_opens_which_page(
    groups: None,
    name: str,
    part: str,
    status: int,
    client: Client,
    request: pytest.FixtureRequest,
) -> None:
    builders.a_group("assurance")
    work.an_open_quarter()
    client.force_login(request.getfixturevalue(name))
    assert client.get(address(part)).status_code == status


def test_only_the_unit_plans_a_quarter(carl: User, client: Client) -> None:
    builders.a_partnership()
    client.force_login(carl)
    response = post(client, reverse("priorities:quarter-list"), year="2021-22", number="3")
    assert response.status_code == 403
    assert not Quarter.objects.exists()


def test_a_quarter_that_has_not_begun_says_why_it_is_not_opened(
    alice: User, client: Client
) -> None:
    builders.a_partnership()
    plan_quarter("2040-41", 1, by=alice)
    client.force_login(alice)
    where = address("open/", ("2040-41", 1))
    builders.a_group("priority")
    assert "there is nothing to report yet" in client.get(where).content.decode()
    assert post(client, where).status_code == 409


@pytest.mark.parametrize("count", [1, 4])
def test_the_board_costs_the_same_queries_for_one_group_and_for_four(
    count: int, alice: User, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        work.a_workplan(builders.a_group("priority", key=f"group-{number}"))
    quarter = work.an_open_quarter()
    client.force_login(alice)
    client.get(quarter.get_absolute_url())
    with django_assert_num_queries(7):
        client.get(quarter.get_absolute_url())


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2\uff1022-23", "is not a year as it is written here"),  # a full-width zero
        ("0000-01", "is too far away"),
        ("9999-00", "is too far away"),
        ("1999-00", "is too far away. Enter a year from"),
    ],
)
def test_a_year_that_nobody_can_mean_plans_nothing(
    alice: User, client: Client, year: str, said: str
) -> None:
    client.force_login(alice)
    answer = post(client, reverse("priorities:quarter-list"), year=year, number="2")
    assert (answer.status_code, Quarter.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_the_list_tells_how_far_each_quarter_is(groups: None, alice: User, client: Client) -> None:
    builders.a_partnership()
    client.force_login(alice)
    where = reverse("priorities:quarter-list")
    plan_quarter("2021-22", 3, by=alice)
    plan_quarter("2021-22", 4, by=alice)
    page = client.get(where)
    assert [quarter.number for quarter, _ in page.context["quarters"]] == [4, 3]
    assert page.content.decode().count("Not open yet") == 2
    post(client, address("open/"), due=SOON)
    assert "Open: 0 of 2 returns sent" in client.get(where).content.decode()
    sent = {"sent_by": alice, "sent_at": timezone.now()}
    Return.objects.update(status=Return.Status.APPROVED, **sent)
    assert "All 2 returns approved" in client.get(where).content.decode()
