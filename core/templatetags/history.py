"""`{% load history %}{% history_of object %}`: what happened to a record, from the trail.

`{% history_of issue alert %}` tells of both in one trail.
"""

from typing import Any

from django import template
from django.db import models

from core.audit.history import lines

register = template.Library()


@register.inclusion_tag("core/_history.html")
def history_of(subject: models.Model, also: models.Model | None = None) -> dict[str, Any]:
    """The trail of one record, newest first. The page must have asked who may see the record."""
    return {"history": lines(*filter(None, [subject, also]))}
