"""The pages of the partnership: who may, what is told, and that the public pages follow at once."""

import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.audit.models import AuditEntry
from core.calendar.days import today
from core.partnership.models import Contact, OpeningHours, Partnership
from core.people.models import Group, User
from core.publication.mirror import mirror_partnership
from core.publication.queries import facts
from core.workflow.services import save
from tests import builders
from tests.browser import PageAs, faults, lost_links

WEEK = "Monday to Thursday 8:30am to 5pm"


@pytest.fixture
def child(alice: User) -> Contact:
    """A partnership whose number for children is answered on Mondays."""
    builders.a_partnership(email="help@anyshire.example")
    contact = Contact(
        key="child", label="Concern about a child", audience="child", phone="01632 960001", order=10
    )
    save(contact, by=alice)
    row = OpeningHours(contact=contact, day=0, opens=time(8, 30), closes=time(17))
    save(row, by=alice)
    mirror_partnership(by=alice)
    return contact


def addresses(contact: Contact) -> list[str]:
    names = ("words-edit", "colours-edit", "contact-add")
    edit = reverse("governance:contact-edit", args=[contact.pk])
    return [*(reverse(f"governance:{name}") for name in names), edit]


def posted(client: Client, path: str, **fields: Any) -> Any:
    """Send a form with what its page showed and some fields changed."""
    data: dict[str, Any] = {}
    for bound in client.get(path).context["form"]:
        value = bound.value()
        if isinstance(value, date):
            data |= parts(bound.html_name, value)
        elif value is not None and value is not False:
            data[bound.html_name] = value
    return client.post(path, {**data, "once": uuid.uuid4(), **fields})


def parts(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def strip() -> str:
    """What the public pages say above their header, on two of them."""
    first, second = (
        Client().get(path).content.decode().split('class="app-help"')[1].split("</aside>")[0]
        for path in ("/", "/worried/")
    )
    assert first == second
    return first


def edit(contact: Contact) -> str:
    return reverse("governance:contact-edit", args=[contact.pk])


def test_members_read_and_do_not_write(client: Client, carl: User, child: Contact) -> None:
    client.force_login(carl)
    page = client.get(reverse("governance:partnership"))
    assert page.status_code == 200
    assert "/edit/" not in page.content.decode().split("<main")[1]
    assert [client.get(path).status_code for path in addresses(child)] == [403] * 4
    assert [client.post(path, {}).status_code for path in addresses(child)] == [403] * 4


def test_an_outsider_and_a_reviewer_from_outside_see_nothing(
    client: Client, oona: User, child: Contact
) -> None:
    seat = builders.a_seat("lead-reviewer", function="review_panel")
    for person in (oona, builders.a_person("Rae", seat=seat)):
        client.force_login(person)
        paths = [reverse("governance:partnership"), *addresses(child)]
        assert [client.get(path).status_code for path in paths] == [403] * 5


def test_a_corrected_number_stands_on_every_public_page_at_once(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    assert 'href="tel:01632960001"' in strip()
    response = posted(client, edit(child), phone="01632 960002", opening_words=WEEK)
    assert response.url == reverse("governance:partnership")
    assert 'href="tel:01632960002"' in strip()
    assert "01632960001" not in strip()
    assert WEEK in strip()
    last = AuditEntry.objects.about(child).first()
    assert last is not None
    assert (last.verb, last.actor_name) == ("correct", "Alice")


def test_a_change_from_a_day_leaves_the_old_number_until_then(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    later = today() + timedelta(days=7)
    fields = {"manner": "change", "phone": "01632 960003", **parts("on", later)}
    assert posted(client, edit(child), **fields).status_code == 302
    assert 'href="tel:01632960001"' in strip()
    rows = Contact.objects.order_by("until").values_list("phone", "since", "until")
    assert set(rows) == {("01632 960001", None, later), ("01632 960003", later, None)}
    following = Contact.objects.get(since=later)
    assert (following.key, following.hours) == ("child", "Monday 8:30am to 5pm")


def test_a_change_from_today_shows_today(client: Client, alice: User, child: Contact) -> None:
    client.force_login(alice)
    posted(client, edit(child), manner="change", phone="01632 960003", **parts("on", today()))
    assert 'href="tel:01632960003"' in strip()
    page = client.get(reverse("governance:partnership")).content.decode()
    assert page.index("Past contacts") > page.index("01632 960003")


def test_a_change_without_a_day_is_told_at_the_field(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    response = posted(client, edit(child), manner="change", phone="01632 960003")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["on"]
    assert "01632 960003" in response.content.decode()


def test_a_contact_is_added_and_ends(client: Client, alice: User, child: Contact) -> None:
    client.force_login(alice)
    path = reverse("governance:contact-add")
    fields = {"label": "Concern about an adult", "audience": "adult", "phone": "01632 960009"}
    assert posted(client, path, **fields, when="At any time", order=20).status_code == 302
    assert "At any time" in strip()
    new = Contact.objects.get(audience="adult")
    assert new.key == "concern-about-an-adult"
    posted(client, edit(new), **parts("until", today()))
    assert "01632960009" not in strip()


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"phone": "ring me"}, "phone", "Write a telephone number of digits and blanks"),
        ({"phone": ""}, "phone", "Enter a telephone number, an email address or a website."),
        ({"opening_words": "Mondays"}, "opening_words", "“Mondays” cannot be read."),
        ({"opening_words": "Monday 5pm to 8am"}, "opening_words", "closes before it opens."),
        ({"label": ""}, "label", "Enter the name of the contact."),
        (
            {**parts("since", date(2024, 4, 2)), **parts("until", date(2024, 4, 1))},
            "until",
            "Enter a date after the first one.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    client: Client, alice: User, child: Contact, fields: Any, name: str, sentence: str
) -> None:
    client.force_login(alice)
    response = posted(client, edit(child), **fields)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [name]
    assert sentence in response.context["form"].errors[name][0]


def test_the_second_of_two_editors_of_hours_is_told(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    posted(client, edit(child), opening_words=WEEK)
    response = posted(
        client, edit(child), opening_words="Friday 9am to 10am", opening_seen="Monday 8:30am to 5pm"
    )
    assert response.status_code == 409
    assert WEEK in response.content.decode()
    assert "Friday 9am to 10am" in response.content.decode()
    assert Contact.objects.get().hours == WEEK
    seen = response.context["form"]["opening_seen"].value()
    again = posted(client, edit(child), opening_words="Friday 9am to 10am", opening_seen=seen)
    assert again.status_code == 302
    assert Contact.objects.get().hours == "Friday 9am to 10am"


def test_a_new_name_stands_on_every_public_page_at_once(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    path = reverse("governance:words-edit")
    assert posted(client, path, name="Anyshire Together").status_code == 302
    assert Client().get("/reviews/").content.decode().count("Anyshire Together") >= 3
    second = posted(client, path, name="Anyshire Apart", revision=1)
    assert second.status_code == 409
    assert Partnership.objects.get().name == "Anyshire Together"


def test_colours_change_and_too_faint_ones_are_told_at_their_field(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    path = reverse("governance:colours-edit")
    faint = posted(client, path, brand="#aaccaa")
    assert faint.status_code == 422
    assert "brand" in faint.context["form"].errors
    assert "contrast" in faint.context["form"].errors["brand"][0]
    assert posted(client, path, brand="5C1450").status_code == 302
    assert "--p-brand: #5c1450;" in Client().get("/partnership.css").content.decode()


def test_a_group_that_is_renamed_is_renamed_for_the_public(
    client: Client, alice: User, carl: User, child: Contact
) -> None:
    client.force_login(alice)
    group = Group.objects.get(key="executive")
    posted(client, reverse("governance:group-edit", args=[group.key]), name="Partners' Board")
    assert "Partners' Board" in set(facts("group").values_list("title", flat=True))


def test_the_page_costs_the_same_for_one_contact_and_for_nine(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("governance:partnership")).status_code == 200
        return len(counted)

    cost()
    first = cost()
    for n in range(8):
        contact = Contact(key=f"c-{n}", label=f"C {n}", audience="other", phone="01632 960010")
        save(contact, by=alice)
        row = OpeningHours(contact=contact, day=1, opens=time(9), closes=time(17))
        save(row, by=alice)
    assert cost() == first <= 14


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_sound(page_as: PageAs, alice: User, child: Contact) -> None:
    page = page_as(alice)
    found = {}
    for path in [reverse("governance:partnership"), *addresses(child)]:
        page.goto(path)
        found[path] = faults(page)
    assert {path: said for path, said in found.items() if said} == {}
    page.get_by_label("Telephone number").fill("none")
    page.get_by_label("Changing from a date").check()
    page.get_by_role("button", name="Save").click()
    assert lost_links(page) == []
    assert faults(page) == []


def test_a_contact_may_have_held_since_long_ago(
    client: Client, alice: User, child: Contact
) -> None:
    client.force_login(alice)
    response = posted(client, edit(child), **parts("since", date(1884, 7, 8)))
    assert response.url == reverse("governance:partnership")
    child.refresh_from_db()
    assert child.since == date(1884, 7, 8)
    assert 'href="tel:01632960001"' in strip()
    response = posted(client, edit(child), **parts("since", date(1799, 7, 8)))
    assert "Enter a day in the years 1800 to" in response.content.decode()
