"""Who may use an account: its owner, alone."""

from typing import Any

from core.people.permissions import rule


@rule("core.use_account", who="everybody with an account")
def is_a_person(user: Any, _: Any) -> bool:
    """Somebody who is signed in; the pages show their own account only."""
    return not user.is_portal
