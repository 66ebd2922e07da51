"""The forms of a return that was sent are closed."""

from django.test import Client

from core.documents.services import digest_of
from core.people.models import User
from priorities.returns.models import Return
from priorities.returns.services import send_return
from tests.priorities.returns.test_views import answer, page, post


def test_the_forms_of_a_return_that_was_sent_are_closed_and_say_why(
    ready: Return, lena: User, alice: User, client: Client
) -> None:
    send_return(ready, seen=digest_of(ready), by=lena)
    said = "This return is sent to the chair. Take it back first if it needs to change."
    texts = page(client, lena, ready, "difference/")
    assert (texts.status_code, said in texts.text, "<textarea" in texts.text) == (200, True, False)
    enter_page = page(client, alice, ready, "enter/")
    assert (said in enter_page.text, "<textarea" in enter_page.text) == (True, False)
    client.force_login(lena)
    late = post(client, f"{ready.get_absolute_url()}difference/", difference="Typed late.")
    assert (late.status_code, said in late.text, "Typed late." in late.text) == (409, True, True)
    late = answer(client, ready, 1, sentence="Answered late.")
    assert (late.status_code, said in late.text, "Answered late." in late.text) == (409, True, True)
