"""A notice that a campaign was moved says which, to when, and why; its mail says none of it."""

from datetime import date

from django.test import Client

from comms.campaigns.services import move_campaign
from core.notices.models import Notice
from core.people.models import User
from tests import builders
from tests.comms.campaigns.conftest import Make, days

WHY = "The hall is free in October only."


def test_a_notice_of_a_move_names_the_campaign_its_days_and_the_reason(
    make: Make, nadia: User, client: Client
) -> None:
    lee = builders.a_person("Lee", seat=builders.a_seat("comms-lead", function="engagement"))
    campaign = make("Week", days(date(2031, 9, 1), month_only=True))
    to = days(date(2031, 10, 6), date(2031, 10, 10))
    move_campaign(campaign, to, reason=WHY, seen=campaign.revision, by=nadia)
    client.force_login(lee)
    html = " ".join(client.get("/portal/notices/").text.split())
    assert "“Week” has been moved to 6 to 10 October 2031" in html
    assert f"It was planned for September 2031. Nadia gave this reason: {WHY}" in html
    mail = Notice.objects.get(person=lee, channel="mail")
    assert "Week" not in f"{mail.subject}{mail.body}"


def test_a_second_move_on_the_same_day_is_told_with_its_own_days_and_reason(
    make: Make, nadia: User, client: Client
) -> None:
    lee = builders.a_person("Lee", seat=builders.a_seat("comms-lead", function="engagement"))
    campaign = make("Week", days(date(2031, 9, 1), month_only=True))
    for day, why in ((6, "First reason."), (8, "Second reason.")):
        to = days(date(2031, 10, day))
        move_campaign(campaign, to, reason=why, seen=campaign.revision, by=nadia)
        campaign.refresh_from_db()
    client.force_login(lee)
    html = " ".join(client.get("/portal/notices/").text.split())
    assert "“Week” has been moved to 6 October 2031" in html
    assert "It was planned for September 2031. Nadia gave this reason: First reason." in html
    assert "“Week” has been moved to 8 October 2031" in html
    assert "It was planned for 6 October 2031. Nadia gave this reason: Second reason." in html
    assert Notice.objects.filter(person=lee, channel="mail").count() == 2
