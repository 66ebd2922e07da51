"""The pages of the frame: who we are, the standing texts, the way out, and when nothing works."""

import re
from typing import Any

import pytest
from django.test import Client

from core.calendar.days import today
from core.members.services import end_term, give_seat
from core.partnership.models import Contact
from core.people.models import Holding, Seat, User
from core.publication.mirror import mirror_partnership
from core.standing.models import StandingText
from core.workflow.services import save
from tests import builders
from tests.browser import PageAs, faults

WIDTHS = (1280, 768, 320)


def page(path: str) -> str:
    """The words between the header and the foot."""
    return Client().get(path).content.decode().split("<main")[1].split("</main>")[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def site(alice: User, carl: User) -> None:
    """A partnership with a statement, an executive with two seats, and one number."""
    builders.a_partnership(email="help@anyshire.example", chair_words="Partners take turns.")
    child = Contact(key="child", label="Child", audience="child", phone="01632 960001")
    other = Contact(key="formats", label="Large print", audience="other", phone="01632 960009")
    for row in (child, other):
        save(row, by=alice)
    police = builders.an_agency("police", sector="Police")
    builders.an_agency("fire", partner=False, is_relevant_agency=True)
    builders.a_seat("member", function="executive", agency=police, key="police-member")
    text = StandingText(
        key="accessibility",
        title="Accessibility statement",
        summary="What works.",
        text="## Contact\n\nWrite to [[email]] of [[name]] or call [[phone:formats]].",
        place="website",
    )
    save(text, by=alice)
    mirror_partnership(by=alice)


@pytest.mark.usefixtures("site")
def test_who_leads_follows_the_seats_in_the_same_unit(alice: User, maria: User) -> None:
    assert "Executive group" in page("/about/")
    assert "1 of 2 seats filled" in words(page("/about/"))
    person = builders.a_person("Hugo")
    seat = Seat.objects.get(key="police-member")
    given = give_seat(Holding(person=person, seat=seat, since=today()), by=alice)
    shown = words(page("/about/"))
    assert "2 of 2 seats filled" in shown
    assert "Hugo" not in shown
    end_term(given, until=today(), by=maria, seen=given.revision)
    assert "1 of 2 seats filled" in words(page("/about/"))


@pytest.mark.usefixtures("site")
def test_partners_agencies_and_the_rule_of_the_chair_are_told() -> None:
    shown = words(page("/about/"))
    assert "Partners take turns." in shown
    assert shown.index("Police") < shown.rindex("Relevant agencies") < shown.index("Fire")


@pytest.mark.usefixtures("site")
def test_the_chart_has_a_title_and_the_same_in_words() -> None:
    html = page("/about/")
    svg = html.split('<div class="app-tree">')[1].split("</svg>")[0]
    assert f">Structure on {today():%-d %B %Y}</title>" in svg
    assert "Executive group" in svg
    assert "Executive group" in html.split('class="app-nest')[1]


@pytest.mark.usefixtures("site")
def test_a_text_names_what_holds_today_and_is_linked_from_every_page(alice: User) -> None:
    html = page("/accessibility/")
    assert '<a href="mailto:help@anyshire.example"' in html
    assert '<a href="tel:01632960009"' in html
    assert "of Anyshire Safeguarding Partnership or" in html
    for path in ("/", "/worried/", "/reviews/", "/accessibility/", "/none/"):
        foot = Client().get(path).content.decode().split("<footer")[1]
        assert '<a href="/accessibility/">Accessibility statement</a>' in foot
        assert '<a href="tel:01632960009">01632 960009</a>' in foot


@pytest.mark.usefixtures("site")
def test_a_text_is_found_by_its_words_while_it_holds(alice: User) -> None:
    found = page("/search/?q=accessibility+works")
    assert "1 result for “accessibility works” Pages of this site Accessibility" in words(found)
    assert 'href="/accessibility/">Accessibility statement</a>' in found
    assert 'href="/worried/">Worried about someone?</a>' in page("/search/?q=worried+abuse")
    assert 'href="/about/">Who we are and who leads</a>' in page("/search/?q=Who+leads")
    assert "0 results for “accessibility absent”" in words(page("/search/?q=accessibility+absent"))


@pytest.mark.usefixtures("site")
def test_a_text_that_ended_is_gone_and_linked_from_nowhere(alice: User) -> None:
    row = StandingText.objects.get()
    row.until = today()
    save(row, by=alice, seen=row.revision)
    mirror_partnership(by=alice)
    assert Client().get("/accessibility/").status_code == 404
    assert 'href="/accessibility/"' not in Client().get("/").content.decode().split("<footer")[1]


@pytest.mark.usefixtures("site")
def test_the_log_and_the_first_page_tell_that_a_text_changed() -> None:
    assert "Accessibility statement" in page("/publication-log/")
    assert "Accessibility statement</a>: published" in page("/")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("path", "status"), [("/none/", 404), ("/reviews/none/", 404)])
def test_where_nothing_is_there_are_the_numbers_and_a_way_on(path: str, status: int) -> None:
    response = Client().get(path)
    html = response.content.decode()
    assert response.status_code == status
    assert 'href="tel:01632960001"' in html.split("<header")[0]
    assert '<a class="govuk-link" href="/reviews/">' in html.split("<main")[1]


@pytest.mark.usefixtures("site")
def test_when_nothing_works_the_numbers_shown_last_are_there(monkeypatch: Any) -> None:
    Client().get("/worried/")

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("comms.public.views.stamp", broken)
    response = Client(raise_request_exception=False).get("/worried/")
    html = response.content.decode()
    assert response.status_code == 500
    assert 'href="tel:01632960001"' in html
    assert ('href="/exit/"' in html, 'href="/"' in html) == (True, True)
    assert "Set-Cookie" not in str(response.headers)


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("site")
def test_the_pages_are_sound(page_as: PageAs) -> None:
    shown = page_as(None)
    for path in ("/", "/worried/", "/about/", "/accessibility/", "/search/?q=x", "/none/"):
        shown.goto(path)
        assert (path, faults(shown, WIDTHS)) == (path, [])


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("site")
def test_the_way_out_works_by_button_by_hidden_link_and_by_three_times_shift(
    page_as: PageAs,
) -> None:
    for scripts, leave in ((True, "button"), (True, "link"), (True, "keys"), (False, "button")):
        shown = page_as(None, 390, scripts=scripts)
        # the redirect itself leads to another website, which a test does not visit
        shown.route("**/exit/", lambda route: route.fulfill(body="Away"))
        shown.goto("/worried/")
        if leave == "button":
            shown.click(".govuk-exit-this-page__button")
        elif leave == "link":
            shown.keyboard.press("Tab")
            shown.keyboard.press("Tab")
            shown.keyboard.press("Enter")
        else:
            for _ in range(3):
                shown.keyboard.press("Shift")
        shown.wait_for_url("**/exit/")
        assert shown.locator("body").inner_text() == "Away", leave


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("site")
def test_without_scripts_the_menu_lies_open_on_a_small_phone(page_as: PageAs) -> None:
    shown = page_as(None, 320, scripts=False)
    for path in ("/", "/about/", "/worried/"):
        shown.goto(path)
        links = shown.locator(".govuk-service-navigation__link")
        assert links.count() == 4
        assert links.first.is_visible()


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_small_phone_hours_are_shown_when_they_are_asked_for(
    page_as: PageAs, alice: User, scripts: bool
) -> None:
    child = Contact.objects.get(key="child")
    child.when = "Monday to Friday 9am to 5pm"
    save(child, by=alice, seen=child.revision)
    mirror_partnership(by=alice)
    shown = page_as(None, 390, scripts=scripts)
    shown.goto("/about/")
    hours = shown.get_by_text("Monday to Friday 9am to 5pm").first
    assert not hours.is_visible()
    shown.get_by_text("When each number answers").click()
    assert hours.is_visible()
    shown.set_viewport_size({"width": 1280, "height": 800})
    assert hours.is_visible()
    assert not shown.get_by_text("When each number answers").is_visible()
