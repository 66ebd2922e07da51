"""What is asked of a clock that runs no more is refused in words, and nothing typed is lost."""

from datetime import date

import pytest

from core.clocks.models import Challenge, Clock
from core.clocks.services import challenge, void
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.models import Document
from tests import builders
from tests.core.clocks.test_views import sent, signed_in

pytestmark = pytest.mark.usefixtures("friday")
CLOSED = "This clock is voided: its dates stay as they are."


@pytest.fixture
def voided(document: Document, alice: User, carl: User) -> Clock:
    """A clock of Carl's group that should never have run."""
    group = builders.a_group("executive")
    clock = builders.a_clock("sar-completion", subject=document, at=date(2026, 7, 14), group=group)
    return void(clock, reason="Started twice.", by=alice, seen=clock.revision)


def test_its_date_is_not_challenged_and_the_words_stay_to_be_copied(
    voided: Clock, carl: User
) -> None:
    path = f"{voided.get_absolute_url()}challenge/"
    page = sent(carl, path, reason="It was the 15th.")
    assert page.status_code == 409
    assert "It was the 15th." in page.text
    assert "None of the seats you hold" not in page.text
    assert not Challenge.objects.exists()
    assert "Challenge this date" not in signed_in(carl).get(voided.get_absolute_url()).text


def test_nor_past_its_page(voided: Clock, carl: User) -> None:
    with pytest.raises(Blocked, match="its dates stay as they are"):
        challenge(voided, reason="It was the 15th.", by=carl)
