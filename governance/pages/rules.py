"""Who may write the standing texts of the public site."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT


@rule("governance.edit_pages", who="the business unit")
def keeps_the_texts(user: Any, _: Any = None) -> bool:
    """They say how the website and the unit work, so the unit answers for them."""
    return bool(user.holds(*UNIT))
