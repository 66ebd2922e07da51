"""Where a person can go from every staff page: at most seven places, as data."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import Resolver404, resolve


@dataclass(frozen=True)
class Place:
    """One page that navigation leads to."""

    label: str
    path: str
    #: Other addresses that belong to it though they do not begin with its own.
    also: tuple[str, ...] = ()
    #: What a way back calls it, where its label is too short for that.
    named: str = ""


@dataclass(frozen=True)
class Section:
    """One place in the navigation: what it is called, its first page, and the pages within it."""

    label: str
    path: str
    within: tuple[Place, ...] = ()


SECTIONS = (
    Section(
        "Home",
        "/portal/",
        (
            Place("Today", "/portal/", named="home"),
            Place("Approvals", "/portal/approvals/"),
            Place("Actions", "/portal/actions/"),
            Place("Clocks", "/portal/clocks/"),
            Place("Notices", "/portal/notices/"),
        ),
    ),
    Section(
        "Priorities",
        "/portal/priorities/",
        (
            Place("Plan", "/portal/priorities/", named="priorities"),
            Place(
                "Workplans", "/portal/priorities/workplans/", ("/portal/priorities/activities/",)
            ),
            Place("Quarters", "/portal/priorities/quarters/", ("/portal/priorities/returns/",)),
            Place("Measures", "/portal/priorities/measures/", ("/portal/priorities/values/",)),
            Place("Issues raised", "/portal/priorities/issues/"),
        ),
    ),
    Section("Reviews", "/portal/reviews/"),
    Section(
        "Reports",
        "/portal/reporting/",
        (
            Place(
                "Quarterly",
                "/portal/reporting/",
                ("/portal/reporting/quarters/",),
                named="quarterly reports",
            ),
            Place(
                "Annual",
                "/portal/reporting/annual-reports/",
                ("/portal/reporting/statements/",),
                named="annual reports",
            ),
        ),
    ),
    Section(
        "Comms",
        "/portal/comms/",
        (
            Place("Calendar", "/portal/comms/"),
            Place("Channels", "/portal/comms/channels/"),
            Place("Media", "/portal/comms/media/"),
        ),
    ),
    Section(
        "Register",
        "/portal/governance/groups/",
        (
            Place("Groups", "/portal/governance/groups/", ("/portal/governance/seats/",)),
            Place("Agencies", "/portal/governance/agencies/"),
            Place("People", "/portal/people/"),
            Place("Invitations", "/portal/people/invitations/"),
            Place(
                "Partnership", "/portal/governance/partnership/", ("/portal/governance/contacts/",)
            ),
            Place("Public pages", "/portal/governance/pages/"),
            Place("Documents", "/portal/governance/documents/"),
            Place("Published", "/portal/publications/"),
            Place("Rules of law", "/portal/clocks/rules/"),
            Place("Imports", "/portal/imports/"),
            Place("Jobs", "/portal/jobs/"),
        ),
    ),
)
#: Addresses of a section that no page of its second row begins with.
INSIDE = {"/portal/governance/": "Register", "/portal/files/": "Home"}
SEARCH = "/portal/search/"
NOTICES = "/portal/notices/"
ACCOUNT = "/portal/account/"


def may_open(user: Any, path: str) -> bool:
    """Whether a page stands at this address and lets this person in; the page itself is asked."""
    permission = _permission_of(path)
    return bool(permission) and user.has_perm(permission, None)


@cache
def _permission_of(path: str) -> str:
    """What the page at an address asks for; nothing where none stands. The same for everybody."""
    try:
        view = resolve(path).func
    except Resolver404:
        return ""
    return getattr(getattr(view, "view_class", None), "permission", "")


def sections(user: Any, here: str) -> list[dict[str, Any]]:
    """The places this person may go, as the service navigation takes them; one is current."""
    current = section_of(here)
    items = []
    for section in SECTIONS:
        if may_open(user, section.path):
            inside = section is current
            first = here == section.path
            items.append(
                {
                    "text": section.label,
                    "href": section.path,
                    "current": inside and first,
                    "active": inside and not first,
                }
            )
    return items


def places(user: Any, here: str) -> list[dict[str, Any]]:
    """The second row: pages of the section one is in, if there are several to go to."""
    section = section_of(here)
    if section is None:
        return []
    open_to_me = [place for place in section.within if may_open(user, place.path)]
    if len(open_to_me) < 2:
        return []
    nearest = _nearest([path for place in open_to_me for path in (place.path, *place.also)], here)
    return [
        {
            "text": p.label,
            "href": p.path,
            "here": p.path == here,
            "inside": nearest in (p.path, *p.also),
        }
        for p in open_to_me
    ]


def called(address: str, *records: Any) -> str:
    """What a page is called that a way leads back to: one of these records by its name, a place by
    its own; nothing where it is neither."""
    path = address.partition("#")[0].partition("?")[0]
    for record in records:
        is_kept = getattr(record, "pk", None) and hasattr(record, "get_absolute_url")
        if is_kept and record.get_absolute_url() in (address, path):
            return str(record)
    known = {s.path: s.label for s in SECTIONS}
    known |= {place.path: place.named or place.label for s in SECTIONS for place in s.within}
    name = known.get(path, "")
    return f"{name[:1].lower()}{name[1:]}"


def section_of(here: str) -> Section | None:
    """The section that an address belongs to: the one with the longest beginning of it."""
    paths = {p: s for s in SECTIONS for p in (s.path, *(place.path for place in s.within))}
    paths |= {p: s for p, label in INSIDE.items() for s in SECTIONS if s.label == label}
    found = _nearest(list(paths), here)
    return paths[found] if found else None


def _nearest(paths: list[str], here: str) -> str:
    """The longest of these addresses that `here` begins with; the desk is the parent of none."""
    begun = [p for p in paths if here == p or (p != "/portal/" and here.startswith(p))]
    return max(begun, key=len, default="")
