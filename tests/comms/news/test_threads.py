"""Two people at the same moment: two items with one heading get two addresses."""

import pytest

from comms.media.models import Statement
from comms.news.services import publish_statement
from core.people.models import User
from core.publication.models import Publication
from core.publication.queries import released
from tests.comms.media.conftest import Ask, World, a_world
from tests.comms.news.conftest import went_out
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(db: None) -> World:
    """Made for each test: threads see what was committed alone."""
    return a_world()


def test_two_items_with_one_heading_do_not_take_each_others_address(ask: Ask, world: World) -> None:
    rows = [went_out(ask, world).pk for _ in range(2)]

    def act(number: int) -> Publication:
        mine = Statement.objects.get(pk=rows[number])
        by = User.objects.get(pk=world.manager.pk)
        return publish_statement(mine, seen=mine.revision, by=by)

    found = at_once(2, act)
    assert [type(one) for one in found] == [Publication, Publication]
    slugs = sorted(released("statement").values_list("slug", flat=True))
    assert slugs == ["waiting-is-shorter", "waiting-is-shorter-2"]
