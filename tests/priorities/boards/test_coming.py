"""The quarter that comes next: where it is offered, with its days, and one button for all of it."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.calendar.days import today
from core.partnership.models import Partnership
from core.people.models import User
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from tests import builders
from tests.priorities import builders as work

LISTS = ("priorities:quarter-list", "reporting:quarterly-list")


@pytest.fixture
def third(alice: User) -> Quarter:
    """A group that reports, and its third quarter, which is open."""
    builders.a_partnership(is_demonstration=True)
    builders.a_group("assurance")
    builders.a_person("Lena", seat=builders.a_seat("lead", function="priority"))
    work.a_workplan(builders.a_group("priority"))
    quarter = plan_quarter("2021-22", 3, by=alice)
    open_quarter(quarter, by=alice, due=today() + timedelta(days=9))
    return Quarter.objects.get()


def page_to_open(number: int = 4) -> str:
    return reverse("priorities:quarter-open", args=["2021-22", number])


@pytest.mark.parametrize("name", LISTS)
def test_both_lists_lead_the_unit_to_the_next_quarter_with_its_days(
    third: Quarter, alice: User, carl: User, client: Client, name: str
) -> None:
    client.force_login(alice)
    with time_machine.travel("2022-04-02 12:00", tick=False):
        page = " ".join(client.get(reverse(name)).text.split())
    days = "Returns open on Friday 1 April 2022 and are due by Monday 25 April 2022."
    assert ("Next: Quarter 4, 2021/22" in page, days in page) == (True, True)
    assert ("It is waiting for you to open it" in page, page_to_open() in page) == (True, True)
    client.force_login(carl)
    assert page_to_open() not in client.get(reverse(name)).text


@pytest.mark.parametrize("name", LISTS)
def test_a_due_date_that_has_passed_is_not_told_as_one_to_come(
    third: Quarter, alice: User, client: Client, name: str
) -> None:
    client.force_login(alice)
    page = " ".join(client.get(reverse(name)).text.split())
    assert "The planned due date (25 April 2022) has passed. Open the quarter to set a" in page
    assert "are due by Monday 25 April 2022" not in page


def test_looking_plans_nothing_and_one_button_plans_and_opens(
    third: Quarter, alice: User, client: Client
) -> None:
    client.force_login(alice)
    page = client.get(page_to_open())
    words = " ".join(page.text.split())
    assert "January to March 2022." in words
    assert "The planned due date for its returns (25 April 2022) has passed." in words
    assert ("Lena" in words, Quarter.objects.count()) == (True, 1)
    due = page.context["form"]["due"].value()
    sent = {"once": str(uuid.uuid4()), "due": due}
    answers = {client.post(page_to_open(), sent)["Location"] for _ in range(2)}
    opened = Quarter.objects.get(number=4)
    assert (answers, opened.is_open, opened.due) == ({opened.get_absolute_url()}, True, due)
    assert Return.objects.filter(quarter=opened).count() == 1


def test_a_day_that_is_refused_plans_nothing(third: Quarter, alice: User, client: Client) -> None:
    client.force_login(alice)
    sent = {"once": str(uuid.uuid4()), "due": date(2022, 4, 25)}
    assert client.post(page_to_open(), sent).status_code == 422
    assert Quarter.objects.count() == 1


@pytest.mark.parametrize(("who", "number"), [("carl", 4), ("oona", 4), ("alice", 2)])
def test_nobody_else_opens_it_and_nobody_another_by_its_address(
    third: Quarter, who: str, number: int, client: Client, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(page_to_open(number)).status_code == 404


def test_where_the_portal_opens_it_by_itself_that_is_said(
    third: Quarter, alice: User, client: Client
) -> None:
    Partnership.objects.update(is_demonstration=False)
    client.force_login(alice)
    with time_machine.travel("2022-02-01 12:00", tick=False):
        page = " ".join(client.get(reverse(LISTS[0])).text.split())
    assert "The portal will open it automatically on that day. You can open it earlier." in page


def test_before_any_was_opened_the_quarter_that_runs_is_next(alice: User, client: Client) -> None:
    builders.a_partnership()
    client.force_login(alice)
    with time_machine.travel("2022-02-01 12:00", tick=False):
        assert "Next: Quarter 4, 2021/22" in client.get(reverse(LISTS[0])).text


@pytest.mark.parametrize(("on", "asked"), [("2022-03-20", 0), ("2022-04-02", 1)])
def test_home_asks_the_unit_once_it_should_be_open_and_the_last_is_over(
    third: Quarter, alice: User, client: Client, on: str, asked: int
) -> None:
    Quarter.objects.update(due=date(2022, 1, 24))
    client.force_login(alice)
    with time_machine.travel(f"{on} 12:00", tick=False):
        assert client.get("/portal/").text.count(page_to_open()) == asked


def test_home_does_not_ask_where_the_portal_opens_quarters_by_itself(
    third: Quarter, alice: User, client: Client
) -> None:
    Quarter.objects.update(due=date(2022, 1, 24))
    Partnership.objects.update(is_demonstration=False)
    client.force_login(alice)
    with time_machine.travel("2022-04-02 12:00", tick=False):
        assert page_to_open() not in client.get("/portal/").text


def test_before_any_was_opened_the_one_that_the_portal_is_about_to_open_is_next(
    alice: User, client: Client
) -> None:
    with time_machine.travel("2021-08-01 12:00", tick=False):
        builders.a_partnership(returns_open=10)
    client.force_login(alice)
    with time_machine.travel("2021-10-02 12:00", tick=False):
        page = " ".join(client.get(reverse(LISTS[0])).text.split())
        assert "Next: Quarter 2, 2021/22" in page
        assert "Returns open on Sunday 10 October 2021" in page
        assert client.get(page_to_open(2)).status_code == 200


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_quarter_that_has_not_begun_is_next_but_not_offered_to_be_opened(
    third: Quarter, alice: User, client: Client, by_hand: bool
) -> None:
    Partnership.objects.update(is_demonstration=by_hand)
    client.force_login(alice)
    for day, offered in (("2021-12-31", False), ("2022-01-01", True)):
        with time_machine.travel(f"{day} 12:00", tick=False):
            page = " ".join(client.get(reverse(LISTS[0])).text.split())
        assert "Next: Quarter 4, 2021/22" in page
        assert (page_to_open() in page) == offered
        said = "It is waiting for you to open it" if by_hand else "You can open it earlier."
        assert (said in page) == offered


def test_the_page_that_opens_a_quarter_says_which_returns_of_the_one_before_are_out(
    third: Quarter, alice: User, client: Client
) -> None:
    client.force_login(alice)
    words = " ".join(client.get(page_to_open()).text.split())
    link = f'<a class="govuk-link" href="{third.get_absolute_url()}">Quarter 3, 2021/22</a>'
    assert f"1 return for {link} is still outstanding, due {third.due:%-d %B %Y}." in words
    sent = {"status": "approved", "sent_by": alice, "sent_at": timezone.now()}
    Return.objects.update(**sent)  # unaudited: the reading alone
    assert "still out" not in client.get(page_to_open()).text
