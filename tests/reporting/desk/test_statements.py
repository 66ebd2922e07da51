"""Statements that came, on the desk of whoever reads them."""

from datetime import timedelta

import pytest

from core.calendar.days import today
from reporting.desk.queries import READ, whole_desk
from reporting.statements.models import PartnerStatement
from tests.reporting.statements.conftest import World, a_world, ask_all, sent


@pytest.fixture
def world(db: None) -> World:
    """All three were asked, with four weeks' time; one has sent its own."""
    world = ask_all(a_world())
    sent(world)
    return world


def test_what_came_stands_by_its_day_and_once_that_has_passed_since_it_came(world: World) -> None:
    on = today()
    for days, place in ((28, on + timedelta(days=28)), (-1, on)):
        PartnerStatement.objects.update(due=on + timedelta(days=days))
        [item] = [one for one in whole_desk(world.unit).mine if one.line == READ]
        assert (item.place, item.is_late(on)) == (place, False)
