"""Two people at the same moment: one draft, one release, and the second is told why not."""

import pytest

from comms.media.models import Statement
from core.audit.verify import first_fault
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked, Conflict
from tests.comms.media.conftest import Ask, World, a_statement, a_world, agreed, let_out
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(db: None) -> World:
    """Made for each test: threads see what was committed alone."""
    return a_world()


def test_two_begin_an_answer_and_one_has_begun_it(ask: Ask, world: World) -> None:
    enquiry = ask()
    people = [world.nadia.pk, world.manager.pk]
    found = at_once(2, lambda n: a_statement(enquiry, User.objects.get(pk=people[n])))
    statement = Statement.objects.get()
    refused = [one for one in found if isinstance(one, Blocked)]
    assert [one.reasons for one in refused] == [
        [f"{statement.author} has already started a press line."]
    ]


def test_two_let_it_out_and_it_goes_out_once(ask: Ask, world: World) -> None:
    statement = agreed(a_statement(ask(), world.nadia), world)
    people = [world.nadia.pk, world.manager.pk]

    def act(number: int) -> Statement:
        mine = Statement.objects.get(pk=statement.pk)
        return let_out(mine, User.objects.get(pk=people[number]))

    found = at_once(2, act)
    assert [type(one) for one in found].count(Statement) == 1
    assert all(isinstance(one, Statement | Blocked | Conflict) for one in found)
    assert Notice.objects.filter(kind="media-released", channel="portal").count() == 5
    assert first_fault() == ""
