"""The pages of campaigns: who sees and writes, the calendar's figures, forms that lose nothing."""

import io
import uuid
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from comms.campaigns.models import CANCEL, Campaign, CampaignMove
from comms.campaigns.services import choose_channels
from comms.channels.models import Channel
from comms.channels.services import save_channel
from core.people.models import User
from core.workflow.services import apply
from tests import builders
from tests.comms.campaigns.conftest import Make, days, from_now

WRITES = ("campaign-edit", "campaign-move", "campaign-channels", "campaign-evaluate")


def day(name: str, value: date) -> dict[str, int]:
    """A date as its three boxes post it."""
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def posted(**fields: Any) -> dict[str, Any]:
    return {"once": uuid.uuid4(), **fields}


def path(name: str, campaign: Campaign) -> str:
    return reverse(f"comms:{name}", args=[campaign.pk])


def test_a_member_reads_the_calendar_and_writes_nothing(make: Make, client: Client) -> None:
    campaign = make("Week", from_now(-3, -1))
    client.force_login(
        builders.a_person("Mia", seat=builders.a_seat("member", function="engagement"))
    )
    page = client.get(reverse("comms:calendar")).content.decode()
    assert "Add a campaign" not in page
    assert client.get(campaign.get_absolute_url()).status_code == 200
    assert client.get(reverse("comms:campaign-add")).status_code == 403
    for name in WRITES:
        assert client.get(path(name, campaign)).status_code == 403
    change = reverse("comms:campaign-change", args=[campaign.pk, "call-off"])
    assert client.post(change, posted(note="No.")).status_code == 403
    assert Campaign.objects.get().status == "planned"


def test_an_outsider_and_an_outside_reviewer_see_nothing(
    make: Make, oona: User, client: Client
) -> None:
    campaign = make()
    rita = builders.a_person("Rita", seat=builders.a_seat("lead-reviewer", function="review_panel"))
    for person in (oona, rita):
        client.force_login(person)
        assert client.get(reverse("comms:calendar")).status_code == 403
        assert client.get(reverse("comms:calendar-export", args=[2031])).status_code == 403
        for name in ("campaign-detail", *WRITES):
            assert client.get(path(name, campaign)).status_code == 404
        assert not Campaign.objects.visible_to(person).exists()


def test_the_calendar_counts_and_marks_what_is_missing(
    make: Make, nadia: User, client: Client
) -> None:
    make("Adults week", days(date(2031, 11, 17), date(2031, 11, 21)))
    make("Neglect week", days(date(2031, 11, 20)), lead="")
    make("How to report", days(date(2031, 1, 1), month_only=True), kind="bulletin", theme="")
    client.force_login(nadia)
    page = client.get(reverse("comms:calendar-year", args=[2031]))
    words = " ".join(page.content.decode().split())
    assert "2 campaigns and 1 bulletin. One entry has no lead." in words
    assert "Neglect week: no lead yet" in words
    assert "The same people in the same week" in words
    assert "week of 17 November" in words
    assert [one.campaign.title for one in page.context["waiting"]] == ["Neglect week"]
    assert client.get(reverse("comms:calendar-year", args=[1066])).status_code == 404
    first = client.get(reverse("comms:calendar-year", args=[2000])).content.decode()
    assert ("/calendar/2001/" in first, "/calendar/1999/" in first) == (True, False)


def test_the_workbook_holds_one_entry_a_row(make: Make, nadia: User, client: Client) -> None:
    make("=Adults week", days(date(2031, 11, 17), date(2031, 11, 21)))
    client.force_login(nadia)
    answer = client.get(reverse("comms:calendar-export", args=[2031]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    heads, row = list(sheet.iter_rows(values_only=True))
    assert heads[:3] == ("Theme", "What it is", "Title")
    assert row[:4] == ("Neglect", "Campaign", "=Adults week", "Adults")
    assert [cell.data_type for cell in sheet[2]][2] == "s"


def test_a_campaign_is_planned_by_its_first_and_last_day(nadia: User, client: Client) -> None:
    client.force_login(nadia)
    data = posted(
        kind="campaign",
        title="Adults week",
        theme="Neglect",
        audience="adults",
        **day("since", date(2031, 11, 17)),
        **day("last", date(2031, 11, 21)),
    )
    answer = client.post(reverse("comms:campaign-add"), data)
    campaign = Campaign.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, campaign.get_absolute_url())
    assert (campaign.when, campaign.needs_lead) == ("17 to 21 November 2031", True)
    client.post(reverse("comms:campaign-add"), data)
    assert Campaign.objects.count() == 1


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    nadia: User, client: Client
) -> None:
    client.force_login(nadia)
    wrong = {**day("since", date(2031, 11, 17)), **day("last", date(2031, 11, 1))}
    data = posted(kind="campaign", title="Kept words", audience="adults", **wrong)
    page = client.post(reverse("comms:campaign-add"), data)
    html = page.content.decode()
    assert page.status_code == 422
    assert "Enter its theme, which is its row in the calendar." in html
    assert "The last day must not be before the first." in html
    assert "Kept words" in html
    page = client.post(reverse("comms:campaign-add"), posted())
    for words in ("Choose what kind of entry it is.", "Enter the title.", "Enter the first day."):
        assert words in page.content.decode()
    assert not Campaign.objects.exists()


def test_moving_asks_for_a_reason_and_shows_it_afterwards(
    make: Make, nadia: User, client: Client
) -> None:
    builders.a_person("Lee", seat=builders.a_seat("comms-lead", function="engagement"))
    campaign = make("Week", days(date(2031, 9, 1), month_only=True))
    client.force_login(nadia)
    move = path("campaign-move", campaign)
    assert "Notified at once: Lee." in client.get(move).content.decode()
    data = {**day("since", date(2031, 10, 6)), "revision": campaign.revision}
    refused = client.post(move, posted(**data))
    assert refused.status_code == 422
    assert "Enter why the dates are changing" in refused.content.decode()
    assert client.post(move, posted(**data, reason="The hall is free.")).status_code == 302
    html = client.get(campaign.get_absolute_url()).content.decode()
    assert (
        "The dates were changed to 6 October 2031. Lee is told now, in the portal and by email."
        in html
    )
    assert "It was planned for September 2031" in html
    assert "The hall is free." in html
    row = Campaign.objects.get()
    as_it_is = client.post(move, posted(**{**data, "revision": row.revision}, reason="Once more."))
    assert as_it_is.context["form"].errors == {
        "since": ["It is already planned for 6 October 2031."]
    }
    again = client.post(move, posted(**{**data, "since-day": 7}, reason="Once more."))
    assert again.status_code == 409
    assert CampaignMove.objects.count() == 1


def test_the_second_of_two_who_edit_is_told(make: Make, nadia: User, client: Client) -> None:
    campaign = make()
    seen = campaign.revision
    client.force_login(nadia)
    words = {"kind": "campaign", "title": "Week", "theme": "Neglect", "audience": "adults"}
    edit = path("campaign-edit", campaign)
    assert client.post(edit, posted(**words, lead="First", revision=seen)).status_code == 302
    late = client.post(edit, posted(**words, lead="Second", revision=seen))
    assert late.status_code == 409
    assert "Second" in late.content.decode()
    assert Campaign.objects.get().lead == "First"


def test_done_is_said_with_an_evaluation(make: Make, nadia: User, client: Client) -> None:
    campaign = make("Week", from_now(-5, -2))
    client.force_login(nadia)
    evaluation = path("campaign-evaluate", campaign)
    page = client.post(evaluation, posted(revision=campaign.revision, reached="300 people"))
    assert page.status_code == 422
    assert "Enter how you know." in page.content.decode()
    answers = {"reached": "300 people", "difference": "Twelve rang.", "known": "The log."}
    sent = client.post(evaluation, posted(revision=campaign.revision, **answers))
    assert sent.status_code == 302
    assert Campaign.objects.get().status == "done"
    html = client.get(campaign.get_absolute_url()).content.decode()
    assert "Twelve rang." in html
    assert path("campaign-move", campaign) not in html
    assert evaluation in html


def test_calling_off_needs_a_reason_and_takes_it_out_of_the_calendar(
    make: Make, nadia: User, client: Client
) -> None:
    campaign = make("Week", days(date(2031, 3, 1)))
    client.force_login(nadia)
    change = reverse("comms:campaign-change", args=[campaign.pk, "call-off"])
    client.post(change, posted(revision=campaign.revision))
    assert Campaign.objects.get().status == "planned"
    done = client.post(change, posted(revision=campaign.revision, note="No money."))
    assert done.status_code == 302
    year = client.get(reverse("comms:calendar-year", args=[2031]))
    assert "Nothing is planned for 2031 yet." in year.content.decode()
    again = reverse("comms:campaign-change", args=[campaign.pk, "plan-again"])
    assert client.post(again, posted(revision=campaign.revision + 1)).status_code == 302
    assert Campaign.objects.get().status == "planned"
    unknown = reverse("comms:campaign-change", args=[campaign.pk, "explode"])
    assert client.get(unknown).status_code == 404


def test_channels_are_ticked_and_what_is_no_longer_used_is_not_offered(
    make: Make, nadia: User, client: Client
) -> None:
    campaign = make()
    kept, gone, closed = (
        save_channel(Channel(name=name, kind="social", audience="public", closed=closed), by=nadia,
                     seen=None)
        for name, closed in (("Kept", None), ("Gone", None), ("Closed", builders.LONG_AGO))
    )  # fmt: skip
    choose_channels(campaign, [gone], seen=campaign.revision, by=nadia)
    client.force_login(nadia)
    page = client.get(path("campaign-channels", campaign))
    assert [choice[1] for choice in page.context["form"].fields["channels"].choices] == [
        "The partnership: Gone",
        "The partnership: Kept",
    ]
    data = posted(revision=campaign.revision, channels=[kept.pk])
    assert client.post(path("campaign-channels", campaign), data).status_code == 302
    assert list(campaign.channels.all()) == [kept]
    data = posted(revision=campaign.revision, channels=[closed.pk])
    assert client.post(path("campaign-channels", campaign), data).status_code == 422


@pytest.mark.parametrize("size", [2, 9])
def test_pages_ask_the_same_number_of_questions_however_much_is_planned(
    size: int, make: Make, nadia: User, client: Client, django_assert_num_queries: Any
) -> None:
    builders.a_partnership()
    for number in range(size):
        campaign = make(f"Week {number}", days(date(2031, 1 + number, 3)), theme=f"T{number}")
        channel = Channel(name=f"C{number}", kind="social", audience="public")
        channel.agency = builders.an_agency(f"agency-{number}")
        row = save_channel(channel, by=nadia, seen=None)
        choose_channels(campaign, [row], seen=campaign.revision, by=nadia)
    apply(make("Off", days(date(2031, 5, 5))), CANCEL, by=nadia, note="No.")
    client.force_login(nadia)
    client.get(reverse("comms:calendar"))
    with django_assert_num_queries(6):
        client.get(reverse("comms:calendar-year", args=[2031]))
    with django_assert_num_queries(5):
        client.get(reverse("comms:calendar-export", args=[2031]))


@pytest.mark.parametrize("year", [1800, 9999])
def test_a_year_that_nobody_can_mean_is_said_at_its_field(
    make: Make, nadia: User, client: Client, year: int
) -> None:
    campaign = make("Adults week")
    client.force_login(nadia)
    first = {"since-day": 1, "since-month": 2, "since-year": year}
    answer = client.post(path("campaign-move", campaign), {"once": uuid.uuid4(), **first})
    assert answer.status_code == 422
    assert f"{year} is too far away. Enter a day in the years" in answer.content.decode()


def test_a_year_in_the_address_that_is_none_is_left_out(nadia: User, client: Client) -> None:
    client.force_login(nadia)
    assert client.get(f"{reverse('comms:campaign-add')}?year=0000").status_code == 200


def test_forms_of_what_is_done_or_cancelled_are_closed_and_say_why(
    make: Make, nadia: User, client: Client
) -> None:
    gone, ahead = make("Gone", from_now(-5, -2)), make("Ahead", from_now(20, 24))
    apply(gone, CANCEL, by=nadia, note="No money.")
    client.force_login(nadia)
    reasons = {
        "campaign-edit": "It is cancelled, so it cannot be edited. Plan it again first.",
        "campaign-move": "It is cancelled, so its dates cannot be changed. Plan it again first.",
        "campaign-channels": "It is cancelled, so its channels cannot be changed.",
        "campaign-evaluate": "It was cancelled, so it has no results.",
    }
    for name, reason in reasons.items():
        page = client.get(path(name, gone))
        assert (page.status_code, reason in page.text) == (200, True)
        assert "<textarea" not in page.text
    assert "It is not over yet." in client.get(path("campaign-evaluate", ahead)).text
    assert "<textarea" in client.get(path("campaign-move", ahead)).text
