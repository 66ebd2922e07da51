"""The partnership's own rows as published facts, stated in the unit of work that changed them."""

from typing import Any

from core.audit.services import unit_of_work
from core.partnership.models import Contact, Partnership
from core.publication.facts import ALWAYS, Stated, state_fact
from core.publication.models import Fact
from core.publication.structure_facts import agencies, groups, seats, terms
from core.publication.text_facts import changes, foot, texts
from core.workflow.services import delete, save

Wanted = dict[tuple[str, Any], tuple[Stated, Any]]


def mirror_partnership(*, by: Any) -> None:
    """State what the partnership's own rows say; to be called in the unit that changed them."""
    with unit_of_work(by=by):
        partnership = Partnership.objects.first()
        if partnership is None:
            return
        said = Stated(partnership.name, text=partnership.place, detail=partnership.email)
        state_fact("site", "partnership", said, since=partnership.founded or ALWAYS, by=by)
        _mirror("words", _words(partnership), by=by)
        _mirror("contact", _contacts(), by=by)
        mirror_structure(by=by)
        mirror_texts(by=by)


def mirror_structure(*, by: Any) -> None:
    """State who the partners are, which groups there are and which seats are filled.

    Offices and organisations alone: who the people are is not said.
    """
    with unit_of_work(by=by):
        _mirror("agency", agencies(), by=by)
        _mirror("group", groups(), by=by)
        _mirror("seat", seats(), by=by)
        _mirror("term", terms(), by=by)


def mirror_texts(*, by: Any) -> None:
    """State the standing texts, where they are linked from, and when each was changed."""
    with unit_of_work(by=by):
        _mirror("page", texts(), by=by)
        _mirror("foot", foot(), by=by)
        _mirror("page-change", changes(), by=by)


def _words(row: Partnership) -> Wanted:
    said = {
        "vision": row.vision,
        "chair": row.chair_words,
        "representatives": row.representatives,
        "agencies": row.agencies_words,
        "unit": row.unit_word,
    }
    return {
        (key, ALWAYS): (Stated(key, text=text, order=n), None)
        for n, (key, text) in enumerate(said.items())
        if text
    }


def _contacts() -> Wanted:
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


def _mirror(kind: str, wanted: Wanted, *, by: Any) -> None:
    """Make the facts of a kind the same as the rows: what is gone from them is gone from here."""
    there = {(fact.key, fact.since): fact for fact in Fact.objects.filter(kind=kind)}
    for place in there.keys() - wanted.keys():
        delete(there[place], by=by, seen=there[place].revision)
    for (key, since), (said, until) in wanted.items():
        fact = there.get((key, since)) or Fact(kind=kind, key=key, since=since)
        if fact.pk and fact.until == until and said == said_by(fact):
            continue
        for name in Stated.__dataclass_fields__:
            setattr(fact, name, getattr(said, name))
        fact.until = until
        save(fact, by=by, verb="state", seen=fact.revision)


def said_by(fact: Fact) -> Stated:
    """What a fact says now."""
    return Stated(**{name: getattr(fact, name) for name in Stated.__dataclass_fields__})
