"""How to report a concern: each contact says once what it is for."""

import pytest

from core.partnership.models import Contact
from tests.reporting.annual.conftest import World


@pytest.mark.parametrize(
    ("label", "said"),
    [("Concern about an adult", ""), ("Social care", "An adult")],
)
def test_a_contact_whose_name_says_what_it_is_for_does_not_say_it_again(
    world: World, label: str, said: str
) -> None:
    Contact.objects.update(label=label)  # unaudited: the wording alone
    [block] = [one for one in world.drawn("concern")["blocks"] if one["kind"] == "contacts"]
    assert [(one["name"], one["purpose"]) for one in block["entries"]] == [(label, said)]
