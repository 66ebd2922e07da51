"""What a partnership's file may hold: its tables, their keys, and how each value is read."""

from dataclasses import dataclass, field
from typing import Any

from core.approvals.routes import StepKind
from core.partnership.vocabulary import Audience, ChairRule, Weekday
from core.people.vocabulary import Deputies, Function, Link, Position
from core.profile.readers import (
    Reader,
    colour,
    day,
    email,
    flag,
    joined,
    key,
    list_of,
    moment,
    named,
    number,
    one_of,
    paragraph,
    phone,
    text,
    website,
)
from core.standing.vocabulary import Place

ANY_TEXT = text()


@dataclass(frozen=True)
class Key:
    """One key of a table: how its value is read, what it is called in ours, what it points at."""

    read: Reader = ANY_TEXT
    required: bool = False
    default: Any = ""
    field: str = ""
    refers: str = ""


@dataclass(frozen=True)
class Table:
    """One kind of table: its keys, and tables inside it (a dict: one; a list: any number)."""

    keys: dict[str, Key]
    one: dict[str, "Table"] = field(default_factory=dict)
    many: dict[str, "Table"] = field(default_factory=dict)


def must(read: Reader = ANY_TEXT, *, name: str = "", refers: str = "") -> Key:
    """A key that has to be there."""
    return Key(read, required=True, field=name, refers=refers)


def may(read: Reader = ANY_TEXT, default: Any = "", *, name: str = "", refers: str = "") -> Key:
    """A key that may be left out."""
    return Key(read, default=default, field=name, refers=refers)


PERIOD = {"since": may(day, None), "until": may(day, None)}
DAYS = {weekday.name.lower(): int(weekday) for weekday in Weekday}
COVERS = {"children": "children", "adults": "adults", "community-safety": "community_safety"}

PARTNERSHIP = Table(
    {
        "key": must(key),
        "name": must(),
        "short_name": must(text(60)),
        "children_name": may(),
        "place": must(text(100)),
        "vision": may(paragraph()),
        "representatives": may(paragraph()),
        "agencies_words": may(paragraph()),
        "founded": may(day, None),
        "year_starts": may(number(1, 12), 4),
        "covers": must(list_of(named(COVERS))),
        "deputies": may(one_of(Deputies), Deputies.WHEN_AWAY.value),
        "all_members_see_incidents": may(flag, False),
        "website": may(website),
        "former_website": may(website),
        "email": may(email),
    },
    one={
        "words": Table(
            {
                "executive": must(text(60), name="executive_word"),
                "assurance": must(text(60), name="assurance_word"),
                "unit": must(text(60), name="unit_word"),
                "manager": must(text(60), name="manager_word"),
            }
        ),
        "chair": Table(
            {
                "rule": must(one_of(ChairRule), name="chair_rule"),
                "words": may(paragraph(), name="chair_words"),
                "least_months": may(number(1, 120), None, name="chair_least_months"),
            }
        ),
        "colours": Table(
            {
                name: must(colour)
                for name in ("brand", "brand_dark", "brand_tint", "brand_line", "accent")
            }
        ),
        "returns": Table(
            {
                "open": must(number(-60, 60), name="returns_open"),
                "due": must(number(1, 60), name="returns_due"),
                "remind": must(list_of(number(-60, 60)), name="returns_remind"),
                "escalate": must(number(0, 60), name="returns_escalate"),
            }
        ),
    },
)

CONTACT = Table(
    {
        "key": must(key),
        "label": must(text(120)),
        "audience": must(one_of(Audience)),
        "phone": may(phone),
        "email": may(email),
        "website": may(website),
        "when": may(text(120)),
        "order": may(number(0, 9999), 0),
        **PERIOD,
    },
    many={
        "hours": Table(
            {
                "from": must(named(DAYS)),
                "to": may(named(DAYS), None),
                "opens": must(moment),
                "closes": must(moment),
            }
        )
    },
)

AGENCY = Table(
    {
        "key": must(key),
        "name": must(),
        "short_name": may(text(60)),
        "aliases": may(joined(text(120), 400)),
        "sector": may(text(60)),
        "statutory_partner": may(flag, False, name="is_statutory_partner"),
        "relevant_agency": may(flag, False, name="is_relevant_agency"),
        "statement": may(flag, False, name="gives_statement"),
        "reason": may(paragraph()),
        "part_of": may(key, refers="agency"),
        "succeeded_by": may(key, refers="agency"),
        **PERIOD,
    }
)

GROUP = Table(
    {
        "key": must(key),
        "name": must(),
        "short_name": may(text(80)),
        "aliases": may(joined(text(120), 400)),
        "remit": may(paragraph()),
        "functions": may(list_of(one_of(Function)), []),
        "parent": may(key, refers="group"),
        "links": may(list_of(one_of(Link)), []),
        "deputies": may(one_of(Deputies), None),
        "workplan": may(flag, False, name="has_workplan"),
        "quorum": may(),
        "quorum_each_partner": may(flag, False),
        "quorum_least": may(number(0, 99), 0),
        "meets": may(),
        "order": may(number(0, 9999), 0),
        "succeeded_by": may(key, refers="group"),
        **PERIOD,
    }
)

SEAT = Table(
    {
        "key": must(key),
        "group": must(key, refers="group"),
        "agency": may(key, refers="agency"),
        "position": must(one_of(Position)),
        "title": may(),
        "seniority": may(number(0, 2), 0),
        "votes": may(flag, True),
        "delegated_by": may(),
        **PERIOD,
    }
)

ROUTE = Table(
    {"key": must(key), "name": must(), "kind": must(key, name="subject_kind"), **PERIOD},
    many={
        "step": Table(
            {
                "name": must(),
                "kind": may(one_of(StepKind), StepKind.DECIDE.value),
                "least_people": may(number(1, 20), 1),
            },
            many={
                "needs": Table(
                    {
                        "position": may(one_of(Position)),
                        "function": may(one_of(Function)),
                        "agency": may(key, refers="agency"),
                        "each_partner": may(flag, False),
                        "counts": may(flag, True),
                    }
                )
            },
        )
    },
)

PAGE = Table(
    {
        "key": must(key),
        "title": must(text(120)),
        "summary": may(paragraph(300)),
        "text": must(text(20_000)),
        "place": must(one_of(Place)),
        "order": may(number(0, 9999), 0),
        "prepared": may(day, None),
        "reviewed": may(day, None),
        "review_months": may(number(1, 60), 12),
        **PERIOD,
    }
)

#: The tables of a file in the order in which they are loaded.
TABLES = {
    "contact": CONTACT,
    "agency": AGENCY,
    "group": GROUP,
    "seat": SEAT,
    "route": ROUTE,
    "page": PAGE,
}
