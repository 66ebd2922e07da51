"""The pages about news, looked at in a browser."""

import pytest

from core.people.models import User
from core.publication.mirror import mirror_partnership
from tests import builders
from tests.browser import PageAs, faults
from tests.comms.media.conftest import Ask, World, a_statement, a_world, agreed, page_of
from tests.comms.news.conftest import went_out


@pytest.fixture
def world(db: None) -> World:
    """Made for the test: the browser sees what was committed alone."""
    return a_world()


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_sound(ask: Ask, world: World, alice: User, page_as: PageAs) -> None:
    builders.a_partnership()
    mirror_partnership(by=alice)
    row = went_out(ask, world)
    release = agreed(a_statement(ask(), world.nadia, kind="release"), world)
    shown = page_as(world.manager)
    for page in (page_of("statement-publish", row), page_of("release-detail", release)):
        shown.goto(page)
        assert (page, faults(shown, (1280, 320))) == (page, [])
    shown = page_as(world.manager, scripts=False)
    shown.goto(page_of("statement-publish", row))
    shown.click("text=Publish on the news pages")
    shown = page_as(None)
    for path in ("/", "/news/", "/news/waiting-is-shorter/"):
        shown.goto(path)
        assert (path, faults(shown, (1280, 320))) == (path, [])
