"""Who has a desk: everybody who may sign in."""

from typing import Any

from core.people.permissions import rule


@rule("core.see_desk", who="everybody with an account")
def has_an_account(user: Any, _: Any = None) -> bool:
    """An account without a seat has an empty desk that says so."""
    return bool(user.is_active)
