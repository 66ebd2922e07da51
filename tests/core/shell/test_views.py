"""What search engines are asked to leave alone, and that no staff page is kept anywhere."""

from typing import Any

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("surface", "closed"),
    [("both", ["/portal/", "/accounts/", "/search/"]), ("portal", ["/"])],
)
def test_search_engines_leave_the_pages_of_staff_alone(
    client: Client, settings: Any, surface: str, closed: list[str]
) -> None:
    settings.SURFACE = surface
    lines = client.get("/robots.txt").text.splitlines()
    assert lines == ["User-agent: *", *(f"Disallow: {path}" for path in closed)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"]
)
def test_no_page_before_signing_in_is_kept(client: Client, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]
