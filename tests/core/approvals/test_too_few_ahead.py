"""A route whose later step needs more people than there are is refused when it is sent."""

from html import unescape
from typing import cast

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.preview import route_preview
from core.approvals.subjects import Approvable
from core.people.models import Holding, User
from core.workflow.services import Blocked
from governance.documents.models import Document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_different import go_away, seat_of, seat_them, send


@pytest.fixture
def chair(gina: User) -> User:
    """Gina chairs the group of the document and decides first."""
    return gina


def refused(alice: User, least: int) -> list[str]:
    with pytest.raises(Blocked) as refusal:
        send(alice, least, CHAIR)
    assert not Approval.objects.exists()
    return refusal.value.reasons


def test_it_is_sent_where_a_later_step_needs_as_many_as_there_are(chair: User, alice: User) -> None:
    assert send(alice, 3, CHAIR).status == "open"


def test_a_later_step_may_not_need_more_people_than_words(chair: User, alice: User) -> None:
    assert refused(alice, 4) == [
        "The step “Step 2” needs 4 different people, and today at most 3 can decide it. The route "
        "asks for fewer decisions than that: the business unit must correct the partnership's "
        "file first."
    ]


def test_a_later_step_may_not_need_more_people_than_sit_there(chair: User, alice: User) -> None:
    seat_them()
    Holding.objects.filter(person=builders.named("Hal")).delete()
    builders.seated(builders.named("Colin"), seat_of("health"))
    assert refused(alice, 3) == [
        "The step “Step 2” needs 3 different people, and today at most 2 can decide it. Colin "
        "speaks for Council and Health. The business unit must give one of these seats to "
        "somebody else first."
    ]


def test_the_page_before_sending_says_so_in_the_words_of_the_refusal(
    chair: User, alice: User, client: Client
) -> None:
    [said] = refused(alice, 4)
    document = Document.objects.get()
    client.force_login(alice)
    page = client.get(reverse("governance:document-send", args=[document.pk])).text
    assert said in unescape(page)
    assert [one.too_few for one in route_preview(document, asker=alice)] == ["", said]


def test_the_page_before_sending_says_nothing_where_there_are_as_many(
    chair: User, alice: User
) -> None:
    approval = send(alice, 3, CHAIR)
    go_away("Colin", "Hal")
    planned = route_preview(cast(Approvable, approval.subject), asker=alice)
    assert [one.too_few for one in planned] == ["", ""]


def test_whoever_is_away_today_may_be_back_by_then(chair: User, alice: User) -> None:
    seat_them()
    go_away("Colin", "Hal")
    assert send(alice, 3, CHAIR).status == "open"
