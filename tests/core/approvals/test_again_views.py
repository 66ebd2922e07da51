"""A decision that is sent again, and one that did not come as its page sent it."""

from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval, Decision
from core.people.models import User
from tests.core.approvals.test_views import answer


def test_another_answer_after_the_first_is_shown_to_be_copied_and_not_asked_again(
    sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    path = reverse("core:approval-decide", args=[sent.pk])
    first = answer(client, sent, outcome="approve", note="", confirmed="1")
    saved_at = client.post(path, first).headers["Location"]
    page = client.post(path, {**first, "outcome": "return", "note": "Say more.", "confirmed": ""})
    html = page.text
    assert page.status_code == 409
    assert f'href="{saved_at}"' in html
    assert "Say more." in html
    assert first["seen"] not in html
    assert "<form" not in html[html.index("<main") : html.index("</main")]
    assert [one.outcome for one in Decision.objects.all()] == ["approve"]


def test_a_page_that_was_changed_on_its_way_is_not_answered_in_the_names_of_its_fields(
    sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve", note="") | {"seen": "x"}
    html = client.post(reverse("core:approval-decide", args=[sent.pk]), data).text
    assert "This page was changed on its way, and nothing was saved." in html
    assert "64 characters" not in html
