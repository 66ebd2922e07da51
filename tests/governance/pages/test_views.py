"""The pages for standing texts: who may, what is told, and that the public reads it at once."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar.days import today
from core.jobs.registry import OCCASIONS
from core.notices.models import Notice
from core.partnership.models import Contact, Partnership
from core.people.models import User
from core.publication.mirror import mirror_partnership
from core.standing.models import StandingText
from core.workflow.services import Blocked, save
from governance.pages.queries import as_read
from governance.pages.services import add_page, edit_page, remind
from tests import builders
from tests.browser import PageAs, faults, lost_links


@pytest.fixture
def privacy(alice: User) -> StandingText:
    """A statement that is public."""
    builders.a_partnership(email="help@anyshire.example")
    row = StandingText(
        key="privacy",
        title="Privacy",
        text="No cookies.",
        place="website",
        prepared=date(2026, 1, 2),
    )
    save(row, by=alice)
    mirror_partnership(by=alice)
    return row


def edit(row: StandingText) -> str:
    return reverse("governance:page-edit", args=[row.key])


def posted(client: Client, path: str, **fields: Any) -> Any:
    """Send a form with what its page showed and some fields changed."""
    data: dict[str, Any] = {}
    for bound in client.get(path).context["form"]:
        value = bound.value()
        if isinstance(value, date):
            name = bound.html_name
            data |= {f"{name}-{part}": getattr(value, part) for part in ("day", "month", "year")}
        elif value is not None and value is not False:
            data[bound.html_name] = value
    return client.post(path, {**data, "once": uuid.uuid4(), **fields})


ADD = "/portal/governance/pages/add/"


def test_members_read_and_do_not_write(client: Client, carl: User, privacy: StandingText) -> None:
    client.force_login(carl)
    for path in ("/portal/governance/pages/", "/portal/governance/pages/privacy/"):
        html = client.get(path).content.decode()
        assert "Privacy" in html
        assert "/edit/" not in html.split("<main")[1]
    assert [client.get(path).status_code for path in (ADD, edit(privacy))] == [403, 403]
    assert [client.post(path, {}).status_code for path in (ADD, edit(privacy))] == [403, 403]


def test_an_outsider_sees_nothing(client: Client, oona: User, privacy: StandingText) -> None:
    client.force_login(oona)
    paths = ["/portal/governance/pages/", "/portal/governance/pages/privacy/", ADD, edit(privacy)]
    assert [client.get(path).status_code for path in paths] == [403] * 4


def test_the_services_refuse_who_is_not_of_the_unit(carl: User, privacy: StandingText) -> None:
    with pytest.raises(Blocked, match="This is for the business unit"):
        edit_page(privacy, seen=privacy.revision, by=carl)
    with pytest.raises(Blocked, match="This is for the business unit"):
        add_page(StandingText(title="New", text="Words.", place="menu"), by=carl)


def test_an_edit_is_public_at_once_and_its_version_is_kept(
    client: Client, alice: User, privacy: StandingText
) -> None:
    client.force_login(alice)
    response = posted(client, edit(privacy), text="No cookies at all, says [[name]].")
    assert response.url == reverse("governance:page-detail", args=["privacy"])
    assert "says Anyshire Safeguarding Partnership." in Client().get("/privacy/").content.decode()
    shown = client.get(response.url).content.decode()
    assert "Version 2" in shown
    assert "cookies at all, says [[name]]" in shown.split("<ins>")[1].split("</ins>")[0]
    assert "No cookies at all, says Anyshire Safeguarding Partnership." in shown


def test_staff_read_a_text_with_the_names_and_numbers_of_the_day(
    alice: User, privacy: StandingText
) -> None:
    save(Contact(key="unit", label="Unit", audience="other", phone="01632 960001"), by=alice)
    privacy.text = "[[name]], [[place]], [[email]], [[phone:unit]], [[phone:gone]]"
    assert as_read(privacy, Partnership.objects.get(), today()) == (
        "Anyshire Safeguarding Partnership, Anyshire, help@anyshire.example, 01632 960001, "
        "the numbers at the top of this page"
    )
    assert as_read(privacy, None, today() - timedelta(days=90000)).startswith("the partnership, ")


def test_a_new_page_has_an_address_made_of_its_title(
    client: Client, alice: User, privacy: StandingText
) -> None:
    client.force_login(alice)
    fields = {"title": "For families", "text": "What to expect.", "place": "menu", "order": 20}
    posted(client, ADD, **fields)
    posted(client, ADD, **{**fields, "title": "Reviews"})
    keys = set(StandingText.objects.values_list("key", flat=True))
    assert keys == {"privacy", "for-families", "reviews-2"}
    assert '<a class="govuk-service-navigation__link" href="/for-families/"' in (
        Client().get("/").content.decode()
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Enter the title."),
        ("text", "", "Enter the text."),
        ("text", "By [[nmae]].", "Nothing is known by this name: [[nmae]]."),
        ("text", "Call [[phone:none]].", "No contact with a number has the key “none”."),
        ("order", "x", "Place in the list"),
        ("review_months", "0", "1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    field: str, value: str, sentence: str, client: Client, alice: User, privacy: StandingText
) -> None:
    client.force_login(alice)
    response = posted(client, edit(privacy), **{field: value})
    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    assert StandingText.objects.get().text == "No cookies."


def test_nobody_has_read_it_in_the_future(
    client: Client, alice: User, privacy: StandingText
) -> None:
    client.force_login(alice)
    day = today() + timedelta(days=1)
    fields = {"reviewed-day": day.day, "reviewed-month": day.month, "reviewed-year": day.year}
    response = posted(client, edit(privacy), **fields)
    assert "Enter today or an earlier date." in response.content.decode()


def test_the_second_of_two_writers_is_told(
    client: Client, alice: User, privacy: StandingText
) -> None:
    client.force_login(alice)
    privacy.text = "Theirs."
    save(privacy, by=alice, seen=privacy.revision)
    response = posted(client, edit(privacy), revision=1, text="Mine.")
    assert response.status_code == 409
    assert "Theirs." in response.content.decode()
    assert StandingText.objects.get().text == "Theirs."


def test_the_unit_is_told_on_the_day_on_which_a_text_falls_due(
    alice: User, carl: User, portal: User, privacy: StandingText
) -> None:
    assert remind(on=date(2027, 1, 1), by=portal) == 0
    assert remind(on=date(2027, 1, 2), by=portal) == 1
    assert set(Notice.objects.values_list("person__name", flat=True)) == {"Alice"}


def test_without_an_address_for_the_public_the_unit_is_told(client: Client, alice: User) -> None:
    builders.a_partnership()
    client.force_login(alice)
    shown = client.get("/portal/governance/pages/").content.decode()
    assert "The partnership has no email address for the public" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(
    number: int, client: Client, alice: User, privacy: StandingText
) -> None:
    for n in range(number):
        save(StandingText(key=f"t{n}", title="T", text="W.", place="menu"), by=alice)
    client.force_login(alice)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/portal/governance/pages/")
    assert len(asked) == 6


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_sound(page_as: PageAs, alice: User, privacy: StandingText) -> None:
    page = page_as(alice)
    for path in ("/portal/governance/pages/", "/portal/governance/pages/privacy/", ADD):
        page.goto(path)
        assert (path, faults(page)) == (path, [])
    page.click("main button[type=submit]")
    assert page.locator(".govuk-error-summary").is_visible()
    assert lost_links(page) == []
    assert faults(page) == []


def test_the_reminder_is_on_the_calendar_of_each_day() -> None:
    assert OCCASIONS["remind-of-pages"].weekday is None
