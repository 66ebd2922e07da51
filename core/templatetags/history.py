"""`{% load history %}{% history_of object %}`: what happened to a record, from the trail.

`{% history_of issue alert %}` tells of both in one trail, and once of what happened to both;
`{% history_of review parts=parts %}` of a record and its parts (`core.audit.history.Part`), each
line with the part that it is about.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.db import models

from core.audit.chain import canonical
from core.audit.history import Part, lines
from core.audit.models import AuditEntry

register = template.Library()
#: So much of a record is shown; of one with parts more, as they have much to tell.
ONE, MANY = 50, 300


@register.inclusion_tag("core/_history.html")
def history_of(
    subject: models.Model, also: models.Model | None = None, parts: Iterable[Part] = ()
) -> dict[str, Any]:
    """The trail of one record, newest first. The page must have asked who may see the record.

    It also chose the parts: those that this person may see.
    """
    parts = list(parts)
    most = MANY if parts else ONE
    together = list(filter(None, [subject, also]))
    found = lines(*together, *parts, most=most + 1, each_event_once=also is not None)
    return {"history": found[:most], "is_cut": len(found) > most}


@register.simple_tag
def last_change(subject: models.Model) -> AuditEntry | None:
    """What changed a field of a record last: a sign-in or an update told of it changes none."""
    columns = {field.attname for field in subject._meta.concrete_fields}
    entries = AuditEntry.objects.about(subject).exclude(changes=canonical({}))[:ONE]
    return next((one for one in entries if columns & json.loads(one.changes).keys()), None)
