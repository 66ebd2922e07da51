"""Kinds of notices that only the tests know, and people who are told of alerts."""

from collections.abc import Iterator

import pytest

from core.notices.kinds import KINDS, kind
from core.people.models import User
from core.people.vocabulary import HeldAs
from tests import builders
from tests.core.jobs import made_up
from tests.core.notices.post_office import PostOffice, post_office

assert made_up.DUTY
if "test-due" not in KINDS:
    kind("test-due", subject="Something is due on {due}", body="{count} things wait for you.")


@pytest.fixture
def dora(carl: User) -> User:
    """Dora, deputy of the executive chair."""
    seat = carl.holdings()[0].seat
    person = builders.a_person("Dora", phone="07700 900456")
    builders.seated(person, seat, held_as=HeldAs.DEPUTY)
    return person


@pytest.fixture
def office(settings: object) -> Iterator[PostOffice]:
    """A mail server, and the settings that lead to it."""
    with post_office() as place:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", place.port  # type: ignore[attr-defined]
        yield place
