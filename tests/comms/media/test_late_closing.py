"""Whoever closes what somebody else struck out in the meantime finds their words again."""

from django.test import Client
from django.urls import reverse

from tests.comms.media.conftest import Ask, World, page_of, posted


def test_words_about_what_is_struck_out_stay_to_be_copied(
    ask: Ask, world: World, client: Client
) -> None:
    enquiry = ask()
    client.force_login(world.manager)
    void = reverse("comms:enquiry-change", args=[enquiry.pk, "void"])
    client.post(void, posted(note="Logged twice.", revision=enquiry.revision))
    enquiry.refresh_from_db()
    assert enquiry.status == "void"
    client.force_login(world.nadia)
    for answer, status in (("passed", 409), ("", 422)):
        sent = posted(answer=answer, words="To the council, by telephone.", revision=1)
        page = client.post(page_of("enquiry-close", enquiry), sent)
        assert page.status_code == status
        assert "To the council, by telephone." in page.text
