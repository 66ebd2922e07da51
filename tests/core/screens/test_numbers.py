"""Numbers that anybody can write into an address."""

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client

from core.people.models import Agency, User
from core.screens.forms import Worded
from core.screens.numbers import key_in


@pytest.mark.parametrize(
    ("written", "key"),
    [("7", 7), ("", 0), ("-7", 0), ("7.0", 0), ("seven", 0), ("²", 0), ("9" * 5_000, 0)],
)
def test_an_address_names_a_row_by_a_number_or_names_none(written: str, key: int) -> None:
    assert key_in(written) == key


@pytest.mark.parametrize("written", ["²", "9" * 5_000, "9" * 18])
@pytest.mark.parametrize(
    "address",
    [
        "/portal/actions/?owner={}",
        "/portal/actions/?group={}",
        "/portal/people/?group={}",
    ],
)
def test_a_number_that_no_row_can_have_is_no_fault(
    address: str, written: str, alice: User, client: Client
) -> None:
    client.force_login(alice)
    assert client.get(address.format(written)).status_code == 200


@pytest.mark.parametrize("written", ["9" * 19, "-" + "9" * 19, "9_" * 19 + "9", "9" * 5_000])
def test_a_row_chosen_by_a_number_that_none_can_have_is_refused_at_its_field(
    written: str, db: None
) -> None:
    class Choosing(Worded, forms.Form):
        one = forms.ModelChoiceField(Agency.objects.all())
        several = forms.ModelMultipleChoiceField(Agency.objects.all())

    said = Choosing(QueryDict(f"one={written}&several={written}")).errors
    assert said == {
        "one": ["Choose the one from the list."],
        "several": ["Choose the several from the list."],
    }
