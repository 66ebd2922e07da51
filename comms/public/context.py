"""What every public page is given: the partnership's words and numbers, as published."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from core.publication.queries import facts
from core.screens.frame import QUESTIONS, Call, Site, strip

#: Where the public can go: what it is called and the name of its address.
PLACES = (
    ("Worried about someone?", "public-worried"),
    ("Reviews and learning", "public-reviews"),
    ("Reports", "public-reports"),
)
#: The columns at the foot of every page.
FOOT = (
    ("Worried about someone?", (("Whom to call and what happens next", "public-worried"),)),
    ("What we publish", (*PLACES[1:], ("Publication log", "public-log"))),
)


def public(request: HttpRequest) -> dict[str, Any]:
    """For all pages but the staff's, which have a frame of their own."""
    if request.path_info.startswith(settings.STAFF_PREFIXES):
        return {}
    if settings.SURFACE == "portal":
        return {"frame": Site()}
    return {
        "frame": published_site(),
        "navigation": [_place(text, name, request.path_info) for text, name in PLACES],
        "footer": [
            {"title": title, "links": [_link(*place) for place in places]} for title, places in FOOT
        ],
    }


def published_site() -> Site:
    """The name and the numbers that are public today; plain ones before any are."""
    site = facts("site").first()
    rows: dict[str, Call] = {}
    for fact in facts("contact"):
        if fact.detail and fact.parent in QUESTIONS:
            dial = "".join(sign for sign in fact.detail if sign.isdigit() or sign == "+")
            rows.setdefault(fact.parent, Call(QUESTIONS[fact.parent], fact.detail, dial, fact.text))
    if site is None:
        return Site(calls=strip(rows))
    return Site(name=site.title, place=site.text, email=site.detail, calls=strip(rows))


def _link(text: str, name: str) -> dict[str, str]:
    return {"text": text, "href": reverse(name)}


def _place(text: str, name: str, here: str) -> dict[str, Any]:
    path = reverse(name)
    inside = here.startswith(path) and here != path
    return {"text": text, "href": path, "current": here == path, "active": inside}
