"""Worlds: what the tests of a folder stand on, built once and given back as it was after each.

    kept_world = kept(a_world)  # in the folder's conftest.py; a_world() makes it by the services

    @pytest.fixture
    def world(kept_world: World, db: None) -> World:
        return deepcopy(kept_world)

A kept world lies in a transaction that is never committed; each test's own transaction is a
savepoint in it. In a folder the tests without such a world come first, so that none finds rows
that it did not make. Threads and browsers see committed rows only: their tests build what they
need, and any kept world is let go before them.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, TypeVar

import pytest
from django.db import transaction

T = TypeVar("T")
Scope = Literal["package", "module"]

_DEPTH = len(Path(__file__).parent.parts)

_held: list[Callable[[], None]] = []


def kept(
    make: Callable[..., T], *, on: str | None = None, scope: Scope = "package"
) -> Callable[..., Iterator[T]]:
    """A fixture that holds what `make` built for all tests of the folder that ask for it.

    `on` names the kept world that it builds upon: `make` is handed a copy of that. `scope` is
    "module" for one that stands in a module of tests: pytest knows the folder of a conftest only,
    and would keep it to the end of the run.
    """

    @pytest.fixture(scope=scope)
    def holding(
        request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
    ) -> Iterator[T]:
        assert not isinstance(request.node, pytest.Session), "say scope='module'"
        world = ExitStack()
        below = [deepcopy(request.getfixturevalue(on))] if on else []

        def give_back() -> None:
            with django_db_blocker.unblock():
                world.close()

        with django_db_blocker.unblock(), ExitStack() as building:
            building.enter_context(never_committed())
            made = make(*below)
            world = building.pop_all()
        _held.append(give_back)
        yield made
        give_back()

    return holding


def worlds_last(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests in their order, but in each app first those that commit, last those with a world.

    What commits lets every kept world go, so none may be in use on both sides of it.
    """
    folders = groupby(items, lambda item: item.path.parts[: _DEPTH + 1])
    return [item for _, tests in folders for item in sorted(tests, key=_place)]


def _place(item: pytest.Item) -> tuple[bool, int, list[str]]:
    return (not commits(item), *_kept_names(item))


def _kept_names(item: pytest.Item) -> tuple[int, list[str]]:
    """First those with fewer: what is built upon another world comes after it."""
    names = sorted(n for n in getattr(item, "fixturenames", ()) if n.startswith("kept_"))
    return len(names), names


def commits(item: pytest.Item) -> bool:
    """Whether a test commits what it writes, as threads and browsers need it."""
    if {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
        return True
    return any(marker.kwargs.get("transaction") for marker in item.iter_markers("django_db"))


def let_go() -> None:
    """Roll back every kept world, for a test that needs the database to itself."""
    while _held:
        _held.pop()()


@contextmanager
def never_committed() -> Iterator[None]:
    """A transaction that ends in a rollback."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
