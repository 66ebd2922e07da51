"""What waits, what clashes, how far channels reach, which year is shown first."""

from datetime import date, timedelta

from comms.campaigns.models import Campaign
from comms.campaigns.queries import (
    at_hand,
    calendar,
    clashes_among,
    clashes_with,
    leads_ahead,
    reach_of,
    waiting_among,
    year_to_show,
)
from comms.campaigns.services import choose_channels
from comms.channels.models import Channel
from comms.channels.services import save_channel
from core.calendar.days import today
from core.people.models import User
from core.workflow.services import save
from tests import builders
from tests.comms.campaigns.conftest import Make, days, from_now


def test_a_lead_is_waited_for_by_the_first_day_and_for_results_four_weeks_after_the_last(
    make: Make,
) -> None:
    soon = make("Soon", from_now(10, 12), lead="")
    over = make("Over", from_now(-40, -31))
    make("Prepared", from_now(-40, -31), kind="preparation")
    unled = make("Unled", from_now(-40, -38), kind="preparation", lead="")
    make("Bulletin", from_now(10, 12), kind="bulletin", theme="", lead="")
    make("All well", from_now(10, 12))
    waiting = waiting_among(Campaign.objects.all())
    assert [(one.campaign, one.what, one.due, one.late) for one in waiting] == [
        (unled, "say who led it", unled.since, "40 days late"),
        (over, "record the results", today() - timedelta(days=2), "2 days late"),
        (soon, f"name a lead for {soon.since.year}", soon.since, ""),
    ]


def test_the_leads_of_the_next_year_are_waited_for_in_this_one(make: Make, nadia: User) -> None:
    early = make("Early", days(date(2031, 3, 18)), lead="")
    make("Late", days(date(2032, 3, 18)), lead="")
    make("Led", days(date(2031, 3, 18)))
    assert leads_ahead(nadia, 2030) == [early]


def test_the_same_week_for_the_same_people_is_a_clash(make: Make, nadia: User) -> None:
    adults = make("Adults", days(date(2031, 11, 17), date(2031, 11, 18)))
    same = make("Same", days(date(2031, 11, 21)))
    everyone = make("Everyone", days(date(2031, 11, 20)), audience="everyone")
    make("Children", days(date(2031, 11, 19)), audience="children", kind="preparation")
    make("Next week", days(date(2031, 11, 24)))
    make("Only a month", days(date(2031, 11, 1), month_only=True))
    make("Bulletin", days(date(2031, 11, 17)), kind="bulletin")
    clashes = clashes_among(list(Campaign.objects.all()))
    assert {(c.one.title, c.other.title) for c in clashes} == {
        ("Adults", "Everyone"),
        ("Adults", "Same"),
        ("Everyone", "Same"),
    }
    assert {clash.week for clash in clashes} == {date(2031, 11, 17)}
    assert set(clashes_with(adults, nadia)) == {same, everyone}


def test_different_people_in_the_same_week_are_no_clash(make: Make, nadia: User) -> None:
    children = make("Children", days(date(2031, 11, 17)), audience="children")
    make("Adults", days(date(2031, 11, 17)), audience="adults")
    assert clashes_with(children, nadia) == []


def test_reach_is_the_sum_of_the_channels_and_says_what_is_not_known(
    make: Make, nadia: User
) -> None:
    police = builders.an_agency("police")
    rows = [
        Channel(name=name, kind="social", audience="public", people=people, agency=agency)
        for name, people, agency in (("A", 600, None), ("B", 1000, police), ("C", None, police))
    ]
    campaign = make()
    for row in rows:
        save_channel(row, by=nadia, seen=None)
    choose_channels(campaign, rows, seen=campaign.revision, by=nadia)
    reach = reach_of(campaign)
    assert (reach.channels, reach.organisations, reach.people, reach.unknown) == (3, 2, 1600, 1)


def test_a_year_holds_what_touches_it_and_is_not_called_off(make: Make, nadia: User) -> None:
    over_the_turn = make("Winter", days(date(2030, 12, 1), date(2031, 1, 31)))
    make("Later", days(date(2032, 1, 1)))
    off = make("Off", days(date(2031, 5, 1)))
    off.status = "cancelled"
    save(off, by=nadia, seen=off.revision)
    assert calendar(nadia, 2031) == [over_the_turn] == calendar(nadia, 2030)


def test_the_year_shown_first_is_this_one_or_the_nearest_with_entries(
    make: Make, nadia: User
) -> None:
    now = today().year
    assert year_to_show(nadia) == now
    make("Ahead", days(date(now + 2, 3, 1)))
    assert year_to_show(nadia) == now + 2
    make("Before", days(date(now - 3, 3, 1)))
    assert year_to_show(nadia) == now - 3
    make("Now", days(date(now, 3, 1)))
    assert year_to_show(nadia) == now


def test_what_is_on_is_at_hand_before_what_comes(make: Make) -> None:
    make("Over", from_now(-9, -7))
    coming = make("Coming", from_now(3, 4))
    assert at_hand(Campaign.objects.all(), today()) == coming
    now = make("Now", from_now(-1, 1))
    assert at_hand(Campaign.objects.all(), today()) == now
    assert at_hand([], today()) is None
