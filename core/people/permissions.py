"""Permissions are small truths under one name, registered once, closed by default."""

from collections.abc import Callable
from typing import Any

import rules

#: Permission name to the words for who has it: "the chair of the group".
WHO: dict[str, str] = {}

Rule = Callable[..., bool]


def rule(name: str, *, who: str) -> Callable[[Rule], Rule]:
    """Register a predicate of (user, object) as the permission `name`.

    `who` finishes the sentence "This is for …". Raises `KeyError` when the name is taken.
    """

    def register(test: Rule) -> Rule:
        rules.add_perm(name, rules.predicate(test))
        WHO[name] = who
        return test

    return register


def permitted(name: str, user: Any, obj: Any = None) -> bool:
    """Whether the rule of that name lets this user act on this object. Unknown names never do."""
    if not rules.perm_exists(name) or not (user.is_active or getattr(user, "is_portal", False)):
        return False
    return bool(rules.has_perm(name, user, obj))


def names() -> set[str]:
    """Every permission there is."""
    return set(WHO)
