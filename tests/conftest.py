"""What all tests share: the named people, and a flush that append-only tables survive.

Markers say where a test runs; `sides.py` decides. `one_database`: on one of the two databases only
(axe, PDF bytes), and under `make prove` on the other; so do all tests of pages, and those that look
at the demonstration. `prove`: under `make prove` only. `sampled`: a sample of its cases under
`make test`, all of them under `make prove`. A test that has no database (pytest-django lets it ask
none) runs on the SQLite side alone.
"""

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from core.people.models import User
from tests import builders
from tests.browser import browser, page_as  # noqa: F401 fixtures for every test
from tests.emptying import empty
from tests.proving import PROVING
from tests.sides import asks_a_database, runs_here
from tests.worlds import commits, let_go, worlds_last

#: New objects after which Python looks for rings of them. At its own 700 that is a twentieth of all
#: the time the tests take; what they leave behind is small.
gc.set_threshold(50_000, 20, 20)
#: Cases that Hypothesis makes up for each rule under `make prove`, and under `make test`. None
#: has to end by a time: a busy machine is no fault.
hypothesis.settings.register_profile("prove", max_examples=2_000, deadline=None)
hypothesis.settings.register_profile("test", max_examples=15, deadline=None)
hypothesis.settings.load_profile("prove" if PROVING else "test")


@pytest.fixture(autouse=True, scope="session")
def _flush_is_ours() -> Iterator[None]:
    """Let the flush after browser and thread tests be the quick one that lifts the protection."""
    handle = flush.Command.handle
    flush.Command.handle = lambda _, **options: empty(connections[str(options["database"])])
    yield
    flush.Command.handle = handle


def pytest_configure(config: pytest.Config) -> None:
    """Clear away the files of runs that are over."""
    for left in settings.VAR_DIR.parent.iterdir():
        if not Path("/proc", left.name).exists():
            shutil.rmtree(left, ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give back the kept worlds before a test that commits: nothing may lie open beside it."""
    if commits(item):
        let_go()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs elsewhere: the other side's tests, and the long ones."""
    elsewhere = [item for item in items if not runs_here(item)]
    config.hook.pytest_deselected(items=elsewhere)
    left_out = set(elsewhere)
    items[:] = worlds_last([item for item in items if item not in left_out])


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Say how many cases a test went through; `make prove` prints the sums."""
    return lambda what, number: record_property(f"counted {what}", number)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many cases were gone through, by what they are."""
    sums: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, number in report.user_properties:
                    if name.startswith("counted "):
                        sums[name.removeprefix("counted ")] += number
    if sums:
        terminalreporter.section("gone through")
    for what, number in sorted(sums.items()):
        terminalreporter.line(f"{number:>10,} {what}")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Make the tests' database when any test of this run asks for one, by whichever fixture.

    In place of pytest-django's, which makes none for a run whose tests all take `built`: these
    would find no tables, or those of the database that the settings name.
    """
    if not any(map(asks_a_database, request.session.items)):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True, scope="session")
def _nobody_stays_connected(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """End sessions that a kept-alive request left open, so that the tests' database can go."""
    yield
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _no_page_is_kept() -> None:
    """Forget the public pages: a test's rollback gives the numbers of its rows to the next."""
    caches["pages"].clear()


@pytest.fixture
def portal(db: None) -> User:
    """The portal itself, who does what is done by the clock."""
    return User.objects.portal()


@pytest.fixture
def alice(db: None) -> User:
    """Alice of the business unit."""
    return builders.named("Alice", "unit-staff", function="business_unit")


@pytest.fixture
def maria(db: None) -> User:
    """Maria, the business manager."""
    return builders.named("Maria", "business-manager", function="business_unit")


@pytest.fixture
def carl(db: None) -> User:
    """Carl, who chairs the executive group."""
    return builders.named("Carl", "chair", function="executive")


@pytest.fixture
def priya(db: None) -> User:
    """Priya, who chairs a review panel."""
    return builders.named("Priya", "chair", function="review_panel")


@pytest.fixture
def sam(db: None) -> User:
    """Sam, the independent scrutineer."""
    return builders.named("Sam", "scrutineer", function="assurance")


@pytest.fixture
def oona(db: None) -> User:
    """Oona, an outsider: an account with no seat."""
    return builders.named("Oona")
