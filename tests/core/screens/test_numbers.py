"""Numbers that anybody can write into an address."""

import pytest
from django.test import Client

from core.people.models import User
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
