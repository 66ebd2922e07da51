"""What somebody typed is shown to be copied: in words, under its label, and never a secret."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.test import Client

from core.people.models import Agency, User
from core.screens.dates import DateField
from core.screens.forms import Worded
from core.screens.typed import SECRET, fields_at, in_words, named, of_form
from priorities.issues.models import Issue
from tests import builders

KINDS = [
    ("", "Choose one"),
    ("Meetings", [("board", "Board"), ("task", "Task group")]),
    (3, "Mail"),
]


class Asking(Worded, forms.Form):
    """One field of each kind that people fill in."""

    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    kinds = forms.MultipleChoiceField(label="Kinds", choices=KINDS, required=False)
    day = DateField(label="Day", required=False)
    sure = forms.BooleanField(label="Sure", required=False)
    note = forms.CharField(label="Note", required=False)
    password = forms.CharField(label="Password", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_form_is_shown_under_its_labels_without_what_was_left_empty() -> None:
    typed = {"kind": "board", "day-day": "1", "day-month": "4", "day-year": "2022", "note": "Two."}
    assert of_form(Asking(typed)) == [("Kind", "Board"), ("Day", "1 4 2022"), ("Note", "Two.")]


def test_what_nobody_typed_and_what_nobody_may_read_is_left_out() -> None:
    assert of_form(Asking({"password": "three words together", "seen": "abc", "note": "x"})) == [
        ("Note", "x")
    ]
    rows = [(name, "three words together") for name in sorted(SECRET)]
    sent = [*rows, ("once", "1"), ("csrfmiddlewaretoken", "2"), ("empty", " ")]
    assert named([*sent, ("form-0-source_words", "Said.")]) == [("Source words", "Said.")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("task", "Task group"),
        (3, "Mail"),
        ("3", "Mail"),
        (["board", "3"], "Board, Mail"),
        ("unknown", "unknown"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_choice_is_said_by_its_label_also_inside_a_group(value: object, said: str) -> None:
    assert in_words(Asking.base_fields["kind"], value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2022, 4, 1), "1 April 2022"),
        (datetime(2022, 4, 1, 9, 5, tzinfo=UTC), "1 April 2022, 09:05"),
        (True, "Yes"),
        (False, "No"),
        (7, "7"),
        (Decimal("1440.0000"), "1440"),
        (None, ""),
    ],
)
def test_days_numbers_and_ticks_are_said_as_people_write_them(value: object, said: str) -> None:
    assert in_words(forms.CharField(), value) == said


@pytest.mark.django_db
def test_things_are_said_by_their_names_one_or_many_or_all_of_a_record(alice: User) -> None:
    builders.an_agency("council", name="Council")
    field = forms.ModelMultipleChoiceField(Agency.objects.all())
    one = Agency.objects.get()
    assert [in_words(field, value) for value in (one, [one], Agency.objects, [str(one.pk)])] == [
        "Council"
    ] * 4


def test_words_of_a_form_that_nobody_knows_any_more_stand_under_its_labels() -> None:
    fields = fields_at("/portal/priorities/returns/1/difference/")
    assert fields["proof_frontline"].label == "Frontline voice"
    rows = [("proof_frontline", "They wait less."), ("other_word", "Yes.")]
    assert named(rows, fields) == [
        ("Frontline voice", "They wait less."),
        ("Other word", "Yes."),
    ]
    assert fields_at("/portal/nowhere/") == {}


def test_what_was_chosen_is_said_by_its_label_or_left_out() -> None:
    rows = [("kind", "board"), ("kind", "17"), ("seen_as", "4"), ("note", "17"), ("hidden", "9")]
    hidden = forms.CharField(widget=forms.HiddenInput)
    fields = {**Asking.base_fields, "hidden": hidden}
    said = [("Kind", "Board"), ("Seen as", "4"), ("Note", "17")]
    assert named(rows, fields) == said


def test_a_chosen_row_is_not_said_by_its_name_which_nobody_knows_to_be_theirs_to_read(
    alice: User,
) -> None:
    group, issue = alice.holdings()[0].seat.group, fields_at("/portal/priorities/issues/raise/")
    rows = [
        ("group", str(group.pk)),
        ("group", "999"),
        ("group", "9" * 5000),
        ("quarter", "3"),
        ("ask", "Money."),
    ]
    assert named(rows, issue) == [
        ("What do you ask of the chair?", "Money."),
    ]
    of_few = forms.ModelChoiceField(Issue.objects.all(), label="Issue")
    assert named([("issue", "1")], {"issue": of_few}) == []


def test_a_page_that_was_open_too_long_hands_words_back_under_their_labels(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    page = client.post(
        "/portal/priorities/returns/1/difference/",
        {"proof_frontline": "They wait less."},
        headers={"origin": "http://testserver"},
    )
    assert page.status_code == 403
    assert ("Frontline voice" in page.text, "Proof frontline" in page.text) == (True, False)
