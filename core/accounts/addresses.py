"""Addresses of accounts: none that is taken for somebody else's."""

import re

from core.accounts.likeness import letters
from core.people.models import User

_PARTS = re.compile(r"([^\w]|_)")


def reasons_against_address(address: str) -> list[str]:
    """Why no account gets this address, which looks like that of another one, as sentences."""
    drawn = _look(address)
    for email, name in User.objects.people().values_list("email", "name"):
        if email != address and _look(email) == drawn:
            return [
                f"This address looks like the address of {name}, who has an account. Check each "
                f"letter, and type the address instead of copying it."
            ]
    return []


def _look(address: str) -> str:
    """An address as the eye reads it: its letters as those of names, its signs as they are."""
    return "".join(letters(part) or part for part in _PARTS.split(address))
