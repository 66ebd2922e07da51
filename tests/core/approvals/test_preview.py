"""What whoever sends a text reads of the route ahead: who can give each word, which is needed."""

from django.test import Client
from django.urls import reverse

from core.people.models import Group, User
from tests import builders


def test_where_a_group_that_the_route_names_is_gone_the_page_says_so(
    client: Client, alice: User, carl: User
) -> None:
    builders.a_route([{"position": "chair", "function": "executive"}])
    document = builders.a_document(author=alice)
    Group.objects.filter(key="executive").update(until="2020-01-01")
    client.force_login(alice)
    answer = client.get(reverse("governance:document-send", args=[document.pk]))
    assert answer.status_code == 200
    assert "No group is “" in answer.text
    assert "today, and the route needs one." in answer.text
    assert "Send for approval</button>" not in answer.text


def test_a_word_that_nobody_can_give_and_nobody_needs_is_said_plainly(
    client: Client, alice: User, carl: User
) -> None:
    chair = {"position": "chair", "function": "executive"}
    lead = {"position": "lead-partner", "function": "executive", "counts": False}
    builders.a_route([chair, lead])
    document = builders.a_document(author=alice)
    client.force_login(alice)
    page = " ".join(
        client.get(reverse("governance:document-send", args=[document.pk])).text.split()
    )
    assert "</b>: Carl. </li>" in page
    said = "(optional: the text does not wait for it): nobody can decide today. </li>"
    assert f"<b>Lead safeguarding partner, Executive group</b> {said}" in page
