"""What whoever sends a text reads of the route ahead: who can give each word, which is needed."""

from django.test import Client
from django.urls import reverse

from core.people.models import User
from tests import builders


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
    said = "nobody can decide today. Optional. </li>"
    assert f"<b>Lead safeguarding partner, Executive group</b>: {said}" in page
