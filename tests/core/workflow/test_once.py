"""A form counts once; sent again with other words it is handed back, and that is said."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.actions.models import Action, Update
from core.people.models import Holding, User
from core.workflow.models import Submission
from core.workflow.once import (
    OF_SOMEBODY_ELSE,
    SAVED_OTHERWISE,
    Sent,
    at_its_address,
    digest_of_words,
    once,
    sent_to,
)
from core.workflow.services import Blocked
from tests.core.actions.builders import an_action, owner, the_group

pytestmark = pytest.mark.django_db
ADD = "/portal/actions/add/"


def raising(**words: Any) -> dict[str, Any]:
    """What the form of a new action sends."""
    asked = {"what": "Write to every school", "owner": owner().pk, "group": the_group().pk}
    return {"once": str(uuid.uuid4()), "source_title": "Audit", **asked, **words}


def number_in(html: str) -> str:
    return hidden_in(html, "once")


def revision_in(html: str) -> str:
    return hidden_in(html, "revision")


def hidden_in(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', html)
    assert found
    return found[1]


@pytest.fixture
def unit(alice: User, client: Client) -> Client:
    client.force_login(alice)
    return client


def test_the_same_number_with_other_words_is_handed_back_with_them(unit: Client) -> None:
    first = raising()
    assert unit.post(ADD, first).status_code == 302
    page = unit.post(ADD, {**first, "what": "Visit every school"})
    html = page.content.decode()
    assert page.status_code == 422
    assert html.count(SAVED_OTHERWISE) == 1
    assert "Visit every school</textarea>" in html
    assert [action.what for action in Action.objects.all()] == ["Write to every school"]


def test_what_was_handed_back_is_saved_when_it_is_sent_again(unit: Client) -> None:
    first = raising()
    unit.post(ADD, first)
    other = {**first, "what": "Visit every school"}
    number = number_in(unit.post(ADD, other).content.decode())
    assert number != first["once"]
    assert unit.post(ADD, {**other, "once": number}).status_code == 302
    assert Action.objects.count() == 2


def test_a_double_click_is_answered_as_ever(unit: Client) -> None:
    first = raising()
    answers = {unit.post(ADD, first).headers["Location"] for _ in range(3)}
    assert len(answers) == 1
    assert Action.objects.count() == 1


def test_another_file_is_other_words(unit: Client, alice: User) -> None:
    path = f"/portal/actions/{an_action(by=alice, owner=alice).pk}/tell/"
    words = {"once": str(uuid.uuid4()), "on": "2026-03-01", "state": "green", "text": "Half done."}

    def tell(held: bytes) -> Any:
        return unit.post(path, {**words, "file": SimpleUploadedFile("a.csv", held)})

    assert [tell(b"a,b\n").status_code, tell(b"a,b\n").status_code] == [302, 302]
    page = tell(b"a,c\n")
    assert page.status_code == 422
    assert SAVED_OTHERWISE in page.content.decode()
    assert Update.objects.count() == 1


def test_what_was_handed_back_leads_to_what_was_saved(unit: Client) -> None:
    first = raising()
    saved_at = unit.post(ADD, first).headers["Location"]
    html = unit.post(ADD, {**first, "what": "Visit every school"}).text
    assert f'<a href="{saved_at}">See what was saved</a>' in html


def test_an_edit_with_other_words_stands_beside_what_is_saved_and_can_be_saved(
    unit: Client, alice: User
) -> None:
    action = an_action(by=alice)
    path = f"/portal/actions/{action.pk}/edit/"
    first = raising(revision=action.revision)
    assert unit.post(path, first).status_code == 302
    page = unit.post(path, {**first, "what": "Visit every school"})
    html = page.text
    assert page.status_code == 409
    assert "What you sent before is saved" in html
    assert "Write to every school</dd>" in html
    again = {"once": number_in(html), "revision": revision_in(html), "what": "Visit every school"}
    assert unit.post(path, {**first, **again}).status_code == 302
    action.refresh_from_db()
    assert action.what == "Visit every school"


def test_an_act_that_is_done_is_not_offered_again_and_its_words_can_be_copied(
    unit: Client, alice: User
) -> None:
    action = an_action(by=alice)
    path = f"/portal/actions/{action.pk}/void/"
    words = {"once": str(uuid.uuid4()), "revision": action.revision, "note": "Twice."}
    saved_at = unit.post(path, words).headers["Location"]
    page = unit.post(path, {**words, "note": "Thrice."})
    html = page.text
    assert page.status_code == 409
    assert f'href="{saved_at}"' in html
    assert "See what was saved" in html
    assert (html.count("<dt"), html.count("Thrice.")) == (1, 1)
    assert "Why?" in html
    assert 'name="once"' not in html


def test_who_may_not_write_any_more_still_learns_what_became_of_the_form(
    unit: Client, alice: User, oona: User
) -> None:
    first = raising()
    saved_at = unit.post(ADD, first).headers["Location"]
    Holding.objects.filter(person=alice).delete()
    assert unit.get(ADD).status_code == 403
    same = unit.post(ADD, first)
    assert (same.status_code, same.headers["Location"]) == (302, saved_at)
    other = unit.post(ADD, {**first, "what": "Visit every school"})
    assert other.status_code == 409
    assert "Visit every school" in other.text
    assert unit.post(ADD, raising()).status_code == 403
    unit.force_login(oona)
    assert unit.post(ADD, first).status_code == 403


def test_a_number_counts_at_the_address_it_is_sent_to(unit: Client, alice: User) -> None:
    one, other = (an_action(by=alice, owner=alice, what=what) for what in ("One", "Other"))
    number = str(uuid.uuid4())

    def void(action: Action) -> Any:
        words = {"once": number, "revision": action.revision, "note": "Twice."}
        return unit.post(f"/portal/actions/{action.pk}/void/", words)["Location"]

    for action in (one, other):
        assert [void(action), void(action)] == [action.get_absolute_url()] * 2
        action.refresh_from_db()
        assert action.is_void
    assert Submission.objects.count() == 2


def test_outside_a_page_a_number_stands_for_itself() -> None:
    number = uuid.uuid4()
    assert at_its_address(number) == number
    with sent_to("/portal/a/"):
        here = at_its_address(number)
        with sent_to("/portal/b/"):
            assert len({here, at_its_address(number), number}) == 3
        assert at_its_address(number) == here


def test_of_two_at_the_same_moment_the_other_words_are_refused(alice: User) -> None:
    token = uuid.uuid4()
    assert once(Sent(token, "a"), lambda: "/portal/", by=alice) == "/portal/"
    assert once(Sent(token, "a"), lambda: "/none/", by=alice) == "/portal/"
    with pytest.raises(Blocked, match="has not been saved"):
        once(Sent(token, "b"), lambda: "/none/", by=alice)


def test_what_was_sent_before_words_were_kept_is_answered_as_it_was(alice: User) -> None:
    token = uuid.uuid4()
    Submission.objects.create(token=token, person_id=alice.pk, answer="/portal/")
    assert once(Sent(token, "b"), lambda: "/none/", by=alice) == "/portal/"


def test_words_are_kept_as_a_keyed_digest_alone() -> None:
    said = digest_of_words({"a": "x", "once": "1", "csrfmiddlewaretoken": "2"}, {})
    assert said == digest_of_words({"once": "3", "a": "x"}, None)
    assert said != digest_of_words({"a": "y"}, {})
    assert re.fullmatch("[0-9a-f]{64}", said)


@pytest.mark.parametrize("words", [{}, {"what": "Visit every school"}])
def test_a_form_that_somebody_else_sent_on_this_machine_is_refused_with_a_sentence(
    unit: Client, maria: User, words: dict[str, str]
) -> None:
    first = raising()
    assert unit.post(ADD, first).status_code == 302
    unit.force_login(maria)
    page = unit.post(ADD, first | words)
    assert (page.status_code, OF_SOMEBODY_ELSE in page.content.decode()) == (409, True)
    assert SAVED_OTHERWISE not in page.content.decode()
    assert Action.objects.count() == 1


def test_a_refused_form_shows_no_secret_to_be_copied(unit: Client, alice: User) -> None:
    first = raising()
    unit.post(ADD, first)
    Holding.objects.filter(person=alice).delete()
    page = unit.post(ADD, {**first, "what": "Visit every school", "password": "three words"})
    assert (page.status_code, "Visit every school" in page.text) == (409, True)
    assert "three words" not in page.text
