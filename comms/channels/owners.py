"""Whose channel it is, told from a name as people write it."""

from collections.abc import Iterator

from core.calendar.days import in_force, today
from core.partnership.models import Partnership
from core.people.models import Agency
from core.tables.columns import Bad
from core.tables.folding import fold


def owner_named(words: str) -> tuple[Agency | None, str]:
    """The agency of that name; none for the partnership. Raises `Bad` where that cannot be told."""
    wanted = fold(words)
    if wanted in _own_names():
        return None, ""
    found = [agency for agency in Agency.objects.all() if wanted in set(_names(agency))]
    now = today()
    current = [agency for agency in found if in_force(agency, now)]
    if len(current or found) != 1:
        why = "no agency has that name" if not found else "more than one agency has that name"
        raise Bad(f"{why}. Which agency is it?")
    return (current or found)[0], ""


def _own_names() -> set[str]:
    """What the partnership itself is called, from its own record."""
    us = Partnership.objects.first()
    names = (us.key, us.name, us.short_name, us.children_name) if us else ()
    return {fold(name) for name in names if name}


def _names(agency: Agency) -> Iterator[str]:
    """Every name of an agency, as names are compared."""
    for name in (agency.name, agency.short_name, *agency.aliases.split(";")):
        if name.strip():
            yield fold(name)
