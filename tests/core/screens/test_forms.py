"""Every form of the project has our sentences and our look."""

import pytest
from django import forms

from core.screens.forms import LONGEST, Worded
from tests.test_architecture import EVERYTHING


def test_every_form_is_worded() -> None:
    made = {
        value
        for module in EVERYTHING
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, forms.BaseForm)
    }
    # The forms of sign-in are allauth's, worded by hand: tests/core/accounts reads their sentences.
    modules = {m.__name__ for m in EVERYTHING if not m.__name__.startswith("core.accounts.")}
    ours = [form for form in made if form.__module__ in modules]
    assert sorted(f"{f.__module__}.{f.__name__}" for f in ours if not issubclass(f, Worded)) == []


class Asking(Worded, forms.Form):
    """One address."""

    address = forms.EmailField(label="Email address", max_length=40)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * 50, "Email address must be 40 characters or fewer. It has 50."),
        ("x@y\0.org", "Email address holds a sign that cannot be stored. Type it again."),
        ("x", "Enter an email address in the right form, such as name@example.org."),
    ],
)
def test_a_field_says_one_fault_however_much_is_wrong_with_it(typed: str, said: str) -> None:
    assert Asking({"address": typed}).errors == {"address": [said]}


def test_lines_end_in_one_sign_however_a_browser_sends_them() -> None:
    class Telling(Worded, forms.Form):
        text = forms.CharField(widget=forms.Textarea)

    form = Telling({"text": "One.\r\n\r\nTwo.\rThree."})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "One.\n\nTwo.\nThree."}


def test_no_text_is_endless_whatever_its_form_says_of_it() -> None:
    class Telling(Worded, forms.Form):
        text = forms.CharField(widget=forms.Textarea)

    assert Telling({"text": "x" * LONGEST}).is_valid()
    said = "Text must be 100000 characters or fewer. It has 100001."
    assert Telling({"text": "x" * (LONGEST + 1)}).errors == {"text": [said]}
    assert "character-count" not in str(Telling()["text"])


#: Signs that nobody sees, alone or among white space.
UNSEEN = ["\u200b", "\u200d", "\u202e \u202c", "\ufeff\n\u00a0", "\u3164", "\u2800", "\U000e0041"]


@pytest.mark.parametrize("typed", UNSEEN)
def test_what_nobody_can_see_answers_nothing(typed: str) -> None:
    class Telling(Worded, forms.Form):
        line = forms.CharField()
        text = forms.CharField(widget=forms.Textarea)

    form = Telling({"line": typed, "text": typed})
    assert form.errors == {"line": ["Enter the line."], "text": ["Enter the text."]}


def test_signs_that_nobody_sees_are_taken_out_and_joiners_stay() -> None:
    class Telling(Worded, forms.Form):
        text = forms.CharField(widget=forms.Textarea)

    form = Telling(
        {"text": "\u200bThe \u202eend\u202c. \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}
    )
    assert form.is_valid()
    assert form.cleaned_data == {
        "text": "The end. \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    }
    assert "\u202e" not in str(form["text"])


def test_secrets_and_hidden_fields_stay_as_they_were_sent() -> None:
    class Telling(Worded, forms.Form):
        secret = forms.CharField(widget=forms.PasswordInput, strip=False)
        seen = forms.CharField(widget=forms.HiddenInput)

    form = Telling({"secret": "\u200bpass\u0065\u0301", "seen": "a\u200bb"})
    assert form.is_valid()
    assert form.cleaned_data == {"secret": "\u200bpass\u0065\u0301", "seen": "a\u200bb"}
