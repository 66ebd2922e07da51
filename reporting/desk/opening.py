"""A quarter that should have been opened, on the Home of whoever opens it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.desk.items import Item
from priorities.boards.queries import Row
from priorities.quarters.models import Quarter
from priorities.quarters.services import coming


def to_open(person: Any, board: Sequence[Row], *, on: date) -> list[Item]:
    """The next quarter, once it should be open and the returns of the one before were due.

    Nothing is asked where the portal opens quarters by itself, as everywhere but in a
    demonstration, nor of those who open none.
    """
    last = board[0].report.quarter if board else None
    if last is None or not last.is_late(on) or not person.has_perm("priorities.open_quarter"):
        return []
    following = coming(Quarter.objects.filter(since__gte=last.since), on)
    if following is None or not following.by_hand or following.quarter.opens > on:
        return []
    quarter = following.quarter
    link = reverse("priorities:quarter-open", args=[quarter.year, quarter.number])
    line = "It is not open yet. See who will be asked and by when, then open it."
    return [Item(f"{quarter}: open it", link, line, None, timezone.now())]
