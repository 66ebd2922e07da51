"""Who is asked for a statement, once, and who may ask."""

from datetime import timedelta

import pytest

from core.calendar.days import today
from core.notices.models import Notice
from core.workflow.services import Blocked, Conflict
from reporting.statements.asking import ask_for_statements, change_request, not_asked
from reporting.statements.chasing import remind_now
from reporting.statements.models import PartnerStatement
from reporting.statements.speaking import agencies_of, speakers
from tests import builders
from tests.reporting.statements.conftest import World, an_agency, sent

SOON = timedelta(days=28)


def told(kind: str) -> set[str]:
    return {n.person.name for n in Notice.objects.filter(kind=kind) if n.person}


def test_each_agency_of_the_years_last_day_is_asked_by_the_seat_of_its_people(
    asked: World,
) -> None:
    rows = PartnerStatement.objects.order_by("agency__key")
    assert [(row.agency.key, row.asked, row.due, row.word_limit) for row in rows] == [
        ("fire", asked.fiona, today() + SOON, 500),
        ("group", asked.ivo, today() + SOON, 500),
        ("homes", None, today() + SOON, 500),
    ]
    assert told("statement-asked") == {"Fiona", "Ivo"}


def test_asking_again_asks_those_who_came_since_and_nobody_twice(asked: World) -> None:
    assert ask_for_statements(asked.report, due=today(), by=asked.unit) == []
    an_agency("college")
    new = ask_for_statements(asked.report, due=today(), by=asked.unit)
    assert [row.agency.key for row in new] == ["college"]
    assert Notice.objects.filter(kind="statement-asked", channel="portal").count() == 2


def test_the_whole_speaks_for_a_part_of_which_nobody_sits(world: World) -> None:
    council = builders.an_agency("council")
    part = an_agency("council-children", part_of=council)
    executive = builders.a_group("executive")
    seat = builders.a_seat("member", group=executive, agency=council)
    member = builders.a_person("Della", seat=seat)
    elsewhere = builders.a_seat("member", function="engagement", agency=council)
    other = builders.a_person("Omar", seat=elsewhere)
    assert speakers(part) == [member]
    assert (part.pk in agencies_of(member), part.pk in agencies_of(other)) == (True, False)


def test_those_nearest_to_the_agency_come_first(world: World) -> None:
    fire = an_agency("fire")
    chair = builders.a_seat("chair", function="priority", agency=fire)
    builders.a_person("Chair of another group", seat=chair)
    comms = builders.a_seat("comms-lead", function="engagement", agency=fire)
    builders.a_person("Comms", seat=comms)
    assert [person.name for person in speakers(fire)] == ["Fiona", "Chair of another group"]


@pytest.mark.parametrize("name", ["fiona", "gina"])
def test_asking_is_for_the_unit(world: World, name: str) -> None:
    with pytest.raises(Blocked, match="Statements can only be asked for by the business unit"):
        ask_for_statements(world.report, due=today(), by=getattr(world, name))
    assert len(not_asked(world.report)) == 3


def test_a_day_that_is_over_is_refused(world: World) -> None:
    with pytest.raises(Blocked, match="This day has passed"):
        ask_for_statements(world.report, due=today() - timedelta(days=1), by=world.unit)


def test_somebody_else_is_asked_with_more_time_and_told(asked: World) -> None:
    row, later = asked.of("homes"), today() + timedelta(days=40)
    nadia = builders.a_person("Nadia")
    change_request(row, seen=row.revision, by=asked.unit, asked=nadia, due=later, word_limit=700)
    stored = asked.of("homes")
    assert (stored.asked, stored.due, stored.word_limit) == (nadia, later, 700)
    assert told("statement-asked") == {"Fiona", "Ivo", "Nadia"}
    with pytest.raises(Conflict):
        change_request(row, seen=0, by=asked.unit, word_limit=600)


def test_what_was_sent_is_not_asked_for_otherwise(asked: World) -> None:
    row = sent(asked)
    with pytest.raises(Blocked, match="Send it back to the agency first"):
        change_request(row, seen=row.revision, by=asked.unit, word_limit=600)


@pytest.mark.parametrize("key", ["homes", "fire"])
def test_who_was_reminded_before_somebody_else_was_asked_is_asked_no_more(
    asked: World, key: str
) -> None:
    row = asked.of(key)
    remind_now([row], by=asked.gina)
    reminded = Notice.objects.in_portal().filter(about_id=str(row.pk), kind__endswith="due")
    assert reminded.unread().exists()
    nadia = builders.a_person("Nadia")
    change_request(row, seen=row.revision, by=asked.unit, asked=nadia)
    assert not reminded.unread().exists()
    assert Notice.objects.in_portal().unread().filter(person=nadia).count() == 1
