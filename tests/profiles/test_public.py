"""The addresses that every partnership's public site has, from its file alone, and their words."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from core.people.models import User
from core.profile.services import load, read_profile

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
#: What each of the pages says under its heading, at least.
SAYS = {
    "/about/": "The law makes these organisations jointly responsible.",
    "/accessibility/": "We want as many people as possible to be able to use them.",
    "/news/": "There is nothing published here at the moment.",
    "/privacy/": "The public pages of this website set no cookies",
    "/publication-log/": "Published Training",
    "/training/": "We train people from different organisations together",
    "/worried/": "Someone is in danger now 999",
}


def main(client: Client, address: str) -> tuple[int, str]:
    """The page's status, and the words between its head and its foot."""
    answer = client.get(address)
    found = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    return answer.status_code, " ".join(strip_tags(found.group()).split()) if found else ""


@pytest.mark.parametrize("name", ["wiltshire", "wolverhampton"])
def test_every_partnership_has_the_public_addresses(
    name: str, portal: User, client: Client
) -> None:
    load(read_profile(PROFILES / f"{name}.toml"), by=portal)
    shown = {address: main(client, address) for address in SAYS}
    assert {address: status for address, (status, _) in shown.items()} == dict.fromkeys(SAYS, 200)
    assert [address for address, words in SAYS.items() if words not in shown[address][1]] == []
