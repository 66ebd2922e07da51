"""The search page: who opens it, what it says, and that the words asked for stay unread."""

import logging
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from core.audit.models import AuditEntry
from core.people.models import User
from core.sealing.addresses import seal
from core.workflow.services import save
from tests.reporting.search.builders import MADE, a_document

PAGE = "/portal/search/"


@pytest.fixture
def mine(client: Client, alice: User) -> Client:
    """Alice's browser."""
    client.force_login(alice)
    return client


def look(client: Client, q: str, **rest: str) -> Any:
    """Type words, press the button, get to the results; `rest` is added to their address."""
    found = client.post(PAGE, {"q": q})
    if found.status_code != 302:
        return found
    return client.get(f"{found.headers['Location']}&{urlencode(rest)}")


def words_in(response: Any) -> str:
    """The page without its layout."""
    html = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def test_who_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    for response in (client.get(PAGE), client.post(PAGE, {"q": "quokka"})):
        assert response.headers["Location"] == "/accounts/login/?next=/portal/search/"


def test_a_closed_account_is_refused(alice: User) -> None:
    alice.is_active = False
    assert not alice.has_perm("reporting.search")


def test_who_has_no_seat_may_look_too(client: Client, oona: User, alice: User) -> None:
    a_document(alice, title="Quokka policy")
    client.force_login(oona)
    response = look(client, "quokka")
    assert response.status_code == 200
    assert "Nothing that you can see matches “quokka”." in words_in(response)


def test_the_page_says_how_to_look_before_anything_is_asked(mine: Client) -> None:
    assert "Every word must be there." in words_in(mine.get(PAGE))


def test_results_stand_by_type_with_counts(mine: Client, alice: User) -> None:
    MADE["groups"](alice)
    for number in range(4):
        a_document(alice, title=f"Quokka {number}")
    response = look(mine, "Quokka")
    said = words_in(response)
    assert "All 5 Groups 1 Documents 4 5 results for “Quokka”" in said
    assert "Show all 4 results among documents" in said
    assert b'<a class="govuk-link" href="/portal/governance/groups/quokka/"><mark>' in (
        response.content
    )


def test_one_type_is_paged_and_keeps_the_words(mine: Client, alice: User) -> None:
    for number in range(21):
        a_document(alice, title=f"Quokka {number:02}")
    MADE["groups"](alice)
    response = look(mine, "quokka", **{"in": "documents"})
    assert "Documents 21 results for “quokka”" in words_in(response)
    assert re.search(rb"\?s=[^&]+&amp;in=documents&amp;page=2", response.content)
    second = look(mine, "quokka", **{"in": "documents", "page": "2"})
    assert re.findall(r"Quokka \d\d", words_in(second)) == ["Quokka 20"]


def test_a_type_without_results_leads_back_to_the_others(mine: Client, alice: User) -> None:
    a_document(alice, title="Quokka")
    said = words_in(look(mine, "quokka", **{"in": "campaigns"}))
    nothing = "Nothing of this type that you can see matches."
    assert f"{nothing} Show the 1 result of other types ." in said


@pytest.mark.parametrize("odd", [{"in": "nonsense"}, {"page": "x"}, {"in": "groups", "page": "99"}])
def test_an_odd_address_is_no_error(odd: dict[str, str], mine: Client, alice: User) -> None:
    MADE["groups"](alice)
    response = look(mine, "quokka", **odd)
    assert response.status_code == 200
    assert "<mark>Quokka</mark>" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("x" * 101, "Use 100 characters or fewer. You used 101."),
        ("a b c d e f g h i", "Use 8 words or fewer. You used 9."),
        ("a", "Enter a word of two letters or more."),
        ("“ - ”", "Enter a word of two letters or more."),
    ],
)
def test_what_cannot_be_looked_for_is_answered_with_a_sentence(
    asked: str, sentence: str, mine: Client
) -> None:
    response = look(mine, asked)
    assert response.status_code == 200
    assert words_in(response).count(sentence) == 2  # in the summary and at the field


def test_a_sign_that_nobody_sees_is_not_looked_for(mine: Client) -> None:
    assert "Nothing that you can see matches “quokka”." in words_in(look(mine, "quo\x00kka"))


def test_nothing_typed_is_no_fault(mine: Client) -> None:
    response = mine.post(PAGE, {"q": " "}, follow=True)
    assert (b"There is a problem" in response.content, response.status_code) == (False, 200)


def test_what_was_typed_and_what_was_found_are_shown_as_text(mine: Client, alice: User) -> None:
    a_document(alice, title="<b>Quokka</b>", body="<script>alert(1)</script> quokka")
    html = look(mine, "quokka <script>").content.decode()
    assert "<script>alert" not in html
    assert "&lt;b&gt;<mark>Quokka</mark>&lt;/b&gt;" in html
    assert "“quokka &lt;script&gt;”" in html


def test_the_words_go_into_no_log_no_trail_and_no_session(
    mine: Client, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    a_document(alice, title="Quokka")
    before = AuditEntry.objects.count()
    with caplog.at_level(logging.DEBUG):
        for number, asked in enumerate(["quokkas secret", "q" * 101, "quokka"]):
            response = look(mine, asked, **{"in": ["", "documents"][number % 2]})
            assert "quokka" not in response.request["QUERY_STRING"].lower()
            title = response.content.decode().split("</title>")[0]
            assert "quokka" not in title.lower()
    heard = [record.getMessage() for record in caplog.records]
    told = [line for line in heard if "quokka" in line.lower() or "qqq" in line]
    assert told == []
    assert AuditEntry.objects.count() == before
    assert "quokka" not in str(dict(mine.session)).lower()


@pytest.mark.parametrize(("in_", "queries"), [("", 6), ("documents", 7)])
def test_a_page_costs_the_same_however_much_is_found(
    in_: str, queries: int, mine: Client, alice: User, django_assert_num_queries: Any
) -> None:
    a_document(alice, title="Quokka")
    asked = f"{PAGE}?{urlencode({'s': seal('quokka', alice), 'in': in_})}"
    mine.get(asked)
    with django_assert_num_queries(queries):
        mine.get(asked)
    for number in range(9):
        a_document(alice, title=f"Quokka {number}")
    MADE["people"](alice)
    MADE["reviews"](alice)
    with django_assert_num_queries(queries):
        mine.get(asked)


def test_an_address_opens_for_who_asked_alone(mine: Client, alice: User, carl: User) -> None:
    a_document(alice, title="Quokka policy")
    for owner, found in ((alice, True), (carl, False)):
        said = words_in(mine.get(PAGE, {"s": seal("quokka", owner)}))
        assert ("Quokka policy" in said) == found
        assert ("Enter the words again" in said) != found
    assert "Enter the words again" in words_in(mine.get(PAGE, {"s": "nonsense é"}))


def test_other_pages_have_the_box_and_the_search_page_has_one(mine: Client) -> None:
    desk, search = (mine.get(path).content.decode() for path in ("/portal/", PAGE))
    assert [html.count('name="q"') for html in (desk, search)] == [1, 1]
    assert 'action="/portal/search/"' in desk


def test_the_key_can_be_turned_off_and_on_again(mine: Client, alice: User) -> None:
    def loaded() -> bool:
        return b"js/search." in mine.get("/portal/").content

    answers = [loaded()]
    for wanted in ("", "on"):
        form = mine.get("/portal/account/keys/").context["form"]
        data = {"once": form["once"].value(), "revision": form["revision"].value()}
        response = mine.post("/portal/account/keys/", {**data, "search_key": wanted})
        assert response.status_code == 302
        answers.append(loaded())
    assert answers == [True, False, True]


def test_somebody_elses_key_stays_as_it_is(mine: Client, alice: User, carl: User) -> None:
    alice.search_key = False
    save(alice, by=alice, seen=alice.revision)
    assert User.objects.get(pk=carl.pk).search_key
