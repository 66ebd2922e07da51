"""Two people on one record: the second keeps what they typed, and nothing is set back unseen."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.screens.dates import DateField
from core.workflow.untouched import shown_in, take_saved
from governance.documents.models import Document
from tests import builders

FIELDS = ("title", "kind", "summary", "body", "group", "marking")


@pytest.fixture
def document(alice: User) -> Document:
    return builders.a_document(
        author=alice,
        title="Bruising",
        summary="Old.",
        body="One.\n\nTwo.",
        review_on=date(2030, 1, 6),
    )


def fields_of(html: str) -> dict[str, str]:
    """What the hidden fields of a page hold."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))


def edit(client: Client, document: Document, hidden: dict[str, str], **typed: str) -> Any:
    """Send the form as a browser would: every field, those that were typed in anew."""
    shown = {
        "title": "Bruising",
        "kind": document.kind,
        "summary": "Old.",
        "body": "One.\r\n\r\nTwo.",
        "group": str(document.group_id),
        "marking": document.marking,
        "review_on-day": "6",
        "review_on-month": "1",
        "review_on-year": "2030",
    }
    path = reverse("governance:document-edit", args=[document.pk])
    return client.post(path, {**shown, **hidden, **typed}, follow=True)


def test_what_the_second_had_not_changed_takes_what_the_first_saved(
    document: Document, alice: User, client: Client
) -> None:
    client.force_login(alice)
    hidden = fields_of(client.get(reverse("governance:document-edit", args=[document.pk])).text)
    first = {**hidden, "once": str(uuid.uuid4())}
    edit(client, document, first, summary="New.", body="Rewritten.", **{"review_on-year": "2031"})
    page = edit(client, document, hidden, title="Bruises")
    assert page.status_code == 409
    html = " ".join(page.text.split())
    assert "What you had not changed now reads as it is saved: “Summary" in html
    assert "<dt>Yours, in the form below</dt> <dd>Bruises</dd>" in html
    assert html.count("<dt>Saved</dt>") == 1
    assert ("Rewritten.</textarea>" in html, 'value="2031"' in html) == (True, True)
    typed = {"title": "Bruises", "summary": "New.", "body": "Rewritten.", "review_on-year": "2031"}
    edit(client, document, fields_of(page.text), **typed)
    saved = Document.objects.get()
    assert (saved.title, saved.summary, saved.body) == ("Bruises", "New.", "Rewritten.")
    assert saved.review_on == date(2031, 1, 6)


def test_what_both_changed_is_shown_twice_and_the_seconds_stays_in_the_form(
    document: Document, alice: User, client: Client
) -> None:
    client.force_login(alice)
    hidden = fields_of(client.get(reverse("governance:document-edit", args=[document.pk])).text)
    edit(client, document, {**hidden, "once": str(uuid.uuid4())}, summary="Theirs.")
    html = edit(client, document, hidden, summary="Mine.").text
    assert ("Theirs." in html, "Mine." in html) == (True, True)
    again = edit(client, document, fields_of(html), summary="Mine.")
    assert again.status_code == 200
    assert Document.objects.get().summary == "Mine."


def test_a_form_that_does_not_say_what_it_showed_overwrites_nothing_unseen(
    document: Document, alice: User, client: Client
) -> None:
    client.force_login(alice)
    hidden = fields_of(client.get(reverse("governance:document-edit", args=[document.pk])).text)
    edit(client, document, {**hidden, "once": str(uuid.uuid4())}, summary="Theirs.")
    html = edit(client, document, {**hidden, "shown": "nonsense = ="}, title="Bruises").text
    assert "What you had not changed" not in html
    assert html.count("<dt>Saved</dt>") == 2
    assert Document.objects.get().summary == "Theirs."


def test_what_was_put_back_after_it_was_saved_is_no_field_left_as_it_was(
    document: Document, alice: User, client: Client
) -> None:
    client.force_login(alice)
    hidden = fields_of(client.get(reverse("governance:document-edit", args=[document.pk])).text)
    edit(client, document, hidden, summary="New.")
    back = edit(client, document, hidden)
    assert back.status_code == 409
    assert "Both versions are the same" not in back.text
    assert ">Old.</textarea>" in back.text
    edit(client, document, fields_of(back.text))
    assert Document.objects.get().summary == "Old."


def test_where_nothing_was_left_that_others_changed_the_page_does_not_say_so(
    document: Document, alice: User, client: Client
) -> None:
    client.force_login(alice)
    hidden = fields_of(client.get(reverse("governance:document-edit", args=[document.pk])).text)
    edit(client, document, {**hidden, "once": str(uuid.uuid4())}, summary="Theirs.")
    page = edit(client, document, hidden, summary="Mine.")
    assert "What you had not changed" not in page.text
    assert page.text.count("<dt>Saved</dt>") == 1


class Choosing(forms.Form):
    """Two fields that are no columns, and a choice that differs by reader."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    day = DateField(required=False)
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


def choosing(data: dict[str, Any] | None = None, **initial: Any) -> Any:
    form: Any = Choosing(data, initial=initial)
    form.took_saved = []
    return form


def test_fields_that_are_no_columns_take_what_was_saved_too() -> None:
    opened = shown_in(choosing(day=date(2026, 1, 6), kinds=["a", "b"]))
    sent = choosing({"shown": opened, "day": "2026-01-06", "kinds": ["b", "a"]})
    assert sent.is_valid()
    saved = take_saved(sent, choosing(day=date(2027, 2, 1), kinds=["a", "b"]))
    assert (sent["day"].value(), sent.took_saved) == (date(2027, 2, 1), ["Day"])
    assert sent.cleaned_data["day"] == saved["day"] == date(2027, 2, 1)
    assert sent["kinds"].value() == ["b", "a"]


def test_what_this_person_may_not_choose_is_not_taken() -> None:
    sent = choosing({"shown": shown_in(choosing(kinds=["a"])), "kinds": ["a"]})
    assert sent.is_valid()
    assert "kinds" not in take_saved(sent, choosing(kinds=["secret"]))
    assert sent["kinds"].value() == ["a"]


def test_a_no_is_an_answer_and_nothing_is_none() -> None:
    assert len({shown_in(choosing(day=one)) for one in (None, "", False)}) == 2
