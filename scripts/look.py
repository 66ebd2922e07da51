"""Takes pictures of every page as every demonstration account, with what axe finds.

Pages are every address without arguments and what is found by following links. Pages of one address
pattern that are built of the same parts are pictured once, whoever finds them. The result is
`var/look/index.html`; the same command again replaces it.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
django.setup()

from django.conf import settings  # noqa: E402 -- Django is set up now
from django.test import Client  # noqa: E402

from core.management.commands.prepare import demonstrators  # noqa: E402
from core.people.models import User  # noqa: E402
from scripts.album import write_album  # noqa: E402
from scripts.tests import free_port, wait_for  # noqa: E402
from scripts.walk import NOBODY, Shot, Walk, follow, of_each_kind  # noqa: E402

LOOK = settings.VAR_DIR / "look"
WIDTHS = (1280, 390)


def main() -> int:
    """Walk, take the pictures, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pages whose address holds this")
    parser.add_argument("--accounts", default="", help="addresses or their beginnings, with commas")
    parser.add_argument("--each", type=int, default=20, help="pages of one route for each account")
    parser.add_argument("--alike", type=int, default=1, help="pages built of the same parts")
    options = parser.parse_args()
    people: list[User | None] = [None, *demonstrators()]
    if chosen := tuple(filter(None, options.accounts.split(","))):
        people = [p for p in people if (p.email if p else NOBODY).startswith(chosen)]
    walk = Walk()
    for person in people:
        follow(walk, person, each=options.each)
    alike = of_each_kind(walk.shots.values(), options.alike)
    shots = [shot for shot in alike if options.only in shot.path]
    wrong = [*walk.broken, *walk.shut, *walk.raw]
    print(f"{len(shots)} different pages, {len(wrong)} lost links or raw marks. Taking pictures …")
    shutil.rmtree(LOOK, ignore_errors=True)
    LOOK.mkdir(parents=True)
    take(shots, {p.email: p for p in people if p})
    write_album(LOOK / "index.html", shots, walk.refused, wrong)
    faults = sum(len(found) for shot in shots for found in shot.faults.values())
    print(f"Wrote {LOOK / 'index.html'}: {faults} faults found by axe or by width.")
    return 1 if faults or wrong else 0


def take(shots: list[Shot], people: dict[str, User]) -> None:
    """Open each page in a browser at each width, look, and keep a picture."""
    from playwright.sync_api import sync_playwright

    from tests.browser import chromium_program

    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "wst.wsgi", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        [*command, "--threads", "4", "--no-control-socket", "--log-level", "warning"], cwd=ROOT
    )
    try:
        wait_for(port)
        path = chromium_program()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for who in [NOBODY, *people]:
                mine = [shot for shot in shots if shot.accounts[0] == who]
                if mine:
                    pictures(browser, f"http://127.0.0.1:{port}", mine, people.get(who))
    finally:
        server.terminate()
        server.wait(20)


def pictures(browser: Any, base: str, shots: list[Shot], person: User | None) -> None:
    """The pictures of one account."""
    from tests.browser import axe, sideways

    context = browser.new_context(base_url=base, reduced_motion="reduce")
    if person:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base}])
    page = context.new_page()
    for shot in shots:
        page.goto(shot.path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            shot.faults[width] = [*axe(page), *sideways(page)]
            picture = LOOK / f"{shot.name}-{width}.png"
            page.screenshot(path=picture, full_page=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
