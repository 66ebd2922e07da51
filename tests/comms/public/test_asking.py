"""A search that is too long is answered in our words, with what was typed, and finds nothing."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.people.models import User
from core.publication.facts import Stated, state_fact
from core.search.words import LONGEST, too_long
from tests.comms.public.test_views import publish_some
from tests.core.publication.builders import a_publication
from tests.worlds import kept

pytestmark = pytest.mark.django_db
TYPED = "policy " * 700 + "end"
SAID = f"Use {LONGEST} characters or fewer. You used {len(TYPED):,}."


kept_site = kept(publish_some, scope="module")


@pytest.fixture
def published(kept_site: None, db: None) -> None:
    """A site with something on it."""


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["/search/", "/reports/", "/reviews/"])
def test_a_search_that_is_too_long_is_handed_back_with_what_to_do(path: str) -> None:
    answer = Client().get(path, {"q": TYPED})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert SAID in html
    assert re.search(r"<title>\s*Error:\s", html)
    assert f'value="{TYPED}"' in html
    assert "Escalation policy" not in html
    assert "Error: " not in Client().get(path, {"q": "policy"}).content.decode()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("typed", ["'", "- ,", "“”"])
@pytest.mark.parametrize("path", ["/search/", "/reports/"])
def test_signs_alone_find_nothing_and_say_so(path: str, typed: str) -> None:
    html = Client().get(path, {"q": typed}).text
    assert "Enter at least one word to search for." in html
    assert "Escalation policy" not in html


@pytest.mark.parametrize(
    ("typed", "found"),
    [("safeguarding adult review", 1), ("rowan neglect", 1), ("practice review", 0)],
)
@pytest.mark.parametrize("path", ["/search/", "/reviews/"])
def test_a_review_is_found_by_its_kind_and_what_it_is_about(
    alice: User, settings: Any, path: str, typed: str, found: int
) -> None:
    settings.DEMONSTRATION = True
    a_publication(alice, kind="review", slug="rowan", title="Rowan")
    a_publication(alice, slug="rowan", title="A report")
    said = Stated("Rowan", detail="Safeguarding adult review", text="Self-neglect, Carers")
    state_fact("review", "rowan", said, since=timezone.localdate(), by=alice)
    assert Client().get(path, {"q": typed}).text.count('href="/reviews/rowan/"') == found
    assert 'href="/reports/rowan/"' not in Client().get(path, {"q": typed}).text


def test_the_boxes_of_the_site_take_no_more() -> None:
    for path in ("/", "/search/", "/reports/"):
        html = Client().get(path).content.decode()
        assert html.count('type="search"') == html.count('maxlength="100"') > 0


def test_a_search_may_be_as_long_as_is_said() -> None:
    assert too_long("x" * LONGEST) == ""
    assert too_long("x" * (LONGEST + 1)) == "Use 100 characters or fewer. You used 101."
