"""The pages of statements: the unit's list, an agency's own page, and who is refused."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import Agency, Holding, User
from reporting.statements.asking import ask_for_statements
from reporting.statements.models import PartnerStatement
from tests.reporting.statements.conftest import (
    WORDS,
    World,
    accepted,
    an_agency,
    last_year,
    sent,
    written,
)

YEAR = "2021-22"


def at(name: str, *args: object) -> str:
    return reverse(f"reporting:statement-{name}", args=args)


def post(client: Client, address: str, **data: object) -> Any:
    return client.post(address, {"once": str(uuid.uuid4()), **data})


def as_(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def test_the_unit_asks_once_although_it_clicks_twice(world: World, client: Client) -> None:
    as_(client, world.unit)
    html = " ".join(client.get(at("ask", YEAR)).content.decode().split())
    for said in (
        "<b>Fire</b>",
        "Fiona",
        "Ivo",
        "nobody has an account, so enter what they send you",
    ):
        assert said in html
    data = {"once": str(uuid.uuid4()), "word_limit": 400, "due": today().isoformat()}
    for _ in range(2):
        answer = client.post(at("ask", YEAR), data)
        assert answer.headers["Location"] == at("list", YEAR)
    assert PartnerStatement.objects.count() == 3
    html = client.get(at("list", YEAR)).content.decode()
    assert "Asked for 3 statements; 2 people told." in html
    assert "<b>0 of 3</b> accepted" in html


def test_a_wrong_day_or_length_is_said_at_its_field(world: World, client: Client) -> None:
    as_(client, world.unit)
    answer = post(client, at("ask", YEAR), due="2030-02-28", word_limit=10)
    assert answer.status_code == 422
    assert "Allow at least 50 words." in answer.content.decode()
    answer = post(client, at("ask", YEAR), due="2021-04-01", word_limit=400)
    assert "This day has passed. Enter today or a day to come." in answer.content.decode()
    answer = post(client, at("ask", YEAR), due="9999-12-31", word_limit=400)
    assert "9999 is too far away. Enter a day in the years " in answer.content.decode()
    assert not PartnerStatement.objects.exists()


def test_an_agency_writes_on_its_own_page_and_sends(asked: World, client: Client) -> None:
    as_(client, asked.fiona)
    row = asked.of("fire")
    assert (
        "What did you do for the priorities in the year?"
        in client.get(row.get_absolute_url()).content.decode()
    )
    assert ">Not begun</strong>" in client.get(row.get_absolute_url()).content.decode()
    answer = post(client, at("write", row.pk), revision=row.revision, **WORDS)
    assert answer.headers["Location"] == row.get_absolute_url()
    html = client.get(row.get_absolute_url()).content.decode()
    assert "35 of 500 words" in html
    change = at("transition", row.pk, "send")
    assert f'href="{change}"' in html
    post(client, change, revision=asked.of("fire").revision)
    assert asked.of("fire").status == "sent"
    assert (
        "Sent. The business unit has been told."
        in client.get(row.get_absolute_url()).content.decode()
    )


def test_what_is_missing_and_what_looks_wrong_is_said_on_its_page(
    asked: World, client: Client
) -> None:
    row = written(asked.of("fire"), by=asked.fiona, did="During 2020/21 we did it.", ahead="")
    html = as_(client, asked.fiona).get(row.get_absolute_url()).content.decode()
    assert "It says “2020/21”, but the report covers 2021/22." in html
    assert "“What comes next?” is not answered yet." in html
    assert at("transition", row.pk, "send") not in html


def test_what_was_said_last_year_lies_beside_the_form(asked: World, client: Client) -> None:
    last_year(asked, did="Last year we counted crews.")
    html = as_(client, asked.fiona).get(at("write", asked.of("fire").pk)).content.decode()
    assert "Last year we counted crews." in html


def test_the_second_of_two_writers_sees_both_texts(asked: World, client: Client) -> None:
    row = asked.of("fire")
    seen = row.revision
    written(row, by=asked.fiona, did="Hers.")
    answer = post(
        as_(client, asked.fiona), at("write", row.pk), revision=seen, **{**WORDS, "did": "His."}
    )
    html = answer.content.decode()
    assert (answer.status_code, "Hers." in html, "His." in html) == (409, True, True)


def test_the_unit_enters_a_mail_and_its_sender_confirms(asked: World, client: Client) -> None:
    as_(client, asked.unit)
    row = asked.of("fire")
    data = {"came_by": "mail", "came_from": asked.fiona.pk, "source_words": "Dear unit"}
    data["came_on"] = today().isoformat()
    answer = post(client, at("enter", row.pk), revision=row.revision, **data)
    assert answer.headers["Location"] == at("write", row.pk)
    page = " ".join(client.get(row.get_absolute_url()).text.split())
    assert "it can correct too, until the agency has confirmed it." in page
    post(client, at("write", row.pk), revision=asked.of("fire").revision, **WORDS)
    post(client, at("transition", row.pk, "hand-over"), revision=asked.of("fire").revision)
    assert asked.of("fire").status == "to-confirm"
    html = as_(client, asked.fiona).get(row.get_absolute_url()).content.decode()
    assert "Entered by Alice for\n                Fiona: by email" in html
    post(client, at("transition", row.pk, "confirm"), revision=asked.of("fire").revision)
    assert asked.of("fire").status == "sent"


def test_where_nobody_can_confirm_no_sender_is_asked_for(asked: World, client: Client) -> None:
    as_(client, asked.unit)
    row = asked.of("homes")
    html = client.get(at("enter", row.pk)).content.decode()
    assert "Whose words are these?" not in html
    assert "somebody else in the business unit must compare the two" in html
    data = {"came_by": "document", "source_words": "Their letter."}
    data["came_on"] = today().isoformat()
    post(client, at("enter", row.pk), revision=row.revision, **data)
    row = written(asked.of("homes"), by=asked.unit)
    html = client.get(row.get_absolute_url()).content.decode()
    assert at("transition", row.pk, "lodge") in html
    assert at("transition", row.pk, "hand-over") not in html


def test_the_unit_accepts_or_sends_back_with_a_note(asked: World, client: Client) -> None:
    row = sent(asked)
    as_(client, asked.unit)
    html = client.get(row.get_absolute_url()).content.decode()
    assert html.index(at("transition", row.pk, "accept")) < html.index(
        at("transition", row.pk, "send-back")
    )
    answer = post(client, at("transition", row.pk, "send-back"), revision=row.revision, note="")
    assert "Enter a reason." in answer.content.decode()
    post(client, at("transition", row.pk, "send-back"), revision=row.revision, note="Which year?")
    html = as_(client, asked.fiona).get(row.get_absolute_url()).content.decode()
    assert "Which year?" in html


def test_what_sends_a_statement_back_is_never_the_button_to_press_first(
    asked: World, client: Client
) -> None:
    row = sent(asked)
    for person, name, plain in (
        (asked.unit, "accept", True),
        (asked.fiona, "take-back", False),
    ):
        html = as_(client, person).get(row.get_absolute_url()).text
        assert button(html, at("transition", row.pk, name)) == plain
    as_(client, asked.unit)
    post(client, at("transition", row.pk, "accept"), revision=row.revision)
    html = client.get(row.get_absolute_url()).text
    assert not button(html, at("transition", row.pk, "send-back"))


def button(html: str, address: str) -> bool:
    """Whether the button that leads there is the one to press first; not when it is secondary."""
    found = re.search(rf'class="(govuk-button[^"]*)"[^>]*href="{address}"', html)
    assert found
    return "govuk-button--secondary" not in found[1]


def test_a_page_that_is_out_of_date_accepts_nothing(asked: World, client: Client) -> None:
    row = sent(asked)
    as_(client, asked.unit)
    answer = post(client, at("transition", row.pk, "accept"), revision=row.revision - 1)
    assert (answer.status_code, asked.of("fire").status) == (409, "sent")


def test_somebody_else_is_asked_on_a_page(asked: World, client: Client) -> None:
    as_(client, asked.unit)
    row = asked.of("homes")
    data = {"asked": asked.gina.pk, "word_limit": 650, "due": today().isoformat()}
    post(client, at("request", row.pk), revision=row.revision, **data)
    assert (asked.of("homes").asked, asked.of("homes").word_limit) == (asked.gina, 650)
    for day, words in (("9999-12-31", "9999 is too far away"), ("2021-04-01", "This day has")):
        row = asked.of("homes")
        answer = post(client, at("request", row.pk), revision=row.revision, **data | {"due": day})
        assert f'href="#id_due-day">{words}' in answer.content.decode()


def test_a_reminder_is_sent_by_a_button(asked: World, client: Client) -> None:
    as_(client, asked.unit)
    assert "3 have not been received." in " ".join(
        client.get(at("list", YEAR)).content.decode().split()
    )
    post(client, at("remind", YEAR))
    html = " ".join(client.get(at("list", YEAR)).content.decode().split())
    day = f"{today():%-d %B %Y}"
    assert "people were reminded: " in html
    assert re.findall(r"Reminded on (\d+ \w+ \d{4}) at \d\d:\d\d", html) == [day] * 3
    post(client, at("remind", YEAR))
    html = client.get(at("list", YEAR)).text
    assert "Everybody has already been reminded within the last day." in html
    assert "govuk-notification-banner--success" not in html


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(
    asked: World, client: Client
) -> None:
    as_(client, asked.unit)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(at("list", YEAR))
    for number in range(5):
        an_agency(f"agency-{number}")
    ask_for_statements(asked.report, due=today(), by=asked.unit)
    sent(asked)
    with CaptureQueriesContext(connection) as many:
        client.get(at("list", YEAR))
    assert len(many) == len(few)


@pytest.mark.parametrize("page", ["list", "ask"])
def test_agencies_that_were_not_asked_yet_cost_no_query_each(
    world: World, client: Client, page: str
) -> None:
    as_(client, world.unit).get(at(page, YEAR))
    with CaptureQueriesContext(connection) as few:
        client.get(at(page, YEAR))
    board = Agency.objects.get(key="board")
    for number in range(4):
        an_agency(f"agency-{number}")
        an_agency(f"earlier-{number}", until=date(2022, 7, 1), succeeded_by=board)
    with CaptureQueriesContext(connection) as many:
        client.get(at(page, YEAR))
    assert len(many) == len(few)


#: Page, and who of the named people is let in.


def test_with_nobody_else_to_remind_the_page_says_so(asked: World, client: Client) -> None:
    accepted(asked, "fire")
    accepted(asked, "group")
    Holding.objects.filter(person=asked.manager).update(until=today())
    as_(client, asked.unit)
    post(client, at("remind", YEAR))
    assert (
        "Nobody was reminded: you are the only person to remind"
        in client.get(at("list", YEAR)).text
    )
    assert not Notice.objects.filter(person=asked.unit, kind="statement-unasked-due").exists()
