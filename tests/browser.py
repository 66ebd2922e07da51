"""A real browser for tests: pages as somebody sees them, and what is wrong with a page.

    def test_the_desk(page_as: PageAs, alice: User) -> None:
        page = page_as(alice)
        page.goto("/portal/")
        assert faults(page) == []

Mark such modules `pytestmark = pytest.mark.one_database`: once is enough for what people see.
"""

import os
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from core.people.models import User
from tests.proving import PROVING

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 768, 320)
HEIGHT = 900
#: The shell, which has no windows and so less to do; else the whole browser.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium_program() -> str | None:
    """Where the browser lies; Playwright complains in its own words where there is none."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


class PageAs(Protocol):
    """Opens a page of a fresh browser, signed in as somebody or as nobody."""

    def __call__(
        self, person: User | None = None, width: int = 1280, *, scripts: bool = True
    ) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; the distribution's, not a download."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    path = chromium_program()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page_as(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[PageAs]:
    """Pages on the running portal; afterwards none may have complained on its console."""
    complaints: list[str] = []
    contexts = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_the_page_itself(message):
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def open_page(person: User | None = None, width: int = 1280, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if person is not None:
            context.add_cookies([_session_of(person, live_server.url)])
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _is_the_page_itself(message: ConsoleMessage) -> bool:
    """Chromium complains of every page with a status over 399, which tests ask for on purpose."""
    page = message.page
    return (
        message.text.startswith("Failed to load resource: the server responded")
        and page is not None
        and message.location.get("url") == page.url
    )


def _session_of(person: User, url: str) -> Any:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def axe(page: Page) -> list[str]:
    """What axe finds at the present width: rule, place, and what to do."""
    page.wait_for_load_state()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """rules => axe.run(document, {
          runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], preload: false,
        }).then(result => result.violations.flatMap(fault => fault.nodes.map(
          place => `${fault.id} at ${place.target}: ${place.failureSummary}`
        )))""",
        RULES,
    )
    return found


def sideways(page: Page) -> list[str]:
    """Whether the page scrolls sideways, and what sticks out; marked regions may scroll inside."""
    found: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > wide + 1)
            .filter(e => !e.closest('[data-scroll-region], .app-scroll'))
            .slice(0, 5)
            .map(e => `sticks out: ${e.tagName.toLowerCase()}.${e.className}`);
        }"""
    )
    return found


def faults(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """All that sticks out at each width, and what axe finds; leaves the page at the last.

    Axe looks at every third kind of page, at one of the widths, another for each kind, and once
    where pages of a kind have the same title; under `make prove` at all of them, each time.
    """
    page.wait_for_load_state()  # a click comes back when the next page begins, not when it is there
    found, is_new = [], _is_new(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        looked_at = PROVING or (is_new and width == _sampled(page, widths))
        wrong = [*(axe(page) if looked_at else []), *sideways(page)]
        found += [f"{width} px: {fault}" for fault in wrong]
    return found


def _sampled(page: Page, widths: tuple[int, ...]) -> int | None:
    """Where axe looks at a page: always the same for a kind, whatever the number of its record."""
    number, left = divmod(zlib.crc32(_kind_of(page).encode()), 3)
    return None if left else widths[number % len(widths)]


def _kind_of(page: Page) -> str:
    return re.sub(r"\d+", "", urlsplit(page.url).path)


#: Kinds of pages with their titles at which axe has looked in this run, faulty ones named apart.
_looked_at: set[tuple[str, str]] = set()


def _is_new(page: Page) -> bool:
    """Whether axe has not looked at such a page yet: its title says “Error” where it refuses."""
    known = _kind_of(page), re.sub(r"\d+", "", page.title())
    is_new = known not in _looked_at
    _looked_at.add(known)
    return is_new


def lost_links(page: Page) -> list[str]:
    """Lines of the error summary that do not lead to a field: each is followed, none may miss."""
    lost = []
    for link in page.locator(".govuk-error-summary a").all():
        href = link.get_attribute("href") or ""
        link.click()
        focused = page.evaluate("document.activeElement.id")
        if href != f"#{focused}" or not focused:
            lost.append(f"{href} leads to {focused or 'nothing'}")
    return lost


def focus_stops(page: Page, most: int = 200) -> list[str]:
    """Every stop of the Tab key in order, with a fault where the focus cannot be seen.

    The page keeps in `stoppedAt` where the focus was.
    """
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              (window.stoppedAt ??= new Set()).add(e);
              const s = getComputedStyle(e);
              const ring = s.outlineStyle !== 'none' || s.boxShadow !== 'none';
              return `${e.tagName.toLowerCase()} ${(e.innerText || e.name || '').trim()}`
                + (ring || e.matches('input[type=radio],input[type=checkbox]') ? '' : ' UNSEEN');
            }"""
        )
        if stop is None:
            break
        stops.append(stop)
    return stops
