"""How far each group's return of a quarter is, with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from priorities.quarters.models import Quarter
from priorities.returns.coming_back import NOT_CONFIRMED, came_back, with_coming_back
from priorities.returns.models import Return
from priorities.returns.officers import left_alone
from priorities.returns.progress import how_far, lateness
from priorities.returns.querysets import OWED, ReturnQuerySet
from priorities.returns.vocabulary import GOOD

S = Return.Status
#: How many of the four steps are done: asked, being written, sent, approved.
STEPS = {S.DRAFT: 1, S.TO_CONFIRM: 2, S.AWAITING_APPROVAL: 3, S.APPROVED: 4}

#: What comes next of a return whose sender cannot confirm it any more.
ENTER_ANEW = "The business unit takes it back and enters it for somebody who speaks for the group"

#: What a row says of a return; its texts are long, and lines are counted over all that is read.
OF_QUARTER = ("quarter__year", "quarter__number", "quarter__since", "quarter__due",
              "quarter__opened_at")  # fmt: skip
SHOWN = ("status", "approved_version", "difference", "came_by", "came_from__name",
         "came_from__is_active", "came_from__is_portal", "group__name", *OF_QUARTER)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One group's return on the board."""

    report: Return
    steps: int
    words: str
    #: What is late, the return or its decision; else nothing.
    late: str
    good: int
    total: int
    next_step: str

    @property
    def boxes(self) -> list[str]:
        """The four boxes, each done, late or not yet."""
        done = "bad" if self.late else "ok" if self.steps == 4 else "run"
        return [done if number < self.steps else "none" for number in range(4)]

    @property
    def is_in(self) -> bool:
        """Whether it was sent."""
        return self.steps >= 3

    @property
    def is_approved(self) -> bool:
        """Whether the report of the quarter includes it, as it was approved last."""
        return self.report.approved_version_id is not None


@dataclass(frozen=True)
class StillOut:
    """An open quarter that some returns have not come for: how many are in, of how many."""

    quarter: Quarter
    are_in: int
    asked: int

    @property
    def out(self) -> int:
        """How many have not come."""
        return self.asked - self.are_in


def planned() -> list[tuple[Quarter, str]]:
    """Every quarter, newest first, with how far its returns are; one query."""
    rows = Quarter.objects.annotate(
        asked=Count("returns"),
        sent=Count("returns", filter=Q(returns__status__in=[S.AWAITING_APPROVAL, S.APPROVED])),
        approved=Count("returns", filter=Q(returns__status=S.APPROVED)),
    )
    # Django leaves a model's own order out where rows are counted in groups.
    return [(quarter, _state(quarter)) for quarter in rows.order_by("-since")]


def _state(quarter: Any) -> str:
    if not quarter.is_open:
        return "Not open yet"
    if not quarter.asked:
        return "Open, no group asked"
    if quarter.approved == quarter.asked:
        return f"All {quarter.asked} returns approved"
    return f"Open: {quarter.sent} of {quarter.asked} returns sent"


def board(quarter: Quarter, user: Any, *, on: date) -> list[Row]:
    """The rows that somebody may see, in the groups' order: one query, and that of `left_alone`."""
    rows = list(counted(Return.objects.visible_to(user).filter(quarter=quarter)))
    alone = left_alone(rows)
    return [row_of(report, on, is_left_alone=report.pk in alone) for report in rows]


def of_latest_quarter() -> Q:
    """Returns of the quarter that was opened last; none before one was."""
    opened = Quarter.objects.filter(opened_at__isnull=False).order_by("-since")
    return Q(quarter=opened.values("pk")[:1])


def on_show() -> Q:
    """Returns of the quarter that was opened last, and of earlier ones with returns still out."""
    out = Return.objects.filter(status__in=OWED, quarter__opened_at__isnull=False)
    return of_latest_quarter() | Q(quarter__in=out.order_by().values("quarter"))


def still_out(returns: Iterable[Return], *, before: Quarter) -> list[StillOut]:
    """The quarters before one whose returns are not all in, of these returns; the oldest first."""
    found: dict[Quarter, list[Return]] = {}
    for row in returns:
        if row.quarter.is_open and row.quarter.since < before.since:
            found.setdefault(row.quarter, []).append(row)
    counts = [
        StillOut(quarter, sum(not row.is_owed for row in rows), len(rows))
        for quarter, rows in sorted(found.items(), key=lambda one: one[0].since)
    ]
    return [one for one in counts if one.out]


def counted(returns: ReturnQuerySet) -> ReturnQuerySet:
    """Each with quarter, group, the counts of its lines and how it came back, in groups' order."""
    answered = Q(lines__answered=True)
    rows: ReturnQuerySet = with_coming_back(returns).annotate(
        all_lines=Count("lines"),
        answered_lines=Count("lines", filter=answered),
        good_lines=Count("lines", filter=answered & Q(lines__state__in=GOOD)),
    )
    rows = rows.select_related("group", "quarter", "came_from").only(*SHOWN)
    return rows.order_by("group__order", "group__name")


def is_begun(report: Any) -> bool:
    """Whether anything was answered or written in a counted return."""
    return bool(report.answered_lines or report.difference or report.was_entered)


def row_of(report: Any, on: date, *, is_left_alone: bool = False) -> Row:
    """A row of one counted return."""
    late = lateness(report, on)
    begun = is_begun(report)
    steps = 2 if report.status == S.DRAFT and begun else STEPS[S(report.status)]
    return Row(
        report=report,
        steps=steps,
        words=how_far(report, begun=begun),
        late=late,
        good=report.good_lines,
        total=report.all_lines,
        next_step=ENTER_ANEW if is_left_alone else _next(report, late=bool(late)),
    )


def _next(report: Any, *, late: bool) -> str:
    if report.status == S.TO_CONFIRM:
        return f"{report.came_from} confirms it"
    back = came_back(report)
    if back == NOT_CONFIRMED:
        return "The business unit reads why, changes it and asks again"
    if back:
        return "Call the lead" if late else "The lead changes it and sends it again"
    if report.status == S.DRAFT:
        return "Call the lead" if late else "The lead writes and sends it"
    if report.status == S.AWAITING_APPROVAL:
        return "Whoever decides for the group reads and approves it"
    return "Nothing more to do"
