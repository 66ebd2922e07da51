"""Pages: questions to the database and time, public ones beside a page that only says hello."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.lines import Line, seconds
from core.people.models import User
from scripts.walk import PASS_BY, addresses

MOST = 8
MOST_PUBLIC = 2


def lines(before: dict[str, int]) -> Iterator[Line]:
    """Every page without arguments that the business manager, or anybody, can open.

    `before` is what staff pages asked while there were fewer rows (`questions`).
    """
    application, cookie = get_wsgi_application(), signed_in()
    hello = seconds(lambda: answer(application, "/healthz"), times=200)
    now = questions()
    more = sorted(path for path, count in now.items() if count > before.get(path, count))
    words = f"Staff pages that ask more than with fewer rows{': ' if more else ''}"
    yield Line(words + ", ".join(more), len(more), "", "none", not more)
    for path in sorted(addresses()):
        if PASS_BY.search(path) or not answer(application, path, cookie):
            continue
        if path.startswith("/portal/"):
            count = now[path]
            yield Line(f"{path} questions", count, "", f"at most {MOST}", count <= MOST)
        elif not path.startswith(("/accounts/", "/healthz", "/readyz")):
            yield from public(application, path, hello)


def public(application: Any, path: str, hello: float) -> Iterator[Line]:
    """A public page made anew, and asked for again while nothing that is public has changed.

    Made anew it asks one question more than its own: whether a kept one still holds.
    """
    caches["pages"].clear()
    count = asked(application, path, "")
    goal = f"at most {MOST_PUBLIC + 1}"
    yield Line(f"{path} questions, made anew", count, "", goal, count <= MOST_PUBLIC + 1)
    again = asked(application, path, "")
    yield Line(f"{path} questions", again, "", "at most 1", again <= 1)
    yield beside_hello(application, path, hello)


def signed_in() -> str:
    """The cookie of the business manager, who sees everything."""
    client = Client()
    client.force_login(User.objects.get(email="manager@demo.example"))
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def questions() -> dict[str, int]:
    """How many questions each staff page without arguments asks of the database."""
    application, cookie = get_wsgi_application(), signed_in()
    pages = [p for p in addresses() if p.startswith("/portal/") and not PASS_BY.search(p)]
    return {p: asked(application, p, cookie) for p in pages if answer(application, p, cookie)}


def asked(application: Any, path: str, cookie: str) -> int:
    """How many questions a page asks; signing in (session and person) is not counted."""
    with CaptureQueriesContext(connection) as captured:
        answer(application, path, cookie)
    return len([q for q in captured if not about_sign_in(q["sql"])])


def about_sign_in(sql: str) -> bool:
    """Whether a question belongs to signing in, or is no question."""
    first = 'FROM "core_user" WHERE "core_user"."id"' in sql and "LIMIT 21" in sql
    words = ("django_session", "SAVEPOINT", "BEGIN", "COMMIT", "usersessions")
    return first or any(word in sql for word in words)


def beside_hello(application: Any, path: str, hello: float) -> Line:
    """A public page beside a page that only says hello behind the same middleware."""
    took = seconds(lambda: answer(application, path), times=100)
    goal = "at most 4 times hello"
    return Line(f"{path} time", took * 1000, "ms", goal, took <= 4 * hello, hello * 1000, "hello")


def answer(application: Callable[..., Any], path: str, cookie: str = "") -> bool:
    """Ask the application as a web server would; whether it is a page."""
    status: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    body = application(environ, lambda code, headers: status.append(code))
    b"".join(body)
    getattr(body, "close", bool)()
    return status[0].startswith("200")
