"""The people concerned when an agency or a group ends."""

import pytest

from core.people.models import User
from tests import builders


@pytest.fixture
def hal(db: None) -> User:
    """Hal, who sits in the executive for health, a statutory partner."""
    seat = builders.a_seat("member", function="executive", agency=builders.an_agency("health"))
    return builders.a_person("Hal", seat=seat)


@pytest.fixture
def gina(db: None) -> User:
    """Gina, who chairs the assurance group."""
    return builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))
