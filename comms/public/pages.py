"""One page of a list, with how many there are in all, in one question to the database."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Window

from core.publication.querysets import PublicationQuerySet


def page_of(rows: PublicationQuerySet, asked: str, size: int = 20) -> Page[Any]:
    """The page asked for; the last one when there are not so many, which costs more questions."""
    counted = rows.annotate(every=Window(Count(F("pk"))))
    number = int(asked) if asked.isdecimal() and 0 < len(asked) < 6 else 1
    number = max(number, 1)
    found: list[Any] = list(counted[(number - 1) * size : number * size])
    every = found[0].every if found else rows.count() if number > 1 else 0
    paginator: Paginator[Any] = Paginator(range(every), size)
    page = paginator.get_page(number)
    if not found and every:
        found = list(rows[page.start_index() - 1 : page.end_index()])
    page.object_list = found
    return page
