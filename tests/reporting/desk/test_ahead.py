"""What the next weeks bring to a desk, and the board of the quarter on it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.calendar.days import today
from core.people.models import User
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from reporting.desk.ahead import coming_up
from reporting.desk.returns import returns_for
from tests import builders
from tests.comms.campaigns.conftest import Make, from_now, make, nadia  # noqa: F401 -- fixtures
from tests.priorities import builders as work


@pytest.fixture
def quarter(alice: User) -> Quarter:
    """An open quarter in which two groups owe a return."""
    builders.a_partnership()
    for order, name in enumerate(("priority", "learning"), start=1):
        work.a_workplan(builders.a_group(name, order=order))
    planned = plan_quarter("2021-22", 3, by=User.objects.portal())
    open_quarter(planned, by=alice)
    return Quarter.objects.get()


def test_campaigns_begin_and_end_within_four_weeks(make: Make, alice: User) -> None:  # noqa: F811
    for title, first, last in (("Now", -3, 2), ("Soon", 5, 6), ("Later", 40, 41), ("Gone", -9, -8)):
        make(title=title, when=from_now(first, last))
    said = [(one.day - today(), one.what) for one in coming_up(alice, [], on=today())]
    assert said == [(timedelta(days=2), "Now ends"), (timedelta(days=5), "Soon begins")]


def test_an_outsider_has_no_dates(make: Make, oona: User) -> None:  # noqa: F811
    make(title="Today", when=from_now(0, 1))
    assert coming_up(oona, [], on=today()) == []


def test_the_day_on_which_returns_are_due_is_ahead_until_it_is_over(
    quarter: Quarter, alice: User
) -> None:
    quarters = returns_for(alice, on=quarter.due).quarters
    said = [one.what for one in coming_up(alice, quarters, on=quarter.due)]
    assert said == ["Quarter 3, 2021/22: returns due"]
    assert coming_up(alice, quarters, on=quarter.due + timedelta(days=1)) == []


def test_who_compiles_the_report_sees_the_quarter_group_by_group_and_others_do_not(
    quarter: Quarter, alice: User, sam: User, oona: User, client: Client
) -> None:
    for person, seen in ((alice, True), (sam, False), (oona, False)):
        client.force_login(person)
        html = client.get(reverse("desk:desk")).content.decode()
        assert ("0 of 2 returns are in" in html) == seen


def test_the_board_and_what_is_mine_and_late_cost_one_query_whatever_the_number_of_groups(
    quarter: Quarter, alice: User, django_assert_num_queries: object
) -> None:
    alice.holdings()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(returns_for(alice, on=today()).board) == 2


def test_an_earlier_quarter_with_returns_out_stays_on_home_and_ahead(
    quarter: Quarter, alice: User, client: Client
) -> None:
    """Also after the next one was opened; not once all its returns are in."""
    following = work.an_open_quarter(number=4)
    Quarter.objects.update(due=today())  # unaudited: a test of the reading alone
    said = [
        one.what for one in coming_up(alice, returns_for(alice, on=today()).quarters, on=today())
    ]
    assert said == ["Quarter 3, 2021/22: returns due", "Quarter 4, 2021/22: returns due"]
    client.force_login(alice)
    for name in ("desk:desk", "priorities:home"):
        html = " ".join(client.get(reverse(name)).text.split())
        assert f'href="{quarter.get_absolute_url()}">Quarter 3, 2021/22</a>: 0 of 2 returns' in html
    sent = {"status": "approved", "sent_by": alice, "sent_at": timezone.now()}
    Return.objects.filter(quarter=quarter).update(**sent)  # unaudited: the reading alone
    assert returns_for(alice, on=today()).quarters == [following]
    Return.objects.update(**sent)  # unaudited: the reading alone
    assert returns_for(alice, on=today()).quarters == []
    assert " due by " not in client.get(following.get_absolute_url()).text
