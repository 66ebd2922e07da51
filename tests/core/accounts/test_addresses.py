"""No account gets an address that is taken for the one of another."""

import pytest

from core.accounts.addresses import reasons_against_address
from core.members.services import accept
from core.people.models import Seat, User
from core.workflow.services import Blocked
from tests import builders
from tests.core.members.test_services import PASSWORD, invited


@pytest.fixture
def seat(db: None) -> Seat:
    """A lead's seat."""
    return builders.a_seat("lead")


@pytest.mark.parametrize("address", ["al\N{LATIN SMALL LETTER DOTLESS I}ce", "a1ice", "al1ce"])
def test_an_address_that_looks_like_that_of_an_account_is_refused(
    address: str, alice: User, seat: Seat
) -> None:
    with pytest.raises(Blocked, match="looks like the address of Alice") as refusal:
        invited(alice, seat, f"{address}@example.org")
    assert refusal.value.at == "address"


def test_an_address_that_came_to_look_like_an_account_since_is_not_accepted(
    alice: User, seat: Seat
) -> None:
    _, token = invited(alice, seat, "an1ta@example.org")
    builders.a_person("Anita")
    with pytest.raises(Blocked, match="looks like the address of Anita"):
        accept(token, name="Una Nit", password=PASSWORD)


def test_an_address_that_differs_by_a_sign_is_another(alice: User) -> None:
    builders.a_person("Jo Smith")
    for address in ("j.osmith@example.org", "jo.smith@example.com", "alice@example.org"):
        assert reasons_against_address(address) == []
