"""Who may open the pages of statements, and on whose desk they lie."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import Holding, User
from reporting.desk.queries import LEFT, whole_desk
from reporting.statements.chasing import remind_now
from reporting.statements.models import PartnerStatement
from reporting.statements.queries import on_the_desk_of
from reporting.statements.services import enter_for, hand_over
from tests import builders
from tests.reporting.statements.conftest import (
    World,
    published,
    source,
    written,
)
from tests.reporting.statements.test_views import YEAR, as_, at, post

MAY = [
    ("list", ("unit", "gina")),
    ("ask", ("unit",)),
    ("detail", ("unit", "gina", "fiona")),
    ("write", ("fiona",)),
    ("enter", ("unit",)),
    ("request", ("unit",)),
]


@pytest.mark.parametrize(("name", "allowed"), MAY, ids=[name for name, _ in MAY])
@pytest.mark.parametrize("who", ["unit", "gina", "fiona", "ivo", "oona"])
def test_who_may_open_what(
    asked: World, oona: User, client: Client, name: str, allowed: tuple[str, ...], who: str
) -> None:
    person = oona if who == "oona" else getattr(asked, who)
    address = at(name, YEAR if name in {"list", "ask"} else asked.of("fire").pk)
    status = as_(client, person).get(address).status_code
    assert (status == 200) == (who in allowed)
    assert status in {200, 403, 404}
    assert post(client, at("remind", YEAR)).status_code in (
        {302} if who in {"unit", "gina"} else {403, 404}
    )


def test_each_sees_the_statements_of_their_own_agencies(asked: World, oona: User) -> None:
    def seen(person: User) -> list[str]:
        rows = PartnerStatement.objects.visible_to(person)
        return sorted(rows.values_list("agency__key", flat=True))

    assert seen(asked.unit) == ["fire", "group", "homes"]
    assert (seen(asked.fiona), seen(asked.ivo), seen(oona)) == (["fire"], ["group"], [])


def test_what_was_not_given_lies_on_no_desk_once_the_report_is_published(
    asked: World, client: Client
) -> None:
    with time_machine.travel(today() + timedelta(days=60)):
        assert "Late: was due" in as_(client, asked.unit).get(at("list", YEAR)).content.decode()
        published(asked)
        html = as_(client, asked.unit).get(at("list", YEAR)).content.decode()
        assert html.count("Not given before the report was published") == 3
        assert ("Late: was due" in html, "Send reminders" in html) == (False, False)
        desk = as_(client, asked.fiona).get("/portal/").content.decode()
        assert "Statement of Fire" not in desk
        page = " ".join(
            as_(client, asked.fiona).get(asked.of("fire").get_absolute_url()).text.split()
        )
        assert "Not given before the report was published" in page
        assert "only a new version of the report will print it" in page
        assert "Due " not in page.partition("<main")[2].partition("app-lede")[0]


def test_who_joined_after_it_was_asked_for_finds_it_and_the_unit_sees_whom_to_name(
    asked: World, client: Client
) -> None:
    row = asked.of("homes")
    assert "Nobody who speaks for the agency has an account" in page_of(client, asked.unit, row)
    group = asked.fiona.holdings()[0].seat.group
    seat = builders.a_seat("representative", group=group, agency=row.agency)
    hana = builders.a_person("Hana", seat=seat)
    said = "Nobody has been asked by name."
    assert f"{said} You can write it. It is on your Home." in page_of(client, hana, row)
    assert "Statement of Homes" in as_(client, hana).get("/portal/").text
    assert "Statement of Homes" not in as_(client, asked.fiona).get("/portal/").text
    page = page_of(client, asked.unit, row)
    assert f"{said} Hana can write it. It is on their Home." in page
    assert "Ask a named person" in page
    assert "Currently speaking for the agency: Hana." in client.get(at("request", row.pk)).text
    listed = " ".join(client.get(at("list", YEAR)).text.split())
    assert "Nobody by name; Hana could write it" in listed


def page_of(client: Client, person: User, row: PartnerStatement) -> str:
    return " ".join(as_(client, person).get(at("detail", row.pk)).text.split())


def test_it_lies_on_the_desk_of_whoever_has_to_act(asked: World, client: Client) -> None:
    title = "Statement of Fire, Annual report 2021 to 2022"

    def line(person: User) -> str:
        html = as_(client, person).get("/portal/").content.decode()
        if title not in html:
            return ""
        return html.partition(title)[2].partition("<p>")[2].partition("</p>")[0]

    assert (line(asked.fiona), line(asked.ivo), line(asked.unit)) == ("Not begun.", "", "")
    row = enter_for(
        asked.of("fire"), source(asked.fiona), seen=asked.of("fire").revision, by=asked.unit
    )
    row = written(row, by=asked.unit)
    row = hand_over(row, seen=row.revision, by=asked.unit)
    assert line(asked.fiona) == "Recorded for you. Read it and confirm it."
    post(client, at("transition", row.pk, "confirm"), revision=row.revision)
    post(as_(client, asked.fiona), at("transition", row.pk, "confirm"), revision=row.revision)
    assert line(asked.fiona) == ""
    read = "Read it, then accept it or send it back."
    assert (line(asked.unit), line(asked.manager)) == (read, read)


def test_what_its_sender_cannot_confirm_any_more_lies_with_the_unit(
    asked: World, client: Client
) -> None:
    row = asked.of("fire")
    row = enter_for(row, source(asked.fiona), seen=row.revision, by=asked.unit)
    row = written(row, by=asked.unit)
    hand_over(row, seen=row.revision, by=asked.unit)
    assert on_home(asked.unit, row) == []
    Holding.objects.filter(person=asked.fiona).update(until=today())
    line = LEFT.format("Fiona")
    fiona = User.objects.get(pk=asked.fiona.pk)
    assert (on_home(fiona, row), on_home(asked.unit, row)) == ([], [line])
    remind_now([asked.of("fire")], by=asked.gina)
    told = Notice.objects.in_portal().filter(kind="statement-left-alone")
    assert {str(notice.person) for notice in told} == {"Alice", "Maya"}
    row = asked.of("fire")
    post(as_(client, asked.unit), at("transition", row.pk, "take-back"), revision=row.revision)
    assert on_home(asked.unit, row) == []
    assert not told.unread().exists()


def test_who_was_asked_and_lost_every_seat_has_it_on_their_home_no_more(asked: World) -> None:
    row = asked.of("fire")
    assert on_home(asked.fiona, row) == ["Not begun."]
    Holding.objects.filter(person=asked.fiona).update(until=today())
    assert on_home(User.objects.get(pk=asked.fiona.pk), row) == []


def test_the_home_of_the_unit_asks_as_much_of_one_sender_as_of_two(
    asked: World, django_assert_num_queries: Any
) -> None:
    for key, sender in (("fire", asked.fiona), ("group", asked.ivo)):
        row = asked.of(key)
        row = enter_for(row, source(sender), seen=row.revision, by=asked.unit)
        row = written(row, by=asked.unit)
        hand_over(row, seen=row.revision, by=asked.unit)
        asked.unit.holdings()
        with django_assert_num_queries(3):  # the statements, their senders' seats, the agencies
            assert on_the_desk_of(asked.unit).left_alone == []


def on_home(person: User, row: PartnerStatement) -> list[str]:
    """What stands there about a statement."""
    return [one.line for one in whole_desk(person).mine if one.link == row.get_absolute_url()]
