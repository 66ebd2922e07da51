"""The way back to the page from which somebody came to put something right: `next` in addresses."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.http import url_has_allowed_host_and_scheme

NEXT = "next"


def leading_back(address: str, page: str) -> str:
    """An address that remembers the page to return to."""
    if not page:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode({NEXT: page})}"


def way_back(query: Mapping[str, str], usual: str) -> str:
    """The page of ours that an address remembers, else the usual one: never another site."""
    page = query.get(NEXT, "")
    ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if ours else usual
