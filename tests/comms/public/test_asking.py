"""A search that is too long is answered in our words, with what was typed, and finds nothing."""

import re

import pytest
from django.test import Client

from core.search.words import LONGEST, too_long
from tests.comms.public.test_views import publish_some

pytestmark = pytest.mark.django_db
TYPED = "policy " * 700 + "end"
SAID = f"Use {LONGEST} characters or fewer. You used {len(TYPED):,}."


@pytest.mark.parametrize("path", ["/search/", "/reports/", "/reviews/"])
def test_a_search_that_is_too_long_is_handed_back_with_what_to_do(path: str) -> None:
    publish_some()
    answer = Client().get(path, {"q": TYPED})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert SAID in html
    assert re.search(r"<title>\s*Error:\s", html)
    assert f'value="{TYPED}"' in html
    assert "Escalation policy" not in html
    assert "Error: " not in Client().get(path, {"q": "policy"}).content.decode()


def test_the_boxes_of_the_site_take_no_more() -> None:
    for path in ("/", "/search/", "/reports/"):
        html = Client().get(path).content.decode()
        assert html.count('type="search"') == html.count('maxlength="100"') > 0


def test_a_search_may_be_as_long_as_is_said() -> None:
    assert too_long("x" * LONGEST) == ""
    assert too_long("x" * (LONGEST + 1)) == "Use 100 characters or fewer. You used 101."
