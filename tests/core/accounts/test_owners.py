"""What is sent after a session was ended elsewhere is kept, for who sent it alone."""

from django.test import Client

from core.accounts import owners
from core.accounts.sessions import end_sessions
from core.people.models import User
from tests.core.accounts.entering import LOGIN, sign_in


def test_what_was_sent_after_signing_out_elsewhere_is_kept_for_its_writer(
    client: Client, alice: User, carl: User
) -> None:
    sign_in(client, alice)
    client.get("/portal/account/edit/")
    end_sessions(alice, by=alice)
    answer = client.post("/portal/account/edit/", {"name": "Alice Newname"})
    assert answer.url == f"{LOGIN}?next=%2Faccounts%2Fresume%2F"
    page = client.get(sign_in(client, alice, next="/accounts/resume/").url)
    assert page.context["shown"] == [("Name", "Alice Newname")]
    end_sessions(alice, by=alice)
    client.post("/portal/account/edit/", {"name": "Secret words"})
    assert client.get(sign_in(client, carl, next="/accounts/resume/").url).url == "/portal/"


def test_what_is_kept_cannot_be_read_in_the_database(client: Client, alice: User) -> None:
    sign_in(client, alice)
    client.get("/portal/account/edit/")
    end_sessions(alice, by=alice)
    client.post("/portal/search/", {"q": "Rowan Smithson"})
    assert "Rowan" not in str(dict(client.session))
    page = client.get(sign_in(client, alice, next="/accounts/resume/").url)
    assert page.context["shown"] == [("Q", "Rowan Smithson")]


def test_who_was_never_client_keeps_nothing(client: Client, alice: User) -> None:
    client.cookies[owners.NAME] = str(alice.pk)
    client.post("/portal/account/edit/", {"name": "Forged"})
    assert "kept" not in client.session


def test_what_a_page_sends_that_was_open_too_long_is_handed_back_to_its_own_form(
    alice: User,
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    sent = {"name": "Alice <b>Newname</b>", "password": "hush"}
    for origin, handed in (("http://testserver", True), ("http://elsewhere.example", False)):
        page = client.post("/portal/account/edit/", sent, headers={"Origin": origin})
        html = page.content.decode()
        assert page.status_code == 403
        assert ("Alice &lt;b&gt;Newname&lt;/b&gt;" in html) == handed
        assert "hush" not in html
