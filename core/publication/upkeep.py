"""What is looked after each night: files that nothing names, and that the frozen is still whole."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from core.files.storage import sweep
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.publication.kinds import DAMAGED
from core.publication.models import PublishedContent
from core.publication.queries import damaged_contents

#: What was written by a request that has not finished yet is younger than this.
FRESH = timedelta(days=2)


def named_files() -> Iterator[str]:
    """The digests that any row names: every column of 64 characters that is called a digest.

    Asked of all tables, so that a feature that keeps files later cannot be forgotten.
    """
    for table in apps.get_models():
        for field in table._meta.concrete_fields:
            if isinstance(field, models.CharField) and "digest" in field.name:
                yield from table._base_manager.values_list(field.attname, flat=True).distinct()


def sweep_files() -> list[str]:
    """Remove the files that no row names; return which."""
    return sweep(named_files(), before=timezone.now() - FRESH)


def check_published(*, by: Any) -> list[PublishedContent]:
    """Read everything that was published again; tell the business unit when something changed."""
    damaged = damaged_contents()
    if damaged:
        notify(the_unit(), kind=DAMAGED, by=by, urgent=True, count=len(damaged))
    return damaged
