"""The returns that a desk tells of, read once: mine, those of the board, those that are late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from core.approvals.coming_back import last_sent_back
from core.approvals.roster import Roster
from core.people.offices import officer_of
from core.people.vocabulary import UNIT, Position
from priorities.boards.queries import (
    Row,
    StillOut,
    counted,
    of_latest_quarter,
    on_show,
    row_of,
    still_out,
)
from priorities.quarters.models import Quarter
from priorities.returns.coming_back import NOT_CONFIRMED, SENT_BACK, came_back
from priorities.returns.models import Return
from priorities.returns.officers import left_alone, officers_of
from priorities.returns.querysets import OWED


@dataclass(frozen=True)
class Returns:
    """Each with its quarter, its group and how much of it is answered, in the groups' order."""

    #: That I write, or that I am to confirm as mine; not what I have sent back to others. Of the
    #: business unit: what its sender did not confirm, or cannot.
    mine: list[Any]
    #: That the lead of a group I chair writes, while it is not late; each with the lead's name.
    with_lead: list[tuple[Any, str]]
    #: That I did not confirm, and that the business unit changes.
    refused: list[Any]
    #: That others owe and that have not come in any open quarter, for those who chase them.
    late: list[Any]
    #: Of the quarter that was opened last, as far as I may see them.
    board: list[Row]
    #: Earlier quarters that returns have not come for, of those that I may see.
    earlier: list[StillOut]
    #: Who sent those of mine back that a chair sent back.
    sent_back_by: dict[int, str]
    #: Whose sender cannot confirm them any more.
    left_alone: set[int]

    @property
    def quarters(self) -> list[Quarter]:
        """Those with returns still out, as far as this person may see them: what is in is due no
        more."""
        out = [row.report.quarter for row in self.board if not row.is_in]
        return [one.quarter for one in self.earlier] + out[:1]


def returns_for(person: Any, *, on: date, roster: Roster | None = None) -> Returns:
    """All of one person on one day; one query.

    One more where some of mine were sent back, those of `left_alone`, and of leads where I chair.
    """
    found = _owed_or_on_board(person)
    alone = left_alone(found, roster)
    unit_has = {row.pk for row in found if _is_refused(row)} | alone
    written = [row for row in found if _is_mine(person, row, unit_has)]
    back = last_sent_back([row for row in written if came_back(row) == SENT_BACK])
    by_me = {key for key, decision in back.items() if decision.person_id == person.pk}
    mine = [row for row in written if row.pk not in by_me]
    with_lead = _with_lead(person, mine, on, roster)
    led = {row.pk for row, _ in with_lead}
    mine = [row for row in mine if row.pk not in led]
    chases = person.has_perm("priorities.remind_return")
    board = [row_of(row, on, is_left_alone=row.pk in alone) for row in found if row.is_on_board]
    return Returns(
        mine=mine,
        with_lead=with_lead,
        refused=[row for row in found if _is_refused(row) and row.last_said_by == person.pk],
        late=[row for row in found if chases and _is_late(row, on) and row not in mine],
        board=board,
        earlier=still_out(found, before=board[0].report.quarter) if board else [],
        sent_back_by={key: decision.person.name for key, decision in back.items()},
        left_alone=alone,
    )


def _owed_or_on_board(person: Any) -> list[Any]:
    """What is still to be sent, and all of the quarters on show, as far as this person may see."""
    on_board = ExpressionWrapper(of_latest_quarter(), BooleanField())
    rows: Any = counted(Return.objects.visible_to(person).annotate(is_on_board=on_board))
    return list(rows.filter(Q(status__in=OWED) | on_show()))


def _is_mine(person: Any, row: Any, unit_has: set[int]) -> bool:
    """Returns of the groups that I lead or chair, and those of them that I am to confirm as mine.

    What its sender did not confirm, or cannot, is the business unit's and nobody else's.
    """
    if row.pk in unit_has:
        return bool(person.holds(*UNIT))
    if not row.is_owed or row.group_id not in officer_of(person):
        return False
    return bool(row.status == Return.Status.DRAFT or row.came_from_id == person.pk)


def _with_lead(
    person: Any, rows: list[Any], on: date, roster: Roster | None
) -> list[tuple[Any, str]]:
    """Of those that I may write, what others are asked for: a chair is asked for what is late."""
    leads = {h.seat.group_id for h in person.holdings() if h.seat.position == Position.LEAD}
    written = [
        row
        for row in rows
        if row.status == Return.Status.DRAFT
        and row.group_id not in leads
        and came_back(row) != NOT_CONFIRMED
        and not row.quarter.is_late(on)
    ]
    if not written:
        return []
    officers = officers_of([row.group for row in written], roster)
    names = {
        pk: " and ".join(h.person.name for h in held if h.seat.position == Position.LEAD)
        for pk, held in officers.items()
    }
    return [(row, names[row.group_id]) for row in written if names[row.group_id]]


def _is_refused(row: Any) -> bool:
    """Whether its sender did not confirm it."""
    return came_back(row) == NOT_CONFIRMED


def _is_late(row: Any, on: date) -> bool:
    """Whether it has not come, though its quarter was opened and its day is over."""
    return bool(row.is_owed and row.quarter.is_open and row.quarter.is_late(on))
