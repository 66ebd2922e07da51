"""Planning, moving with a reason that others read, evaluating; and who may not."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from comms.campaigns.models import CANCEL, DONE, PLAN_AGAIN, Campaign, CampaignMove
from comms.campaigns.services import (
    choose_channels,
    evaluate,
    move_campaign,
    save_campaign,
    told_of_moves,
)
from comms.channels.models import Channel
from comms.channels.services import save_channel
from core.audit.models import AuditEntry
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked, Conflict, apply
from tests import builders
from tests.comms.campaigns.conftest import Make, days, from_now

OTHER = days(date(2031, 10, 6), date(2031, 10, 10))
WHY = "The hall is free in October only."


def told() -> set[str]:
    return {notice.person.name for notice in Notice.objects.filter(kind="campaign-moved")}


def test_moving_keeps_the_days_before_with_the_reason_and_tells_those_who_plan_by_them(
    make: Make, nadia: User, alice: User
) -> None:
    builders.a_person("Lee", seat=builders.a_seat("comms-lead", function="engagement"))
    builders.a_person("Esther", seat=builders.a_seat("co-chair", function="engagement"))
    builders.a_person("Mia", seat=builders.a_seat("member", function="engagement"))
    campaign = make("Week", days(date(2031, 9, 1), month_only=True))
    move_campaign(campaign, OTHER, reason=WHY, seen=campaign.revision, by=nadia)
    campaign.refresh_from_db()
    move = CampaignMove.objects.get()
    assert (campaign.when, campaign.month_only) == ("6 to 10 October 2031", False)
    assert (move.was, move.reason, move.moved_by) == ("September 2031", WHY, nadia)
    assert told() == {"Lee", "Esther"}
    notice = Notice.objects.filter(kind="campaign-moved").first()
    assert notice is not None
    assert notice.link == campaign.get_absolute_url()
    assert AuditEntry.objects.about(campaign).first().verb == "move"  # type: ignore[union-attr]


def test_a_move_needs_a_reason_other_days_and_a_campaign_that_stands(
    make: Make, nadia: User
) -> None:
    campaign = make()
    with pytest.raises(Blocked, match="Enter why the dates are changing"):
        move_campaign(campaign, OTHER, reason=" ", seen=campaign.revision, by=nadia)
    same = days(campaign.since, campaign.span.last)
    with pytest.raises(Blocked, match=r"It is already planned for"):
        move_campaign(campaign, same, reason=WHY, seen=campaign.revision, by=nadia)
    with pytest.raises(Conflict):
        move_campaign(campaign, OTHER, reason=WHY, seen=campaign.revision - 1, by=nadia)
    off = apply(campaign, CANCEL, by=nadia, note="No money.")
    with pytest.raises(Blocked, match="It is cancelled, so its dates cannot be changed"):
        move_campaign(off, OTHER, reason=WHY, seen=off.revision, by=nadia)
    assert not CampaignMove.objects.exists()
    assert told() == set()


@pytest.mark.parametrize("name", ["mia", "oona", "auditor"])
def test_others_neither_plan_nor_move_nor_evaluate(make: Make, name: str) -> None:
    seats = {"mia": ("member", "engagement"), "auditor": ("auditor", "business_unit")}
    seat = builders.a_seat(seats[name][0], function=seats[name][1]) if name in seats else None
    person = builders.a_person(name.capitalize(), seat=seat)
    campaign = make("Week", from_now(-9, -7))
    seen = campaign.revision
    with pytest.raises(Blocked, match="Only these can edit the calendar: communications managers"):
        save_campaign(campaign, by=person, seen=seen)
    with pytest.raises(
        Blocked, match="Only these can change the dates of a campaign: communications managers"
    ):
        move_campaign(campaign, OTHER, reason=WHY, seen=seen, by=person)
    with pytest.raises(Blocked, match="Only these can edit the calendar"):
        choose_channels(campaign, [], seen=seen, by=person)
    campaign.reached = campaign.difference = campaign.known = "Some."
    with pytest.raises(Blocked, match="Only these can edit the calendar"):
        evaluate(campaign, seen=seen, by=person)
    with pytest.raises(Blocked):
        apply(campaign, CANCEL, by=person, note="No.")
    assert Campaign.objects.get().status == "planned"


def test_a_campaign_is_done_when_it_is_over_and_all_three_questions_are_answered(
    make: Make, nadia: User
) -> None:
    ahead = make("Ahead", from_now(2, 3))
    ahead.reached = ahead.difference = ahead.known = "Some."
    with pytest.raises(Blocked, match="It is not over yet"):
        evaluate(ahead, seen=ahead.revision, by=nadia)
    campaign = make("Over", from_now(-9, -1))
    with pytest.raises(Blocked, match="Enter who was reached"):
        apply(campaign, DONE, by=nadia)
    campaign.reached, campaign.difference = "300 people", "Twelve rang."
    with pytest.raises(Blocked, match="Enter who was reached"):
        evaluate(campaign, seen=campaign.revision, by=nadia)
    campaign.known = "The log of calls."
    done = evaluate(campaign, seen=campaign.revision, by=nadia)
    assert (done.status, done.needs_evaluation) == ("done", False)
    done.reached = "310 people"
    assert evaluate(done, seen=done.revision, by=nadia).reached == "310 people"
    assert Campaign.objects.get(title="Ahead").reached == ""


def test_a_preparation_and_a_bulletin_are_done_without_words(make: Make, nadia: User) -> None:
    for kind in ("preparation", "bulletin"):
        row = make(kind, from_now(-9, -1), kind=kind)
        assert evaluate(row, seen=row.revision, by=nadia).status == "done"


def test_what_was_called_off_is_not_edited_or_evaluated_and_can_be_planned_again(
    make: Make, nadia: User
) -> None:
    off = apply(make("Week", from_now(-9, -1)), CANCEL, by=nadia, note="No money.")
    with pytest.raises(Blocked, match="It is cancelled, so it cannot be edited"):
        save_campaign(off, by=nadia, seen=off.revision)
    off.reached = off.difference = off.known = "Some."
    with pytest.raises(Blocked, match="It was cancelled, so it has no results"):
        evaluate(off, seen=off.revision, by=nadia)
    assert apply(off, PLAN_AGAIN, by=nadia).status == "planned"


def test_channels_are_chosen_and_taken_away(make: Make, nadia: User) -> None:
    campaign = make()
    one, two = (
        save_channel(Channel(name=name, kind="social", audience="public"), by=nadia, seen=None)
        for name in ("One", "Two")
    )
    choose_channels(campaign, [one], seen=campaign.revision, by=nadia)
    choose_channels(campaign, [two], seen=campaign.revision, by=nadia)
    assert [channel.name for channel in campaign.channels.all()] == ["Two"]
    with pytest.raises(Blocked, match="Someone changed this since"):
        choose_channels(campaign, [one], seen=campaign.revision - 1, by=nadia)


def test_known_months_are_whole_and_every_entry_but_a_bulletin_has_a_theme(
    make: Make, nadia: User
) -> None:
    assert make("Months", days(date(2031, 3, 7), date(2031, 4, 2), month_only=True)).when == (
        "March to April 2031"
    )
    with pytest.raises(ValidationError, match="Enter its theme"):
        make("No theme", theme="")
    assert make("Bulletin", theme="", kind="bulletin").theme == ""
    row = make("Week", days(date(2031, 3, 7)))
    row.month_only = True
    with pytest.raises(ValidationError, match="Whole months begin and end on a first"):
        save_campaign(row, by=nadia, seen=row.revision)


def test_somebody_with_two_offices_is_told_once(nadia: User) -> None:
    builders.seated(nadia, builders.a_seat("chair", function="engagement"))
    assert [person.name for person in told_of_moves()] == ["Nadia"]
