"""The people of one priority group, and its return of one quarter."""

import pytest

from core.people.models import User
from priorities.returns.models import Return
from tests import builders
from tests.priorities import builders as work


@pytest.fixture
def lena(db: None) -> User:
    """Lena leads the priority group."""
    return builders.a_person("Lena", seat=builders.a_seat("lead"))


@pytest.fixture
def chad(db: None) -> User:
    """Chad chairs the priority group."""
    return builders.a_person("Chad", seat=builders.a_seat("chair"))


@pytest.fixture
def gina(db: None) -> User:
    """Gina chairs the assurance group."""
    return builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))


@pytest.fixture
def report(lena: User, chad: User) -> Return:
    """The group's return of the third quarter, with two activities."""
    builders.a_route([{"position": "chair"}], key="return")
    work.a_workplan()
    work.an_open_quarter()
    return Return.objects.get()


@pytest.fixture
def ready(report: Return, lena: User) -> Return:
    """The return with everything in it that sending needs."""
    return work.an_answered_return(report, by=lena)
