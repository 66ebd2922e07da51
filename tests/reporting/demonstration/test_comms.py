"""The demonstration's channels and campaigns: whole, marked, with their gaps and doubts listed."""

from collections import Counter

import pytest

from comms.campaigns.models import Campaign, CampaignMove
from comms.channels.models import Channel
from core.imports.models import ImportDoubt
from core.notices.models import Notice

pytestmark = pytest.mark.usefixtures("built")


def test_all_rows_of_the_audit_have_found_their_owner() -> None:
    assert not Channel.objects.exclude(organisation="").exists()
    owners = Counter(row.agency.key if row.agency else "" for row in Channel.objects.all())
    assert owners == {
        "": 4,
        "icb": 8,
        "voluntary-sector-council": 6,
        "police": 13,
        "wolverhampton-homes": 7,
        "council": 8,
        "fire": 1,
        "healthwatch": 6,
    }


def test_what_the_audit_leaves_unclear_waits_to_be_checked() -> None:
    doubts = ImportDoubt.objects.open().filter(table__kind="channels")
    assert Counter(doubt.head for doubt in doubts) == {
        "Reach": 9,
        "Target audience": 1,
        "Channel": 1,
    }
    assert all(isinstance(doubt.subject, Channel) for doubt in doubts)


def test_the_calendar_of_a_year_is_done_and_every_campaign_of_it_evaluated() -> None:
    rows = Campaign.objects.filter(since__year=2021)
    assert {row.status for row in rows} == {"done"}
    campaigns = rows.filter(kind="campaign")
    assert campaigns.count() == 11
    assert all(row.is_evaluated for row in campaigns)
    assert all(row.reached.startswith("Illustrative") for row in rows if row.reached)


def test_the_next_year_is_planned_with_a_bulletin_each_month() -> None:
    rows = Campaign.objects.filter(since__year=2022)
    assert {row.status for row in rows} == {"planned"}
    monthly = [
        row for row in rows if row.kind == "bulletin" and row.span.last.month == row.since.month
    ]
    assert sorted(row.since.month for row in monthly) == list(range(1, 13))


def test_nobody_leads_the_work_on_neglect() -> None:
    gaps = Campaign.objects.without_lead()
    assert {row.theme for row in gaps} == {"Neglect, self-neglect and hoarding"}


def test_what_was_moved_says_why_and_others_were_told_in_the_portal() -> None:
    move = CampaignMove.objects.get()
    assert move.campaign.since != move.was_since
    assert move.reason
    told = Notice.objects.filter(kind="campaign-moved")
    assert told.exists()
    assert {notice.channel for notice in told} == {"portal"}
    assert move.moved_by not in {notice.person for notice in told}
