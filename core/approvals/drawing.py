"""Texts on their way to approval into which another record is drawn, such as a figure."""

from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models

from core.approvals.models import Approval
from core.approvals.services import void_stale
from core.approvals.subjects import Approvable
from core.approvals.wording import name_of
from core.documents.drawn import kinds_that_draw
from core.people.models import User


def drawing_on(source: models.Model) -> list[Approval]:
    """Open approvals of texts that would say something else if this record were corrected.

    Only kinds of text that draw on others are asked for, each with as many queries for one that
    waits as for many.
    """
    kinds: list[type[Approvable]] = kinds_that_draw(Approvable)
    rows = Approval.objects.open().filter(
        subject_type__in=[each.pk for each in ContentType.objects.get_for_models(*kinds).values()]
    )
    texts = [kind._base_manager.prefetch_related(*kind.drawn_from) for kind in kinds]
    rows = rows.select_related("version").prefetch_related(GenericPrefetch("subject", texts))
    return [row for row in rows if row.subject and cast(Approvable, row.subject).draws_on(source)]


def said_before(source: models.Model, *, to: Any) -> str:
    """What correcting a record does to approvals, read before it is done; nothing where none is
    open. Texts that this person may not open are counted, not named."""
    found = drawing_on(source)
    if not found:
        return ""
    lapses = "Its approval ends" if len(found) == 1 else "Their approvals end"
    named = _named(found, _readable(found, to))
    return f"It is quoted in text waiting for approval: {named}. {lapses} if it changes."


def end_drawing_on(source: models.Model, *, by: Any) -> str:
    """End the approvals of what says something else by now, and say which; their askers hear.

    Told to `by`, who corrected it, as before it was done. The portal does so, as it would the next
    morning: whoever corrects a figure may not know them.
    """
    portal: Any = User.objects.portal()
    found = drawing_on(source)
    # Asked before they end: whoever stands in for somebody reads one while it waits.
    readable = _readable(found, by)
    ended = [row for row in found if void_stale(cast(Approvable, row.subject), by=portal)]
    if not ended:
        return ""
    lapsed = "its approval has ended" if len(ended) == 1 else "their approvals have ended"
    named = _named(ended, readable)
    return f"It was quoted in {named}: {lapsed}, and the person who asked has been told."


def _readable(rows: list[Approval], person: Any) -> set[int]:
    """Which of these somebody may open."""
    keys = [row.pk for row in rows]
    if not keys:
        return set()
    return set(Approval.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))


def _named(rows: list[Approval], readable: set[int]) -> str:
    """The names of those that may be opened, and how many others there are."""
    names = "; ".join(name_of(row) for row in rows if row.pk in readable)
    if not (others := sum(row.pk not in readable for row in rows)):
        return names
    counted = f"{others} text{'s' if others > 1 else ''} that you may not open"
    return f"{names} and {counted}" if names else counted
