"""Lists narrowed by words: what somebody looked for stands in no address that others can read."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from tests import builders

LISTS = [
    "core:action-list",
    "core:clock-list",
    "core:rule-list",
    "core:person-list",
    "comms:channel-list",
    "governance:document-list",
    "reviews:review-list",
]
WORDS = "Rowan Smithson"


@pytest.fixture
def unit(client: Client, alice: User) -> Client:
    """A browser of the business unit."""
    builders.a_partnership()
    client.force_login(alice)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_the_words_are_sealed_in_the_address_and_shown_in_the_box(name: str, unit: Client) -> None:
    (form,) = re.findall(r"<form[^>]* aria-label[^>]*>", unit.get(reverse(name)).text)
    assert 'method="post"' in form
    answer = unit.post(reverse(name), {"words": WORDS})
    address = answer.headers["Location"]
    assert (answer.status_code, list(parse_qs(urlsplit(address).query))) == (302, ["s"])
    assert "Rowan" not in address
    assert f'value="{WORDS}"' in unit.get(address).text


@pytest.mark.parametrize("name", LISTS)
def test_nobody_else_opens_them(name: str, unit: Client) -> None:
    address = unit.post(reverse(name), {"words": WORDS}).headers["Location"]
    uma = builders.named("Uma", "business-manager", function="business_unit")
    unit.force_login(uma)
    page = unit.get(address).text
    assert WORDS not in page
    assert "or was made by somebody else." in page


@pytest.mark.parametrize("name", LISTS)
def test_words_that_stand_open_in_an_address_are_not_taken(name: str, unit: Client) -> None:
    assert f'value="{WORDS}"' not in unit.get(reverse(name), {"words": WORDS}).text


@pytest.mark.parametrize("name", LISTS)
def test_what_is_too_long_is_said_at_its_field_and_stays_there(name: str, unit: Client) -> None:
    words = "x" * 101
    page = unit.post(reverse(name), {"words": words})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["words"])
    assert words in page.text


def test_choices_stay_as_they_are_and_nothing_asked_leads_to_the_whole_list(unit: Client) -> None:
    path = reverse("core:person-list")
    assert unit.post(path, {"words": " ", "state": ""}).headers["Location"] == path
    assert unit.post(path, {"state": "all"}).headers["Location"] == f"{path}?state=all"


def test_further_pages_keep_the_sealed_words(unit: Client) -> None:
    for number in range(51):
        builders.a_person(f"Quokka {number:02}")
    address = unit.post(reverse("core:person-list"), {"words": "quokka"}).headers["Location"]
    page = unit.get(address)
    assert f'href="?{urlsplit(address).query}&amp;page=2"' in page.text
    second = unit.get(f"{address}&page=2").context["page"]
    assert [person.name for person in second] == ["Quokka 50"]


def test_a_table_of_what_is_listed_takes_the_same_address(unit: Client) -> None:
    address = unit.post(reverse("core:action-list"), {"words": WORDS}).headers["Location"]
    query = urlsplit(address).query
    assert f'href="{reverse("core:action-export")}?{query}"' in unit.get(address).text
    assert unit.get(f"{reverse('core:action-export')}?{query}").status_code == 200
    old = unit.get(f"{reverse('core:action-export')}?s=somebody-elses")
    assert old.headers["Location"] == f"{reverse('core:action-list')}?s=somebody-elses"
