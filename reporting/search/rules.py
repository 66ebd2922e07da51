"""Who may look for things: everybody who may sign in finds what they may see."""

from typing import Any

from core.people.permissions import rule


@rule("reporting.search", who="everybody with an account")
def has_an_account(user: Any, _: Any = None) -> bool:
    """Without a seat one finds one's own work and what is public."""
    return bool(user.is_active)
