"""What notices are about, in the portal: there the reader has signed in, so it may be named.

Mails and text messages keep their fixed words (`core.notices.kinds`). A feature says in its
`wording.py` how a notice about its things reads, for those who may see the thing; whoever may not
see it any more reads the fixed words. It may say there what tells its things apart in the subject
of a mail, too: a quarter, a group, the kind of a text, never a title or what a matter is about.

    @says("core.action")
    def of_actions(notices: Sequence[Notice], person: User) -> dict[int, Said]:
        ...
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import User


@dataclass(frozen=True)
class Said:
    """A notice in its own sentence, and what stands below it."""

    subject: str
    body: str


Say = Callable[[Sequence[Notice], User], Mapping[int, Said]]
SAYINGS: dict[str, Say] = {}


def says(label: str) -> Callable[[Say], Say]:
    """Declare how notices about one sort of thing read. Raises `ValueError` for a second way."""

    def register(say: Say) -> Say:
        if label in SAYINGS:
            raise ValueError(f"How notices about {label} read is said already.")
        SAYINGS[label] = say
        return say

    return register


def said_of(notices: Iterable[Notice], person: User) -> list[tuple[Notice, Said]]:
    """Each notice with its sentence; as many queries as there are sorts of things, at most."""
    rows = list(notices)
    sorts: dict[str, list[Notice]] = {}
    for row in rows:
        if row.about_type_id:
            kind = ContentType.objects.get_for_id(row.about_type_id)
            sorts.setdefault(f"{kind.app_label}.{kind.model}", []).append(row)
    found: dict[int, Said] = {}
    for label, some in sorts.items():
        if say := SAYINGS.get(label):
            found |= say(some, person)
    return [(row, found.get(row.pk) or Said(row.subject, row.body_here)) for row in rows]


Tell = Callable[[Any], str]
TOLD_APART: dict[str, Tell] = {}


def mails_name(label: str) -> Callable[[Tell], Tell]:
    """Declare what the subject of a mail adds about one sort of thing. `ValueError` for a second.

    It is read on locked screens and kept by mail servers: nothing of a case may stand in it.
    """

    def register(tell: Tell) -> Tell:
        if label in TOLD_APART:
            raise ValueError(f"What mails about {label} name is said already.")
        TOLD_APART[label] = tell
        return tell

    return register


def in_a_mail(notice: Notice) -> str:
    """The subject of a mail: the fixed words, and what tells its thing apart where that is said."""
    if notice.about_type_id:
        kind = ContentType.objects.get_for_id(notice.about_type_id)
        tell = TOLD_APART.get(f"{kind.app_label}.{kind.model}")
        model: Any = kind.model_class()
        if tell and (thing := model.objects.filter(pk=notice.about_id).first()):
            return " ".join(f"{notice.subject}: {tell(thing)}".split())
    return notice.subject


def things(notices: Sequence[Notice], visible: models.QuerySet[Any]) -> dict[str, Any]:
    """Those things of these notices that somebody may see, by the id that a notice keeps."""
    rows = visible.filter(pk__in={notice.about_id for notice in notices})
    return {str(row.pk): row for row in rows}


def named(notice: Notice, name: str) -> Said:
    """The fixed words with the name of the thing, and who did it, where a person did."""
    by = "" if notice.told_by.is_portal else f" By {notice.told_by}."
    return Said(f"{_subject(notice)}: {name}", f"{notice.body_here}{by}".strip())


def _subject(notice: Notice) -> str:
    """The fixed words; of what was to come when it was told, as they are read after its day."""
    if notice.due and notice.due < today():
        return notice.subject.replace(" is due by ", " was due by ", 1)
    return notice.subject
