"""Sections of an annual report on the desk of whoever is named to write them."""

import pytest
from django.test import Client

from core.people.models import User
from core.workflow.services import save
from reporting.annual.services import write_section
from reporting.desk.queries import whole_desk
from tests.reporting.annual.conftest import World, a_world


@pytest.fixture
def world(db: None) -> World:
    """The report of 2021/22, begun and not yet written."""
    return a_world()


def test_whoever_is_named_to_write_a_section_finds_it_on_home_until_it_is_finished(
    world: World, carl: User, client: Client
) -> None:
    section = world.section("foreword")
    section.writer = carl
    section = save(section, by=world.unit, seen=section.revision)
    [item] = whole_desk(carl).mine
    assert (item.title, item.line) == (
        f"“{section.heading}”, {world.report.title}",
        "You have been asked to write it. Not begun.",
    )
    client.force_login(carl)
    assert client.get(item.link).status_code == 200
    section = write_section(section, body="We met.", seen=section.revision, by=carl)
    assert [one.line for one in whole_desk(carl).mine] == [
        "You have been asked to write it. Being written. Mark it as finished when it is complete."
    ]
    section.refresh_from_db()
    section.finished = True
    save(section, by=carl, seen=section.revision)
    assert whole_desk(carl).mine == []


def test_nobody_else_finds_it(world: World, carl: User, sam: User) -> None:
    section = world.section("foreword")
    section.writer = carl
    save(section, by=world.unit, seen=section.revision)
    assert whole_desk(sam).mine == []
