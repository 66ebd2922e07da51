"""The page on which a return is looked at once more before it is sent."""

from datetime import timedelta

from django.db.models import F
from django.test import Client

from core.people.models import Holding, User
from priorities.returns.models import Return
from tests.priorities.returns.test_views import page


def test_where_nobody_can_decide_the_page_says_so_and_has_no_button(
    ready: Return, lena: User, chad: User, client: Client
) -> None:
    Holding.objects.filter(person=chad).update(until=F("since") + timedelta(days=1))
    html = page(client, lena, ready, "check/").content.decode()
    assert "Nobody can decide as “Chair, " in html
    assert "Send to the chair" not in html
