"""The way back to where somebody came from leads to pages of ours alone."""

import pytest
from django.test import RequestFactory

from core.screens.returning import leading_back, way_back


@pytest.mark.parametrize("page", ["/portal/annual-reports/2021-22/", "/portal/?a=1&b=2#c"])
def test_a_page_of_ours_is_returned_to(page: str) -> None:
    for address in ("/portal/value/", "/portal/value/?period=2021-22"):
        request = RequestFactory().get(leading_back(address, page))
        assert way_back(request.GET, "/usual/") == page


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "x", ""]
)
def test_nothing_else_is(page: str) -> None:
    request = RequestFactory().get("/portal/value/", {"next": page})
    assert way_back(request.GET, "/usual/") == "/usual/"


def test_an_address_that_remembers_nothing_stays_as_it_is() -> None:
    assert leading_back("/portal/value/", "") == "/portal/value/"
