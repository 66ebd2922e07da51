"""Where pages about members begin: a seat, the unit at its desk, no attempts so far."""

import pytest
from django.core.cache import cache
from django.test import Client

from core.people.models import Seat, User
from tests import builders


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture
def seat(db: None) -> Seat:
    """A lead's seat in a priority group."""
    return builders.a_seat("lead")


@pytest.fixture
def unit(client: Client, alice: User) -> Client:
    """Alice of the unit at her desk."""
    client.force_login(alice)
    return client
