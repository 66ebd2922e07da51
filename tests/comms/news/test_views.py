"""The page that publishes, the public news pages, and when the site links to them."""

import re
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comms.media.models import Statement
from comms.media.readiness import NO_HEADLINE
from comms.news.services import publish_statement
from core.people.models import User
from core.publication.mirror import mirror_partnership
from core.publication.models import Publication
from core.publication.services import withdraw
from reviews.cases.models import Review
from tests import builders
from tests.comms.media.conftest import Ask, World, a_statement, agreed, page_of, posted, words
from tests.comms.news.conftest import HEADING, went_out


def menu() -> list[str]:
    html = Client().get("/").content.decode()
    return re.findall(r'href="(/\w+/)"', html.split("<footer")[0])


def test_the_unit_sees_what_the_public_will_read_and_publishes_it_once(
    ask: Ask, world: World, client: Client
) -> None:
    row = went_out(ask, world)
    client.force_login(world.manager)
    assert "Publish on the news pages" in words(client.get(row.enquiry.get_absolute_url()))
    page = page_of("statement-publish", row)
    shown = words(client.get(page))
    assert [
        part in shown for part in (HEADING, "wait</strong> less", "Publish on the news pages")
    ] == [True] * 3
    data = posted(revision=row.revision)
    assert {client.post(page, data).status_code for _ in range(2)} == {302}
    assert Publication.objects.count() == 1
    there = words(client.get(row.enquiry.get_absolute_url()))
    assert "On the news pages since" in there
    assert 'href="/news/waiting-is-shorter/"' in there


def test_after_its_last_day_nobody_is_led_to_where_it_stood(
    ask: Ask, world: World, client: Client
) -> None:
    row, now = went_out(ask, world, kind="release"), timezone.now()
    day = timezone.localdate(now) - timedelta(days=2)
    publish_statement(
        row, seen=row.revision, by=world.manager, until=day, at=now - timedelta(days=3)
    )
    client.force_login(world.manager)
    there, release = (
        words(client.get(page))
        for page in (row.enquiry.get_absolute_url(), page_of("release-detail", row))
    )
    assert f"was on the news pages until {day:%-d %B %Y}." in there
    assert f"It was on the public news pages until {day:%-d %B %Y}." in release
    listed = words(client.get(reverse("comms:enquiry-list")))
    assert "Press release: no longer on the news pages." in listed
    assert listed.count("No longer on the news pages</strong>") == 1
    history = words(client.get(page_of("enquiry-history", row.enquiry)))
    assert ("n the news pages" in history, "On the news pages" in listed) == (False, False)
    for shown in (there, release):
        assert "No longer on the news pages</strong>" in shown
        assert ("On the news pages" in shown, "/news/waiting" in shown) == (False, False)
        assert "Withdraw statement" not in shown


def test_others_find_no_button_and_are_refused(ask: Ask, world: World, client: Client) -> None:
    row = went_out(ask, world)
    for person in (world.nadia, world.chair):
        client.force_login(person)
        assert "statements/" not in words(client.get(row.enquiry.get_absolute_url()))
        assert client.get(page_of("statement-publish", row)).status_code == 403
        refusal = client.post(page_of("statement-publish", row), posted(revision=row.revision))
        assert refusal.status_code == 403
    client.force_login(world.lee)
    assert client.get(page_of("statement-publish", row)).status_code == 404
    assert Statement.objects.get().status == "released"


def test_what_cannot_be_published_says_why_instead_of_a_button(
    ask: Ask, world: World, client: Client
) -> None:
    row = went_out(ask, world, headline="")
    client.force_login(world.manager)
    assert NO_HEADLINE in words(client.get(row.enquiry.get_absolute_url()))
    shown = words(client.get(page_of("statement-publish", row)))
    assert (NO_HEADLINE in shown, ">Publish on the news pages</button>" in shown) == (True, False)
    page = client.post(page_of("statement-publish", row), posted(revision=row.revision))
    assert (page.status_code, NO_HEADLINE in words(page)) == (409, True)


def test_news_is_linked_while_there_is_some_and_pages_ask_little(
    ask: Ask, world: World, alice: User
) -> None:
    builders.a_partnership()
    mirror_partnership(by=alice)
    assert "/news/" not in menu()
    row = went_out(ask, world)
    client = Client()
    client.force_login(world.manager)
    client.post(page_of("statement-publish", row), posted(revision=row.revision))
    assert "/news/" in menu()
    assert '<a href="/news/">News</a>' in Client().get("/about/").content.decode()
    for path in ("/", "/news/", "/news/waiting-is-shorter/", "/news/feed/", "/search/?q=wait"):
        with CaptureQueriesContext(connection) as asked:
            html = Client().get(path).content.decode()
        assert (path, HEADING in html, len(asked) <= 3) == (path, True, True)
    withdraw(Publication.objects.get(), "error", "Wrong.", by=world.chair)
    assert "/news/" not in menu()
    assert Client().get("/news/waiting-is-shorter/").status_code == 410


def test_a_press_release_is_read_by_agencies_once_agreed_and_nothing_else_of_the_enquiry(
    ask: Ask, world: World, client: Client
) -> None:
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))
    seat = builders.a_seat("representative", agency=builders.an_agency("fire", partner=False))
    fay = builders.a_person("Fay", seat=seat)
    lead = builders.a_person("Leo", seat=builders.a_seat("lead", function="priority"))
    row = a_statement(ask(), world.nadia, kind="release", headline=HEADING)
    line = went_out(ask, world, headline="Of a press line")
    page, there = page_of("release-detail", row), reverse("comms:enquiry-list")
    client.force_login(fay)
    assert client.get(page).status_code == 404
    agreed(row, world)
    for person in (fay, gina, world.nadia, world.chair):
        client.force_login(person)
        shown = words(client.get(page))
        assert (HEADING in shown, "has not been released yet" in shown) == (True, True)
        assert ("Daily Example" in shown, "How long do people wait" in shown) == (False, False)
        assert page in words(client.get(there))
    client.force_login(fay)
    assert client.get(row.enquiry.get_absolute_url()).status_code == 404
    assert client.get(page_of("release-detail", line)).status_code == 404
    client.force_login(lead)
    assert client.get(page).status_code == 404
    assert page not in words(client.get(there))


def test_about_a_review_agencies_read_it_when_it_is_out(
    ask: Ask, world: World, review: Review, client: Client
) -> None:
    fay = builders.a_person("Fay", seat=builders.a_seat("representative"))
    enquiry = ask(concerns="review", review=review)
    row = agreed(a_statement(enquiry, world.nadia, kind="release"), world)
    client.force_login(fay)
    assert client.get(page_of("release-detail", row)).status_code == 404
