"""The people of one priority group, and its return of one quarter."""

from copy import deepcopy

import pytest

from core.people.models import User
from priorities.returns.models import Return
from tests import builders
from tests.priorities import builders as work
from tests.worlds import kept


@pytest.fixture
def lena(db: None) -> User:
    """Lena leads the priority group."""
    return builders.named("Lena", "lead")


@pytest.fixture
def chad(db: None) -> User:
    """Chad chairs the priority group."""
    return builders.named("Chad", "chair")


@pytest.fixture
def gina(db: None) -> User:
    """Gina chairs the assurance group."""
    return builders.named("Gina", "chair", function="assurance")


def a_report() -> Return:
    """The group's return of the third quarter, with two activities."""
    builders.named("Lena", "lead")
    builders.named("Chad", "chair")
    builders.a_route([{"position": "chair"}], key="return")
    work.a_workplan()
    work.an_open_quarter()
    return Return.objects.get()


kept_report = kept(a_report)


@pytest.fixture
def report(kept_report: Return, db: None) -> Return:
    """The group's return, with nothing in it yet."""
    return deepcopy(kept_report)


@pytest.fixture
def ready(report: Return, lena: User) -> Return:
    """The return with everything in it that sending needs."""
    return work.an_answered_return(report, by=lena)
