"""Every message at a field is ours."""

from typing import Any

import pytest
from django import forms
from django.core import validators

from core.screens.dates import DateField
from core.screens.forms import Worded
from core.screens.pages import faults
from core.screens.sentences import CHANGED_ON_ITS_WAY, required, the

DJANGO = {
    str(text)
    for kind in forms.Field.__subclasses__() + forms.CharField.__subclasses__() + [forms.Field]
    for text in getattr(kind, "default_error_messages", {}).values()
} | {
    str(validators.RegexValidator.message),
    str(validators.validate_email.message),
    str(validators.validate_slug.message),
    str(validators.URLValidator.message),
}


class Everything(Worded, forms.Form):
    """A field of each kind that says nothing of its own."""

    text = forms.CharField(max_length=5)
    long = forms.CharField(min_length=5)
    address = forms.EmailField()
    website = forms.URLField(assume_scheme="https")
    slug = forms.SlugField()
    shaped = forms.RegexField(r"^\d+$")
    number = forms.IntegerField(min_value=3, max_value=9)
    share = forms.FloatField()
    money = forms.DecimalField(max_digits=4, decimal_places=2)
    day = forms.DateField()
    hour = forms.TimeField()
    moment = forms.DateTimeField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    choices = forms.MultipleChoiceField(choices=[("a", "A")])
    token = forms.UUIDField()
    agreed = forms.BooleanField()
    file = forms.FileField()


WRONG = {
    "text": ["", "too long"],
    "long": ["", "abc"],
    "address": ["", "nobody"],
    "website": ["", "http:// x"],
    "slug": ["", "a b"],
    "shaped": ["", "abc"],
    "number": ["", "x", "2", "10", "1.5"],
    "share": ["", "x"],
    "money": ["", "x", "12345", "1.234", "999.99"],
    "day": ["", "x", "2024-02-31"],
    "hour": ["", "25:00", "x"],
    "moment": ["", "x"],
    "choice": ["", "z"],
    "choices": ["", "z"],
    "token": ["", "x"],
    "agreed": [""],
    "file": [""],
}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in WRONG.items() for v in vs])
def test_no_message_is_djangos_own(name: str, value: str) -> None:
    said = [str(text) for text in Everything({name: value}).errors[name]]
    assert [text for text in said if text in DJANGO or "field" in text or "alue" in text] == []


@pytest.mark.parametrize("name", WRONG)
def test_every_message_is_a_sentence(name: str) -> None:
    said = [str(text) for value in WRONG[name] for text in Everything({name: value}).errors[name]]
    assert [text for text in said if not (text[0].isupper() and text[-1] in ".?”")] == []


def test_a_form_keeps_its_own_words() -> None:
    class Own(Worded, forms.Form):
        title = forms.CharField(error_messages={"required": "Say what it is called."})
        met = forms.DateField(error_messages={"required": "Say when it was."})

    assert dict(Own({}).errors) == {
        "title": ["Say what it is called."],
        "met": ["Say when it was."],
    }


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Title", "the title"),
        ("Your name", "your name"),
        ("NHS number", "the NHS number"),
        ("A note", "a note"),
        ("Why?", "an answer to “Why?”"),
        ("How senior they are", "how senior they are"),
        ("Owned by", "an answer to “Owned by”"),
        ("Why", "an answer to “Why”"),
    ],
)
def test_a_label_inside_a_sentence(label: str, words: str) -> None:
    assert the(label) == words


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (forms.CharField(), "Enter the plan."),
        (forms.ChoiceField(widget=forms.RadioSelect), "Choose the plan."),
        (forms.FileField(), "Choose a file for the plan."),
        (forms.BooleanField(), "Tick “Plan” to go on."),
    ],
)
def test_what_to_do_with_an_empty_field(field: Any, sentence: str) -> None:
    assert required(field, "Plan") == sentence


def test_a_fault_of_an_answer_quotes_the_question() -> None:
    class Asked(Worded, forms.Form):
        number = forms.IntegerField(label="How many came?", min_value=0)
        day = DateField(label="When was it?")

    faults = Asked({"number": "-1", "day-day": "", "day-month": "3", "day-year": "2024"}).errors
    assert faults["number"] == ["The answer to “How many came?” must be 0 or more."]
    assert faults["day"] == ["The answer to “When was it?” must include a day."]
    wrong = {"number": "x", "day-day": "31", "day-month": "2", "day-year": "2024"}
    faults = Asked(wrong).errors
    assert faults["number"] == ["Enter a whole number, such as 12."]
    assert faults["day"] == ["Enter a real date, such as 27 3 2024."]


def test_a_label_that_names_nothing_stands_in_whole_sentences() -> None:
    class Asked(Worded, forms.Form):
        rank = forms.ChoiceField(label="How senior they are", choices=[("a", "A")])
        ends = DateField(label="Ends on")
        paper = forms.FileField(label="Or the document itself")

    wrong = {"rank": "z", "ends-day": "", "ends-month": "3", "ends-year": "2024"}
    assert dict(Asked(wrong).errors) == {
        "rank": ["Choose how senior they are from the list."],
        "ends": ["The answer to “Ends on” must include a day."],
        "paper": ["Choose a file for “Or the document itself”."],
    }


def test_a_percent_sign_in_a_label_is_shown_as_it_is() -> None:
    class Share(Worded, forms.Form):
        share = forms.IntegerField(label="Share in %", max_value=100)

    assert Share({"share": "101"}).errors["share"] == ["Share in % must be 100 or less."]


class Unseen(Worded, forms.Form):
    """Hidden fields as the portal's forms have them."""

    seen = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(widget=forms.HiddenInput, choices=[("a", "A")])


@pytest.mark.parametrize("value", ["", "x", "x" * 65, "\0"])
def test_what_nobody_sees_is_never_named_in_a_fault_and_said_once(value: str) -> None:
    form = Unseen(dict.fromkeys(Unseen.base_fields, value))
    assert {str(said) for errors in form.errors.values() for said in errors} == {CHANGED_ON_ITS_WAY}
    assert [fault["text"] for fault in faults(form)] == [CHANGED_ON_ITS_WAY]
