"""The line above every page of a demonstration: that it is one, and which day it is there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as real
from django.test import Client

from core.calendar.days import today
from core.calendar.passing import forget_days, let_a_day_pass

pytestmark = [pytest.mark.one_database, pytest.mark.django_db]
SAID = "This demonstration’s date is"  # noqa: RUF001 -- as it is printed


@pytest.fixture
def a_day_later(settings: Any) -> Iterator[str]:
    """A day is let pass; gives the day as it is written."""
    settings.DEMONSTRATION = True
    let_a_day_pass()
    yield f"{today():%-d %B %Y}"
    forget_days(real.VAR_DIR / "days-passed")


@pytest.mark.parametrize("path", ["/", "/accounts/login/"])
def test_pages_say_which_day_it_is_once_days_were_let_pass(
    a_day_later: str, client: Client, path: str
) -> None:
    html = " ".join(client.get(path).content.decode().split())
    assert f"{SAID} {a_day_later}." in html


@pytest.mark.parametrize("path", ["/", "/accounts/login/"])
def test_they_say_no_day_as_long_as_it_is_the_real_one(
    settings: Any, client: Client, path: str
) -> None:
    settings.DEMONSTRATION = True
    assert SAID not in client.get(path).content.decode()
