"""Reminding of things because somebody asks, and not because their day has come."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import models

from core.audit.services import unit_of_work
from core.notices.models import Notice
from core.people.models import User
from core.people.permissions import WHO
from core.workflow.services import check

Row = TypeVar("Row", bound=models.Model)


def remind_of(
    rows: Iterable[Row], tell: Callable[[Row], list[Notice]], *, by: User, permission: str
) -> list[User]:
    """Tell of each row by `tell`; returns who was told, each once. Raises `Blocked`.

    Nobody is told the same of a row twice in 24 hours: `notify` leaves them out.
    """
    if not by.has_perm(permission):
        check([f"Only {WHO[permission]} can send reminders."])
    told: dict[int, User] = {}
    with unit_of_work(by=by):
        for row in rows:
            written = sorted(tell(row), key=lambda notice: notice.pk)
            told |= {one.person.pk: one.person for one in written if one.person}
    return list(told.values())


def reminded(told: list[User]) -> str:
    """Who was reminded, counted and named: "2 people were reminded: Ann, Bob."."""
    many = "1 person was" if len(told) == 1 else f"{len(told)} people were"
    return f"{many} reminded: {', '.join(person.name for person in told)}."
