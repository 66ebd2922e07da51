"""The demonstration, built once for all tests that only look at it, and rolled back at the end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from reporting.demonstration.build import build

SOURCE = str(Path(settings.BASE_DIR) / "profiles" / "demonstration" / "wolverhampton.toml")


@pytest.fixture(scope="session")
def _whole_year(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """What building it said. It lies in one transaction that is never committed.

    Tests with a database of their own come before all those that take this: pytest-django sorts
    tests that ask for no `db` to the end.
    """
    with django_db_blocker.unblock():
        with transaction.atomic():
            with override_settings(DEMONSTRATION=True):
                said = build(SOURCE)
            yield said
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def built(_whole_year: list[str]) -> Iterator[list[str]]:
    """The demonstration as it was built, whatever another test did to it. Never beside `db`."""
    with transaction.atomic():
        yield _whole_year
        transaction.set_rollback(True)
