"""A form counts once; sent again with other words it is handed back, and that is said."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.actions.models import Action, Update
from core.people.models import User
from core.workflow.models import Submission
from core.workflow.once import SAVED_OTHERWISE, Sent, digest_of_words, once
from core.workflow.services import Blocked
from tests.core.actions.builders import an_action, owner, the_group

pytestmark = pytest.mark.django_db
ADD = "/portal/actions/add/"


def raising(**words: Any) -> dict[str, Any]:
    """What the form of a new action sends."""
    asked = {"what": "Write to every school", "owner": owner().pk, "group": the_group().pk}
    return {"once": str(uuid.uuid4()), "source_title": "Audit", **asked, **words}


def number_in(html: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', html)
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


def test_a_change_of_state_with_another_note_says_so_too(unit: Client, alice: User) -> None:
    action = an_action(by=alice)
    path = f"/portal/actions/{action.pk}/void/"
    words = {"once": str(uuid.uuid4()), "revision": action.revision, "note": "Twice."}
    assert unit.post(path, words).status_code == 302
    assert SAVED_OTHERWISE in unit.post(path, {**words, "note": "Thrice."}).content.decode()


def test_of_two_at_the_same_moment_the_other_words_are_refused(alice: User) -> None:
    token = uuid.uuid4()
    assert once(Sent(token, "a"), lambda: "/portal/", by=alice) == "/portal/"
    assert once(Sent(token, "a"), lambda: "/none/", by=alice) == "/portal/"
    with pytest.raises(Blocked, match="is not saved"):
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
