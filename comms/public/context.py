"""What every public page is given: the partnership's words and numbers, as published."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from comms.public.telling import Told, has_news, tell, told_to
from core.screens.frame import QUESTIONS, Call, Site, remember, strip

Pages = tuple[tuple[str, str], ...]
#: Where the public can go: what it is called and the name of its address. Standing texts follow.
PLACES: Pages = (
    ("Worried about someone?", "public-worried"),
    ("Reviews and learning", "public-reviews"),
    ("Reports", "public-reports"),
    ("News", "public-news"),
    ("Who we are", "public-about"),
)
#: Linked as soon as there is something to read there.
NEWS = "public-news"
#: The columns at the foot of every page, and the place of the standing texts that each takes.
FOOT = (
    (
        "About the partnership",
        "partnership",
        (
            ("Who we are and who leads", "public-about"),
            ("Reviews and learning", "public-reviews"),
            ("Reports", "public-reports"),
            ("News", "public-news"),
        ),
    ),
    (
        "This website",
        "website",
        (("Publication log: what changed and when", "public-log"), ("Search", "public-search")),
    ),
)


def public(request: HttpRequest) -> dict[str, Any]:
    """For all pages but the staff's, which have a frame of their own."""
    if request.path_info.startswith(settings.STAFF_PREFIXES):
        return {}
    if settings.SURFACE == "portal":
        return {"frame": Site()}
    told = told_to(request)
    shown = site(told)
    remember(shown.calls)
    here = request.path_info
    places = _pages(told, PLACES) + _texts(told, "menu")
    return {
        "frame": shown,
        "navigation": [_place(text, path, here) for text, path in places],
        "footer": [
            {"title": title, "links": [_link(*pair) for pair in _column(told, place, pages)]}
            for title, place, pages in FOOT
        ],
        "reach_us": _ways(told),
    }


def published_site(request: HttpRequest) -> Site:
    """The name that is public today, for feeds."""
    return site(tell(request))


def site(told: Told) -> Site:
    """The name and the numbers that are public today; plain ones before any are."""
    named = next(iter(told.get("site", [])), None)
    rows: dict[str, Call] = {}
    for fact in told.get("contact", []):
        if fact.detail and fact.parent in QUESTIONS:
            call = Call(QUESTIONS[fact.parent], fact.detail, dial(fact.detail), fact.text)
            rows.setdefault(fact.parent, call)
    if named is None:
        return Site(calls=strip(rows))
    return Site(name=named.title, place=named.text, email=named.detail, calls=strip(rows))


def dial(phone: str) -> str:
    """The number for a `tel:` link."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def _ways(told: Told) -> list[dict[str, str]]:
    """The contacts that answer no question of the strip: the unit, other formats, the media."""
    rows = [fact for fact in told.get("contact", []) if fact.parent not in QUESTIONS]
    return [
        {
            "title": fact.title,
            "text": fact.detail or fact.link.removeprefix("mailto:"),
            "href": f"tel:{dial(fact.detail)}" if fact.detail else fact.link,
        }
        for fact in rows
    ]


def _texts(told: Told, place: str) -> list[tuple[str, str]]:
    return [(fact.title, fact.link) for fact in told.get("foot", []) if fact.parent == place]


def _column(told: Told, place: str, pages: Pages) -> list[tuple[str, str]]:
    return [*_texts(told, place), *_pages(told, pages)]


def _pages(told: Told, pages: Pages) -> list[tuple[str, str]]:
    """What they are called and where they lie, the news among them once there is some."""
    known = has_news(told)
    return [(text, reverse(name)) for text, name in pages if known or name != NEWS]


def _link(text: str, path: str) -> dict[str, str]:
    return {"text": text, "href": path}


def _place(text: str, path: str, here: str) -> dict[str, Any]:
    inside = here.startswith(path) and here != path
    return {"text": text, "href": path, "current": here == path, "active": inside}
