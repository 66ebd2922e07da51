"""The work of communication, through the browser, as the several people.

One row of the audit of channels is put right; one campaign is moved and others are told why; a
journalist's question is logged by an agency, answered by the communications manager, heard by the
partners, agreed by the chair and let out; and about a review that is open nothing but a holding
statement goes out.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from comms.campaigns.models import Campaign, CampaignMove
from comms.campaigns.services import Days, save_campaign
from comms.channels.models import Channel
from comms.media.models import Enquiry, Statement
from comms.media.readiness import NOT_PUBLISHED
from comms.media.services import log_enquiry, send_statement
from core.approvals.models import Approval
from core.audit.verify import first_fault
from core.calendar.years import Span
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.notices.models import Notice
from core.people.models import User
from tests import builders
from tests.browser import PageAs, faults, lost_links
from tests.comms.media.conftest import a_statement, media_routes, say_yes
from tests.journeys.media_steps import (
    ASKED,
    NARROW,
    SAID,
    approve,
    close,
    day,
    draft,
    from_notice,
    let_out,
    log,
    send,
    share,
)
from tests.reviews import builders as reviewing

pytestmark = pytest.mark.django_db(transaction=True)

AUDIT = Path(settings.BASE_DIR) / "profiles" / "demonstration" / "wolverhampton" / "channels.csv"
HOLDING = "We are looking at what can be learnt, and will publish it when that is complete."


@dataclass
class People:
    """Everybody who has to do with the media."""

    nadia: User
    manager: User
    chair: User
    fiona: User
    partners: dict[str, User]


@pytest.fixture
def people(maria: User, carl: User) -> People:
    """Nadia manages communications, Maria the unit, Carl chairs; Fiona is of an agency."""
    builders.a_partnership()
    builders.an_agency("fire", partner=False, name="Fire service")
    media_routes()
    nadia = builders.a_person("Nadia", seat=builders.a_seat("comms-manager", function="engagement"))
    fiona = builders.a_person("Fiona", seat=builders.a_seat("representative", function="assurance"))
    return People(nadia, maria, carl, fiona, reviewing.the_partners())


@pytest.mark.one_database
def test_one_row_of_the_audit_is_put_right(page_as: PageAs, people: People) -> None:
    import_table(IMPORT_KINDS["channels"], AUDIT.name, AUDIT.read_bytes(), by=people.manager)
    assert Channel.objects.count() == 53
    row = Channel.objects.filter(people__isnull=True).order_by("pk")[0]
    page, other = page_as(people.nadia), page_as(people.manager, 390)
    for one in (page, other):
        one.goto("/portal/comms/channels/")
        one.get_by_label("Channel or people reached").fill(row.name)
        one.get_by_role("button", name="Show").click()
        one.locator(f"a[href='{row.get_absolute_url()}']").click()
        one.locator(f"a[href='{row.get_absolute_url()}edit/']").click()
    page.get_by_label("How many people does it reach?").fill("a few")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Enter one whole number, such as 2500.").first.wait_for()
    assert lost_links(page) == []
    page.get_by_label("How many people does it reach?").fill("2500")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("2,500").first.wait_for()
    assert faults(page) == []
    other.get_by_label("How many people does it reach?").fill("90")
    other.get_by_role("button", name="Save").click()
    other.get_by_role("heading", name="Somebody saved this before you").wait_for()
    row.refresh_from_db()
    assert (row.people, Channel.objects.count()) == (2500, 53)


@pytest.mark.one_database
def test_one_campaign_is_moved_with_a_reason_that_others_read(
    page_as: PageAs, people: People
) -> None:
    year = timezone.localdate().year + 1
    campaign = Campaign(kind="campaign", theme="Neglect", title="Adults week", audience="adults")
    Days(Span(date(year, 11, 17), date(year, 11, 22))).put(campaign)
    campaign.lead = "Council"
    campaign = save_campaign(campaign, by=people.nadia)
    lee = builders.a_person("Lee", seat=builders.a_seat("comms-lead", function="engagement"))
    page = page_as(people.nadia)
    page.goto(f"/portal/comms/calendar/{year}/")
    page.get_by_role("link", name="Adults week").first.click()
    page.get_by_role("link", name="Change the dates").click()
    page.get_by_text("Notified at once: Lee.").wait_for()
    day(page, "First day", "24", "11", str(year))
    day(page, "Last day", "28", "11", str(year))
    page.get_by_role("button", name="Change the dates and notify people").click()
    page.get_by_text("Enter why the dates are changing").first.wait_for()
    assert lost_links(page) == []
    page.get_by_label("Why are the dates changing?").fill("The hall is free a week later.")
    page.get_by_role("button", name="Change the dates and notify people").click()
    page.get_by_text(f"24 to 28 November {year}").first.wait_for()
    assert faults(page) == []
    reading = page_as(lee, 390)
    reading.goto("/portal/notices/")
    reading.get_by_role("link", name="has been moved to 24 to 28 November").click()
    reading.get_by_text("The hall is free a week later.").wait_for()
    assert CampaignMove.objects.count() == 1


def test_an_enquiry_from_the_log_to_the_statement_that_is_out(
    page_as: PageAs, people: People
) -> None:
    fiona, nadia = page_as(people.fiona, 390), page_as(people.nadia)
    log(fiona, "The partnership and its work", agency="Fire service")
    enquiry = Enquiry.objects.get()
    logged = Notice.objects.filter(kind="media-logged", channel="mail")
    assert sorted(logged.values_list("person__name", flat=True)) == ["Carl", "Maria", "Nadia"]
    from_notice(nadia, "A media enquiry has come in")
    draft(nadia, "Press line", SAID, look=True)
    send(nadia, look=True)
    approve(page_as(people.partners["council"], scripts=False))
    chair = page_as(people.chair, 390)
    approve(chair)
    let_out(nadia, hurry="It goes on air at four; both were rung.")
    share(page_as(people.partners["health"], 390))
    close(nadia)
    fiona.reload()
    fiona.get_by_text(SAID).wait_for()
    fiona.get_by_text("With a statement").first.wait_for()
    assert faults(fiona, (320,)) == []
    enquiry.refresh_from_db()
    statement = Statement.objects.get()
    assert (enquiry.status, statement.status, statement.released_by) == (
        *("closed", "released"),
        people.nadia,
    )
    letters = "".join(f"{letter.subject}{letter.body}" for letter in mail.outbox)
    assert [said for said in (ASKED, SAID, "Radio Example") if said in letters] == []
    assert first_fault() == ""


@pytest.mark.one_database
def test_about_an_open_review_only_a_holding_statement_goes_out(
    page_as: PageAs, people: People, alice: User, priya: User
) -> None:
    reviewing.the_route()
    review = reviewing.a_whole_review(alice)
    unit, nadia = page_as(alice), page_as(people.nadia)
    log(unit, "A review, or an incident", review=review.reference)
    nadia.goto(Enquiry.objects.get().get_absolute_url())
    nadia.get_by_text(
        "About a review that only its panel and the business unit can see."
    ).wait_for()
    assert nadia.get_by_text(review.title).count() == 0
    draft(nadia, "Press line", SAID)
    send(nadia)
    say_yes(Approval.objects.get(), *people.partners.values(), people.chair)
    nadia.reload()
    nadia.get_by_role("heading", name="It cannot be released yet").wait_for()
    nadia.get_by_text(NOT_PUBLISHED).wait_for()
    assert nadia.get_by_role("button", name="Release statement").count() == 0
    nadia.goto(reverse("comms:statement-release", args=[Statement.objects.get().pk]))
    nadia.get_by_role("heading", name="It cannot be released now").wait_for()
    nadia.get_by_text(NOT_PUBLISHED).wait_for()
    assert nadia.get_by_role("button", name="Release statement").count() == 0
    assert faults(nadia) == []
    assert Statement.objects.get().status == "approved"
    nadia.get_by_role("link", name="Go back").click()
    nadia.get_by_role("link", name="Discard statement").click()
    nadia.get_by_label("Why?").fill("The review is not complete.")
    nadia.get_by_role("button", name="Discard statement").click()
    draft(nadia, "Holding statement", HOLDING)
    send(nadia)
    say_yes(Approval.objects.open().get(), *people.partners.values(), people.chair)
    let_out(nadia)
    assert [s.status for s in Statement.objects.order_by("pk")] == ["void", "released"]


@pytest.mark.prove
@pytest.mark.one_database
def test_two_people_at_once_let_out_one_statement_and_the_second_is_told(
    page_as: PageAs, people: People
) -> None:
    now = timezone.now()
    row = Enquiry(way="mail", outlet="Radio Example", reach="desk", question=ASKED)
    row.concerns, row.received_at = "other", now - timedelta(minutes=3)
    enquiry = log_enquiry(row, by=people.manager)
    statement = a_statement(enquiry, people.nadia)
    approval = send_statement(statement, seen=statement.revision, by=people.nadia)
    say_yes(approval, *people.partners.values(), people.chair)
    first, second = page_as(people.nadia), page_as(people.manager)
    for page in (first, second):
        page.goto(enquiry.get_absolute_url())
        page.get_by_role("button", name="Release statement").click()
        page.get_by_label("Who are you giving it to?").wait_for()
    for page in (first, second):
        page.get_by_role("button", name="Release statement").click()
    first.get_by_text("The release was recorded.").wait_for()
    second.get_by_text(
        "This is released, so “Release statement” is not available now."
    ).first.wait_for()
    assert faults(second, NARROW) == []
    first.go_back()
    first.get_by_role("heading", name="Release statement").wait_for()
    if (again := first.get_by_role("button", name="Release statement")).count():
        again.click()
        first.get_by_role("heading", name="Press line").wait_for()
    assert Statement.objects.get().released_by == people.nadia
    assert Notice.objects.filter(kind="media-released", channel="portal").count() == 5
