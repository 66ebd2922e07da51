"""The pages of clocks, rules and bank holidays: who sees what, and what they write."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.clocks.models import Challenge, Clock
from core.clocks.rulebook import BankHoliday, Rule
from core.clocks.services import challenge, move_start, stop
from core.people.models import User
from governance.documents.models import Document
from tests import builders

pytestmark = pytest.mark.usefixtures("friday")
CLOCKS = "/portal/clocks/"


@pytest.fixture
def clock(document: Document, alice: User) -> Clock:
    """A clock of the executive group that may be extended."""
    builders.a_partnership()
    group = builders.a_group("executive")
    return builders.a_clock(
        "sar-completion", subject=document, at=date(2026, 7, 14), group=group, label="Review 7"
    )


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(person: User, path: str, **data: Any) -> Any:
    """A form sent as a browser would."""
    return signed_in(person).post(path, {"once": uuid.uuid4(), **data})


def a_date(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def pages(clock: Clock) -> dict[str, str]:
    """Every page, by its name."""
    own = clock.get_absolute_url()
    rule = clock.rule.get_absolute_url()
    return {
        "list": CLOCKS,
        "rules": f"{CLOCKS}rules/",
        "rule": rule,
        "holidays": f"{CLOCKS}bank-holidays/",
        "clock": own,
        "challenge": f"{own}challenge/",
        "extend": f"{own}extend/",
        "move": f"{own}move-start/",
        "void": f"{own}void/",
        "correct": f"{rule}correct/",
        "add": f"{CLOCKS}bank-holidays/add/",
    }


READ = ["list", "rules", "rule", "holidays"]


def test_who_opens_which_page(clock: Clock, alice: User, carl: User, sam: User, oona: User) -> None:
    auditor = builders.a_person("Audrey", seat=builders.a_seat("auditor", function="business_unit"))
    found = {
        person.name: [
            name
            for name, path in pages(clock).items()
            if signed_in(person).get(path).status_code == 200
        ]
        for person in (alice, carl, sam, auditor, oona)
    }
    assert found == {
        "Alice": list(pages(clock)),
        "Carl": [*READ, "clock", "challenge"],
        "Sam": READ,
        "Audrey": [*READ, "clock"],
        "Oona": [],
    }


def test_a_clock_that_may_not_be_seen_does_not_exist(clock: Clock, sam: User) -> None:
    found = [
        signed_in(sam).get(path).status_code
        for path in (clock.get_absolute_url(), f"{CLOCKS}{clock.pk + 1000}/")
    ]
    assert found == [404, 404]


@pytest.mark.parametrize("name", ["extend", "move", "void", "correct", "add"])
def test_only_the_unit_writes(clock: Clock, carl: User, name: str) -> None:
    revision = clock.revision
    answer = sent(carl, pages(clock)[name], reason="I want to")
    clock.refresh_from_db()
    assert (answer.status_code, clock.revision) == (403, revision)


def test_the_page_says_everything_about_the_date(clock: Clock, carl: User) -> None:
    text = signed_in(carl).get(clock.get_absolute_url()).content.decode()
    for words in (
        "Review 7",
        "7 weeks left",
        "Thursday 14 January 2027",
        "6 months after 14 July 2026",
        "Check source",
        "The day the board decides on the review",
        "Care and Support Statutory Guidance, chapter 14, about paragraph 14.173",
        "Challenge this date",
    ):
        assert words in text, words


def test_a_member_challenges_and_the_unit_answers(clock: Clock, carl: User, alice: User) -> None:
    own = clock.get_absolute_url()
    answer = sent(carl, f"{own}challenge/", reason="It was the 15th")
    doubt = Challenge.objects.get()
    assert (answer.url, doubt.person, doubt.reason) == (
        f"{own}#challenges",
        carl,
        "It was the 15th",
    )
    path = f"{CLOCKS}challenges/{doubt.pk}/answer/"
    assert sent(carl, path, answer="Yes", revision=doubt.revision).status_code == 403
    assert sent(alice, path, answer="No, the 14th", revision=doubt.revision).status_code == 302
    page = signed_in(carl).get(own).content.decode()
    assert ("No, the 14th" in page, "Not answered yet" in page) == (True, False)


def test_nobody_answers_for_a_clock_they_may_not_see(clock: Clock, carl: User, sam: User) -> None:
    doubt = challenge(clock, reason="Look again", by=carl)
    path = f"{CLOCKS}challenges/{doubt.pk}/answer/"
    assert signed_in(sam).get(path).status_code == 404


def test_the_unit_extends(clock: Clock, alice: User) -> None:
    path = f"{clock.get_absolute_url()}extend/"
    data = {"reason": "The inquest", "revision": clock.revision}
    answer = sent(alice, path, **a_date("until", date(2027, 3, 1)), **data)
    clock.refresh_from_db()
    assert (answer.status_code, clock.due_on) == (302, date(2027, 3, 1))


def test_an_extension_to_an_earlier_day_is_refused_in_words(clock: Clock, alice: User) -> None:
    path = f"{clock.get_absolute_url()}extend/"
    data = {"reason": "The inquest", "revision": clock.revision}
    answer = sent(alice, path, **a_date("until", date(2026, 12, 1)), **data)
    assert answer.status_code == 409
    assert "Choose a day after 14 January 2027, the day it is due now." in answer.content.decode()


def test_the_second_of_two_writers_is_told(clock: Clock, alice: User) -> None:
    seen = clock.revision
    move_start(clock, date(2026, 7, 20), reason="The minutes say so", by=alice)
    data = {"reason": "The inquest", "revision": seen}
    path = f"{clock.get_absolute_url()}extend/"
    answer = sent(alice, path, **a_date("until", date(2027, 3, 1)), **data)
    clock.refresh_from_db()
    assert (answer.status_code, clock.extended_until) == (409, None)
    assert "Somebody saved this before you" in answer.content.decode()


def test_a_double_click_extends_once(clock: Clock, alice: User) -> None:
    client, token = signed_in(alice), uuid.uuid4()
    data = {"reason": "x", "revision": clock.revision, "once": token}
    data |= a_date("until", date(2027, 3, 1))
    path = f"{clock.get_absolute_url()}extend/"
    assert [client.post(path, data).status_code for _ in range(2)] == [302, 302]
    assert clock.changes.count() == 1


def test_the_start_of_a_clock_in_hours_is_corrected_with_its_time(alice: User) -> None:
    builders.a_partnership()
    clock = builders.a_clock("data-breach-report", at=date(2026, 11, 19))
    path = f"{clock.get_absolute_url()}move-start/"
    data = {"reason": "The log says so", "time": "2:30pm", "revision": clock.revision}
    assert sent(alice, path, **a_date("day", date(2026, 11, 19)), **data).status_code == 302
    clock.refresh_from_db()
    assert str(clock.due_at) == "2026-11-22 14:30:00+00:00"


def test_the_unit_voids(clock: Clock, alice: User) -> None:
    path = f"{clock.get_absolute_url()}void/"
    sent(alice, path, reason="Started twice", revision=clock.revision)
    clock.refresh_from_db()
    assert clock.status == "void"


def test_a_reason_is_asked_for_at_its_field(clock: Clock, alice: User) -> None:
    answer = sent(alice, f"{clock.get_absolute_url()}challenge/", reason="")
    assert answer.status_code == 422
    assert (
        "Enter what may be wrong, so that the unit knows what to check." in answer.content.decode()
    )


def test_the_list_is_narrowed(clock: Clock, alice: User) -> None:
    other = builders.a_clock(label="Rapid 9", subject=builders.a_document(author=alice))
    stop(other, by=alice)
    client = signed_in(alice)

    def found(**asked: str) -> list[str]:
        page = client.post(CLOCKS, asked, follow=True).text
        return [label for label in ("Review 7", "Rapid 9") if label in page]

    assert found() == ["Review 7"]
    assert found(state="closed") == ["Rapid 9"]
    assert found(state="all") == ["Review 7", "Rapid 9"]
    assert found(state="all", words="rapid") == ["Rapid 9"]
    assert found(words="none") == []


def test_the_list_asks_as_often_for_many_as_for_one(
    alice: User,
) -> None:
    builders.a_partnership()
    client, asked = signed_in(alice), []
    for number in (1, 2, 3):
        builders.a_clock(subject=builders.a_document(author=alice, title=f"{number}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(CLOCKS)
        asked.append(len(queries))
    assert asked[1] == asked[2]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["2026"]),
        ({"show": "all"}, ["2018", "2023", "2026"]),
        ({"show": "none"}, []),
        ({"words": "C4"}, ["2026"]),
        ({"words": "nothing"}, []),
    ],
)
def test_the_rules_are_narrowed(alice: User, asked: dict[str, str], numbers: list[str]) -> None:
    builders.a_partnership()
    builders.the_rule("rapid-review")
    page = signed_in(alice).post(f"{CLOCKS}rules/", asked, follow=True).text
    rules = Rule.objects.order_by("edition")
    assert [r.edition for r in rules if f'"{r.get_absolute_url()}"' in page] == numbers


def test_the_unit_corrects_a_rule(clock: Clock, alice: User) -> None:
    rule = clock.rule
    columns = ("words", "source", "extension", "note", "address")
    data = {name: getattr(rule, name) for name in columns}
    path = f"{rule.get_absolute_url()}correct/"
    data |= {"offset": 7, "confidence": "V", "reason": "Read it", "revision": rule.revision}
    assert sent(alice, path, **data).status_code == 302
    clock.refresh_from_db()
    rule.refresh_from_db()
    assert (clock.due_on, rule.is_to_be_checked) == (date(2027, 2, 14), False)


def test_the_unit_adds_a_bank_holiday_and_takes_it_back(clock: Clock, alice: User) -> None:
    data = {"name": "Coronation", "place": "uk", "kind": "kept", "reason": "Proclaimed"}
    day = date(2026, 11, 24)
    answer = sent(alice, f"{CLOCKS}bank-holidays/add/", **a_date("day", day), **data)
    row = BankHoliday.objects.get()
    assert (answer.url, row.day) == (f"{CLOCKS}bank-holidays/?year=2026", day)
    assert "Coronation" in signed_in(alice).get(answer.url).content.decode()
    path = f"{CLOCKS}bank-holidays/{row.pk}/void/"
    assert sent(alice, path, reason="A mistake", revision=row.revision).status_code == 302
    row.refresh_from_db()
    assert row.void_reason == "A mistake"


def test_a_day_that_is_a_holiday_already_is_refused_in_words(clock: Clock, alice: User) -> None:
    data = {"name": "Christmas", "place": "uk", "kind": "kept", "reason": "It is"}
    path = f"{CLOCKS}bank-holidays/add/"
    answer = sent(alice, path, **a_date("day", date(2026, 12, 25)), **data)
    assert (answer.status_code, BankHoliday.objects.count()) == (409, 0)


@pytest.mark.parametrize("year", ["2027", "next", "9999", "²²²²"])
def test_bank_holidays_of_a_year_that_is_none_are_those_of_this_year(
    clock: Clock, carl: User, year: str
) -> None:
    page = signed_in(carl).get(f"{CLOCKS}bank-holidays/", {"year": year}).content.decode()
    assert f"Bank holidays {year if year == '2027' else '2026'}</h1>" in page


@pytest.mark.parametrize(("page", "name"), [("extend", "until"), ("move-start", "day")])
def test_no_slip_of_the_keyboard_hides_it(page: str, name: str, clock: Clock, alice: User) -> None:
    data = {"reason": "So.", "revision": clock.revision, **a_date(name, date(2045, 3, 1))}
    answer = sent(alice, f"{clock.get_absolute_url()}{page}/", **data)
    assert (answer.status_code, "2045 is too far away." in answer.text) == (422, True)
