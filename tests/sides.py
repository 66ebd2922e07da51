"""Where a test runs: which of the processes of `make test` takes it, and which under `make prove`.

Three processes share the two cores, since what plays in a browser mostly waits for it: one on
SQLite, one on PostgreSQL with Redis, and one on SQLite for pages, which takes the browser, the
demonstration and a share of the other pages. What is for one database alone runs in one of them,
chosen by the name of its file, so that the choice does not move when tests are added.
"""

import os
import zlib
from pathlib import Path

import pytest

from tests.proving import PROVING

TESTS = Path(__file__).parent
#: The processes, each with its database.
PLACES = {"sqlite": "sqlite", "postgresql": "postgresql", "pages": "sqlite"}
#: The process that this is; none where somebody runs a few tests by hand.
HERE = os.environ.get("TESTS_ON")
#: How files with tests of pages are called, and where whole procedures are played in a browser.
PAGES, JOURNEYS = ("_views", "_pages", "_page", "_screens"), TESTS / "journeys"
#: What each write of every feature goes through, what the public gets by the database's clock, and
#: what sets a database up.
CORE = ("audit", "documents", "jobs", "management", "notices", "people", "publication", "workflow")
MECHANICS = {"wst", *(f"core/{name}" for name in CORE)}
#: How files are called whose outcome turns on the database, whosever they are.
ON_BOTH = ("models", "queries", "sources", "threads")
#: Of twenty files for one side, how many each process takes: so all end at about the same time.
SHARES = ["sqlite"] * 8 + ["postgresql"] * 5 + ["pages"] * 7
#: Fixtures through which a test gets a database, and through which a browser.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "built"}
BROWSER_FIXTURES = {"browser", "page_as"}


def runs_here(item: pytest.Item) -> bool:
    """Whether this process takes a test, under the command that was given."""
    if item.get_closest_marker("prove") and not PROVING:
        return False
    if PROVING and not _goes_on_in_prove(item) and not is_for_one_side(item):
        return False  # `make test` went through all of it on both databases
    if HERE is None:
        return True
    return HERE in (_places_in_prove(item) if PROVING else _places(item))


def _places(item: pytest.Item) -> set[str]:
    if not asks_a_database(item):
        return {"sqlite"}
    return {_home_of(item)} if is_for_one_side(item) else {"sqlite", "postgresql"}


def _places_in_prove(item: pytest.Item) -> set[str]:
    """What `make test` left out: the other database, and on both what is longer here."""
    longer = _goes_on_in_prove(item)
    if not asks_a_database(item):
        return {"sqlite"} if longer else set()
    if not is_for_one_side(item):
        return {"sqlite", "postgresql"}
    marked = [item.get_closest_marker(name) for name in ("sampled", "prove", "one_database")]
    if any(marked[:2]) or (longer and marked[2]):
        return {"pages", "postgresql"}
    before = PLACES[_home_of(item)]
    on_sqlite = before == "sqlite" if longer else before == "postgresql"
    return {"pages"} if on_sqlite else {"postgresql"}


def _goes_on_in_prove(item: pytest.Item) -> bool:
    """Whether there is more of it under `make prove`: more cases, or all of it."""
    made_up = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return made_up or any(map(item.get_closest_marker, ("prove", "sampled")))


def is_for_one_side(item: pytest.Item) -> bool:
    """Whether it is about what people see, by its file or as it opens pages, or about what one
    feature does with what `core/` gives it (decision 18)."""
    opens = bool({"client", *BROWSER_FIXTURES} & _fixtures(item)) or "Client" in _named_in(item)
    is_page = opens or item.path.stem.endswith(PAGES) or JOURNEYS in item.path.parents
    is_marked = bool(item.get_closest_marker("one_database")) or "built" in _fixtures(item)
    return is_page or is_marked or _is_of_one_feature(item)


def _is_of_one_feature(item: pytest.Item) -> bool:
    """Whether it asks neither the mechanics alone nor the database itself."""
    top, *under = item.path.relative_to(TESTS).parts
    if top in MECHANICS or f"{top}/{under[0] if under else ''}" in MECHANICS:
        return False
    return not any(word in item.path.stem for word in ON_BOTH)


def _home_of(item: pytest.Item) -> str:
    """The process that tries what is for one side: the same for a whole file, but for browsers."""
    if _fixtures(item) & {"built", *BROWSER_FIXTURES} or JOURNEYS in item.path.parents:
        return "pages"
    place = str(item.path.relative_to(TESTS))
    return SHARES[zlib.crc32(place.encode()) % len(SHARES)]


def asks_a_database(item: pytest.Item) -> bool:
    """Whether a test needs a database at all; what needs none runs once."""
    return bool(item.get_closest_marker("django_db") or _fixtures(item) & DATABASE_FIXTURES)


def _named_in(item: pytest.Item) -> tuple[str, ...]:
    """What the test itself speaks of."""
    code = getattr(getattr(item, "obj", None), "__code__", None)
    return code.co_names if code else ()


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))
