"""Limits of words on text areas: for one box alone, and for several together."""

import re
from typing import ClassVar

import pytest
from django import forms

from core.screens.forms import Worded
from core.screens.macros import render
from core.screens.pack import field, label_text
from tests.core.screens.test_macros import normal


def drawn(**attrs: object) -> str:
    class Asked(forms.Form):
        story = forms.CharField(max_length=9, widget=forms.Textarea(attrs=attrs))

    return str(field(Asked()["story"]))


def box(html: str) -> str:
    [found] = re.findall(r"<textarea[^>]*>", html)
    return str(found)


@pytest.mark.parametrize("together", ["", "in both answers"])
def test_a_limit_of_words_is_told_instead_of_one_of_letters(together: str) -> None:
    html = drawn(**{"data-maxwords": 50, **({"data-together": together} if together else {})})
    assert 'data-maxwords="50"' in html
    assert "data-maxlength" not in html
    said = " ".join(["You can enter up to 50 words", together]).strip()
    assert f">\n{said}\n" in re.sub(r"\n +", "\n", html)
    assert ("data-together" in box(html)) is bool(together)
    assert "data-maxwords" not in box(html)


def test_without_one_the_limit_of_letters_is_told() -> None:
    html = drawn()
    assert 'data-maxlength="9"' in html
    assert "data-maxwords" not in html


def test_a_select_is_what_the_design_system_draws() -> None:
    class Asked(forms.Form):
        group = forms.ChoiceField(
            label="Group", choices=[("", "---------"), ("1", "Children & adults"), ('"2"', "Two")]
        )

    items = [
        {"value": "", "text": "Choose"},
        {"value": "1", "text": "Children & adults", "selected": True},
        {"value": '"2"', "text": "Two"},
    ]
    drawn = render(
        "select", {"id": "id_group", "name": "group", "label": {"text": "Group"}, "items": items}
    )
    assert normal(field(Asked({"group": "1"})["group"])) == normal(drawn)


def test_what_may_be_empty_for_now_says_until_when() -> None:
    class Asked(Worded, forms.Form):
        later: ClassVar[dict[str, str]] = {"summary": "needed before it is sent"}
        summary = forms.CharField(required=False)
        notes = forms.CharField(required=False)

    labels = [label_text(bound, {}) for bound in Asked()]
    assert labels == ["Summary (needed before it is sent)", "Notes (optional)"]


def test_the_options_of_a_select_stand_under_their_groups() -> None:
    class Asked(forms.Form):
        seat = forms.ChoiceField(
            choices=[("", "Choose a seat"), ("Panel & board", [(1, "Chair"), (2, "Lead")])]
        )

    drawn = str(field(Asked({"seat": "2"})["seat"]))
    assert (
        '<option value="">Choose a seat</option><optgroup label="Panel &amp; board">'
        '<option value="1">Chair</option><option value="2" selected>Lead</option></optgroup>'
    ) in re.sub(r"\n\s*", "", drawn)
