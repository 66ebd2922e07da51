"""The partnership's name, contacts and groups as published facts, after its own rows."""

from typing import Any

from core.audit.services import unit_of_work
from core.partnership.models import Contact, Partnership
from core.people.models import Group
from core.publication.facts import ALWAYS, Stated, state_fact
from core.publication.models import Fact
from core.workflow.services import delete, save

#: Functions of groups that the public is shown; linked bodies and units of staff are not groups.
HIDDEN = {"recipient", "linked"}


def mirror_partnership(*, by: Any) -> None:
    """State what the partnership's own rows say; to be called in the unit that changed them."""
    with unit_of_work(by=by):
        partnership = Partnership.objects.first()
        if partnership is None:
            return
        said = Stated(partnership.name, text=partnership.place, detail=partnership.email)
        state_fact("site", "partnership", said, since=partnership.founded or ALWAYS, by=by)
        _mirror("contact", _contacts(), by=by)
        _mirror("group", _groups(), by=by)


def _contacts() -> dict[tuple[str, Any], tuple[Stated, Any]]:
    rows = Contact.objects.prefetch_related("opening")
    return {
        (row.key, row.since or ALWAYS): (
            Stated(
                title=row.label,
                parent=row.audience,
                text=row.hours,
                detail=row.phone,
                link=row.website or (f"mailto:{row.email}" if row.email else ""),
                order=row.order,
            ),
            row.until,
        )
        for row in rows
    }


def _groups() -> dict[tuple[str, Any], tuple[Stated, Any]]:
    return {
        (row.key, row.since or ALWAYS): (
            Stated(
                title=row.name,
                parent=row.parent.key if row.parent else "",
                text=row.remit,
                detail=", ".join(row.links),
                order=row.order,
            ),
            row.until,
        )
        for row in Group.objects.select_related("parent")
        if not HIDDEN & set(row.functions)
    }


def _mirror(kind: str, wanted: dict[tuple[str, Any], tuple[Stated, Any]], *, by: Any) -> None:
    """Make the facts of a kind the same as the rows: what is gone from them is gone from here."""
    there = {(fact.key, fact.since): fact for fact in Fact.objects.filter(kind=kind)}
    for place in there.keys() - wanted.keys():
        delete(there[place], by=by, seen=there[place].revision)
    for (key, since), (said, until) in wanted.items():
        fact = there.get((key, since)) or Fact(kind=kind, key=key, since=since)
        for name in Stated.__dataclass_fields__:
            setattr(fact, name, getattr(said, name))
        fact.until = until
        save(fact, by=by, verb="state", seen=fact.revision)
