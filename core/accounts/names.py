"""Names of people: decisions are read by the names beside them, so nobody takes another's."""

from core.people.models import User
from core.tables.folding import fold


def reasons_against_name(name: str, *, but: int = 0) -> list[str]:
    """Why nobody `but` this account may be called so, as sentences."""
    others = User.objects.exclude(pk=but).values_list("name", flat=True)
    if fold(name) in map(fold, others):
        return ["Somebody else has this name. Add what tells the two apart, a middle name say."]
    return []
