"""Following every link as somebody: what they find, what refuses them, what leads nowhere."""

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from core.people.models import User

NOBODY = "nobody"
#: Addresses that change something when they are opened, or that are no pages.
PASS_BY = re.compile(
    r"logout|/static/|^/(health|ready)z$|\.(json|csv|ics|pdf|xlsx|docx|txt|xml)$|/feed/"
)
#: What differs from one visit to the next, or from one person to the next, and is no difference.
FLEETING = re.compile(
    r'(name="(?:csrfmiddlewaretoken|once|revision)" value="[^"]*")|(nonce="[^"]*")|'
    r'(value="[0-9a-f-]{36}")|(\s+)'
)
#: The parts a page is built of: its elements, each with what gives it its look.
PARTS = re.compile(r'<([a-z0-9]+)(?:\s[^>]*?class="([^"]*)")?')
#: Where the mark of a figure stands as it is written: in a field, its hint, to be copied, inserted.
AS_WRITTEN = re.compile(
    r'<(textarea|code)\b.*?</\1>|<input\b[^>]*>|<div[^>]*class="govuk-hint".*?</div>|'
    r'data-mark="[^"]*"',
    re.DOTALL,
)


@dataclass
class Shot:
    """One page as some accounts see it."""

    path: str
    name: str
    kind: tuple[str, str] = ("", "")
    accounts: list[str] = field(default_factory=list)
    faults: dict[int, list[str]] = field(default_factory=dict)


@dataclass
class Walk:
    """What was found by following links."""

    shots: dict[tuple[str, str], Shot] = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shut: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    #: Every address that was linked or opened, files too.
    known: set[str] = field(default_factory=set)


def addresses(patterns: list[Any] | None = None, route: str = "") -> Iterator[str]:
    """Every address without arguments."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(entry.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, here)
        elif isinstance(entry, URLPattern) and not re.search(r"[<(\\\[]", here):
            yield f"/{here}"


def follow(walk: Walk, person: User | None, *, each: int) -> None:
    """Visit every page that this person finds, without a browser."""
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    if person:
        client.force_login(person)
    queue = deque((path, "the list of addresses") for path in sorted(addresses()))
    known, visits = {path for path, _ in queue}, defaultdict[str, int](int)
    walk.known |= known
    while queue:
        path, source = queue.popleft()
        route = route_of(path)
        if PASS_BY.search(path) or visits[route] >= each:
            continue
        visits[route] += 1
        answer = client.get(path)
        note(walk, person, path, source, answer)
        if answer.status_code != 200 or not is_page(answer):
            continue
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', answer.content.decode()):
            target = urlsplit(urljoin(path, link.replace("&amp;", "&")))
            if not target.netloc and target.scheme == "" and target.path not in known:
                known.add(target.path)
                walk.known.add(target.path)
                queue.append((target.path, path))


def given_to_nobody(walk: Walk, *, each: int = 2) -> list[str]:
    """Addresses of the portal that open without signing in, pages and files; a few of each route.

    Addresses with numbers of records in them are known from what others found.
    """
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    of_route = defaultdict[str, list[str]](list)
    for path in sorted(walk.known):
        if path.startswith("/portal/"):
            of_route[route_of(path)].append(path)
    tried = [path for paths in of_route.values() for path in paths[:each]]
    return [path for path in tried if client.get(path).status_code == 200]


def is_page(answer: Any) -> bool:
    """Whether a browser shows the answer; a page that is given as a file is none to look at."""
    if answer.headers.get("Content-Disposition", "").startswith("attachment"):
        return False
    return bool(answer.headers.get("Content-Type", "").startswith("text/html"))


def route_of(path: str) -> str:
    """The pattern behind an address, so that a hundred like pages are not all visited."""
    try:
        return str(resolve(path).route)
    except Resolver404:
        return path


def note(walk: Walk, person: User | None, path: str, source: str, answer: Any) -> None:
    """Keep what was found: a page, a refusal, or a link that leads nowhere."""
    who = person.email if person else NOBODY
    if answer.status_code == 200 and is_page(answer):
        words = contents(answer, person)
        key = (path, digest(words))
        name = f"{re.sub(r'[^a-z0-9]+', '-', path.lower()).strip('-') or 'home'}-{key[1][:8]}"
        kind = (route_of(path), digest(repr(sorted(set(PARTS.findall(words))))))
        walk.shots.setdefault(key, Shot(path, name, kind)).accounts.append(who)
        if marks := raw_marks(answer.content.decode()):
            walk.raw.append(f"{path} shows {who} {' '.join(marks)}")
    elif answer.status_code == 403:
        walk.refused[path].append(who)
        if source.startswith("/"):
            walk.shut.append(f"{path} refuses {who}, linked from {source}")
    elif answer.status_code >= 500 or (answer.status_code == 404 and source.startswith("/")):
        walk.broken.append(f"{path} answers {answer.status_code} to {who}, linked from {source}")


def digest(words: str) -> str:
    """A short name for words that may be long."""
    return hashlib.sha256(words.encode()).hexdigest()


def of_each_kind(shots: Iterable[Shot], most: int) -> list[Shot]:
    """At most so many pages of one address pattern that are built of the same parts.

    Twenty approvals look alike where they hold the same parts; the one with a table in its text is
    another kind, and the first few of them need not have one.
    """
    found = defaultdict[tuple[str, str], list[Shot]](list)
    for shot in shots:
        found[shot.kind].append(shot)
    return [shot for alike in found.values() for shot in alike[:most]]


def raw_marks(html: str) -> list[str]:
    """Marks of figures that a page prints in the place of their values."""
    return re.findall(r"\[\[\s*figure:[^\]]*\]\]", AS_WRITTEN.sub("", html))


def contents(answer: Any, person: User | None) -> str:
    """What a page says, without its frame and without who reads it."""
    html = answer.content.decode()
    main = re.search(r"<main\b.*</main>", html, re.DOTALL)
    words = FLEETING.sub(" ", main.group() if main else html)
    for own in (person.email, person.name) if person else ():
        words = words.replace(own, "")
    return words
