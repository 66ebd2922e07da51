"""The returns that a desk tells of, read once: mine, those of the board, those that are late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from core.people.offices import officer_of
from core.people.vocabulary import UNIT
from priorities.boards.queries import Row, counted, of_latest_quarter, row_of
from priorities.returns.coming_back import refused, refused_by, with_coming_back
from priorities.returns.models import Return
from priorities.returns.querysets import known_to, late


@dataclass(frozen=True)
class Returns:
    """Each with its quarter, its group and how much of it is answered, in the groups' order."""

    #: That I write, or that I am to confirm as mine.
    mine: list[Any]
    #: That I did not confirm, and that the business unit changes.
    refused: list[Any]
    #: That others owe and that have not come in any open quarter, for those who chase them.
    late: list[Any]
    #: Of the quarter that was opened last, as far as I may see them.
    board: list[Row]


def returns_for(person: Any, *, on: date) -> Returns:
    """All of one person on one day; one query."""
    wanted = {
        "is_mine": _mine(person),
        "is_refused": refused_by(person) & known_to(person),
        "is_late": _late(person, on),
        "is_on_board": known_to(person) & of_latest_quarter(),
    }
    rows: Any = with_coming_back(Return.objects.all()).annotate(
        **{name: ExpressionWrapper(each, BooleanField()) for name, each in wanted.items()}
    )
    rows = rows.filter(Q(is_mine=True) | Q(is_refused=True) | Q(is_late=True) | Q(is_on_board=True))
    found: list[Any] = list(counted(rows))
    return Returns(
        mine=[row for row in found if row.is_mine],
        refused=[row for row in found if row.is_refused],
        late=[row for row in found if row.is_late and not row.is_mine],
        board=[row_of(row, on) for row in found if row.is_on_board],
    )


def _mine(person: Any) -> Q:
    """Returns of the groups that I lead or chair, and those that I am to confirm as mine.

    What its sender did not confirm is the business unit's to change, and nobody else's.
    """
    groups = officer_of(person)
    writing = Q(group__in=groups, status=Return.Status.DRAFT) & ~refused()
    if person.holds(*UNIT):
        writing |= refused()
    to_confirm = Q(came_from=person, group__in=groups, status=Return.Status.TO_CONFIRM)
    return writing | to_confirm


def _late(person: Any, on: date) -> Q:
    """Those of opened quarters that have not come, for those who chase them."""
    if not person.has_perm("priorities.remind_return"):
        return Q(pk__in=[])
    return known_to(person) & late(on) & Q(quarter__opened_at__isnull=False)
