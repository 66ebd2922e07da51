"""Who has to be there for a decision of a group."""

from core.people.models import Group
from core.text.listed import listed


def counted_quorum(group: Group) -> str:
    """Who has to be there by the numbers, as a sentence; empty where none are set."""
    seats = "voting seat" if group.quorum_least == 1 else "voting seats"
    partners = ["each statutory partner"] * group.quorum_each_partner
    least = [f"at least {group.quorum_least} {seats}"] * bool(group.quorum_least)
    needed = listed(partners + least)
    return f"Needed: {needed}." if needed else ""
