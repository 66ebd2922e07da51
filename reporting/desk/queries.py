"""The desk with what the domain adds: what is mine to send, to write, to answer."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from comms.media.queries import to_do
from comms.media.waiting import in_hand
from core.approvals.aside import left_to
from core.approvals.roster import Roster
from core.calendar.days import today
from core.desk.actions import owners_in_short
from core.desk.items import Desk, Item, Standing, by_urgency
from core.desk.queries import desk_of
from core.desk.together import Asked
from priorities.boards.queries import is_begun
from priorities.quarters.models import Quarter
from priorities.returns.coming_back import NOT_CONFIRMED, came_back
from priorities.returns.models import Return
from priorities.returns.progress import how_far
from reporting.annual.composing.naming import without_marks
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection
from reporting.desk.issues import issues_for, issues_of
from reporting.desk.opening import to_open
from reporting.desk.overtaken import overtaken, overtaken_for
from reporting.desk.publishing import annual_reports, annual_reports_for, reviews, reviews_for
from reporting.desk.returns import Returns, returns_for
from reporting.quarterly.waiting import all_in_for, reports_to_send
from reporting.statements.models import PartnerStatement
from reporting.statements.queries import on_the_desk_of
from reviews.cases.models import Review

NOT_BEGUN = "Not begun."
LEFT = (
    "{} can no longer confirm it. Take it back, then ask somebody else or enter it for somebody "
    "who speaks for the agency."
)
READ = "Read it, then accept it or send it back."
BEGUN = "Being written. Mark it as finished when it is complete."


@dataclass(frozen=True)
class LateOfGroups(Item):
    """What groups owe of one sort that has not come, with its number."""

    count: int


def whole_desk(person: Any, returns: Returns | None = None, roster: Roster | None = None) -> Desk:
    """Approvals, actions, clocks, and what each part of the work adds, the first due first.

    `returns` are this person's and `roster` is today's, where they have been read already.
    """
    desk = desk_of(person, _asked_besides(person), roster)
    own = returns or returns_for(person, on=today(), roster=desk.roster)
    added = [_return(row, own) for row in own.mine]
    added += [*_statements(person, desk.roster), *to_open(person, own.board, on=today())]
    for name, items in ITEMS.items():
        added += items(person) if desk.there[name] else []
    others = [*desk.others, *map(_refused, own.refused)]
    others += [_with_lead(row, lead) for row, lead in own.with_lead]
    for name, both in ON_EITHER_SIDE.items():
        for_me, for_others = both(person) if desk.there[name] else ([], [])
        added += for_me
        others += for_others
    desk.mine = sorted([*desk.mine, *added], key=by_urgency)
    desk.others = sorted(others, key=by_urgency)
    return desk


def late_quarters(returns: Returns) -> list[LateOfGroups]:
    """Each open quarter with returns that have not come, the oldest first."""
    ordered = sorted(returns.late, key=lambda row: row.quarter.since)
    return [
        _late(quarter, [row.group.name for row in late])
        for quarter, late in groupby(ordered, key=lambda row: row.quarter)
    ]


def _late(quarter: Quarter, groups: list[str]) -> LateOfGroups:
    number = len(groups)
    are = "return is" if number == 1 else "returns are"
    return LateOfGroups(
        f"{quarter}: {number} {are} late",
        quarter.get_absolute_url(),
        f"{', '.join(groups)}.",
        quarter.due,
        quarter.opened_at or timezone.now(),
        number,
    )


def _asked_besides(person: Any) -> dict[str, Asked]:
    """What seldom lies on a desk."""
    return {name: rows(person) for name, rows in RARE.items()}


def late_actions(desk: Desk) -> list[LateOfGroups]:
    """Actions of others that are late, in one line with their number and whose they are."""
    rows = desk.late_of_others
    if not rows:
        return []
    number, oldest = len(rows), rows[0].due
    are = "action is" if number == 1 else "actions are"
    line = f"Owned by: {owners_in_short(rows)}."
    if number > 1:
        line += " The date shown is that of the oldest."
    link = f"{reverse('core:action-list')}?status=open&late=on"
    return [LateOfGroups(f"{number} {are} late", link, line, oldest, timezone.now(), number)]


def _enquiries(person: Any) -> list[Item]:
    """Media enquiries in which I have the next step; what is asked stays out of the desk."""
    return [
        Item(
            f"Media enquiry {row}",
            row.get_absolute_url(),
            line,
            timezone.localdate(row.deadline) if row.deadline else None,
            row.received_at,
        )
        for row, line in to_do(person)
    ]


def _reviews_of(person: Any) -> QuerySet[Review]:
    """Reviews that I am the lead reviewer of, while they are being written.

    Whoever was named leads one, from inside, from outside, with a seat or without; not who stood
    aside from it.
    """
    rows = Review.objects.filter(lead_reviewer=person, status=Review.Status.DRAFT)
    return rows.filter(left_to(person, Review))


def _reviews(person: Any) -> list[Item]:
    """Their titles stay out: the desk is read over shoulders."""
    line, now = "You are the lead reviewer. It is being written.", timezone.now()
    return [
        Item(f"{row.get_kind_display()} {row}", row.get_absolute_url(), line, row.publish_on, now)
        for row in _reviews_of(person)
    ]


def _statements(person: Any, roster: Roster) -> list[Item]:
    """Statements that I am to write or to confirm; for the business unit those that came, and those
    that their sender cannot confirm any more."""
    found = on_the_desk_of(person, roster)
    return [
        *(_statement(row, _told(row)) for row in found.owed),
        *(_statement(row, READ, _came_as(row)) for row in found.came),
        *(_statement(row, LEFT.format(row.came_from)) for row in found.left_alone),
    ]


def _sections_of(person: Any) -> QuerySet[AnnualSection]:
    """Sections of an annual report that I am named to write, until they are finished."""
    return AnnualSection.objects.filter(
        writer=person, finished=False, report__status=AnnualReport.Status.DRAFT
    )


def _sections(person: Any) -> list[Item]:
    now = timezone.now()
    return [
        Item(
            f"“{without_marks(row.heading)}”, {row.report.title}",
            reverse("reporting:annual-section", args=[row.report.year, row.key]),
            f"You have been asked to write it. {BEGUN if row.body.strip() else NOT_BEGUN}",
            None,
            now,
        )
        for row in _sections_of(person).select_related("report")
    ]


def _told(row: PartnerStatement) -> str:
    if row.status == PartnerStatement.Status.TO_CONFIRM:
        return "Recorded for you. Read it and confirm it."
    if row.sent_back_because:
        return "Sent back with a note. Read why, change it and send it again."
    return f"{row.how_far}."


def _came_as(row: PartnerStatement) -> type[Item]:
    """By its day while that is ahead; that its agency sent it late is not its reader's delay."""
    return Standing if row.due < today() else Item


def _statement(row: PartnerStatement, line: str, sort: type[Item] = Item) -> Item:
    title, due = f"{row}, {row.report.title}", None if sort is Standing else row.due
    return sort(title, row.get_absolute_url(), line, due, row.sent_at or row.asked_at)


def _refused(row: Any) -> Item:
    """What I did not confirm: the business unit has it."""
    again = row.came_from_id == row.last_said_by
    asks = "you to confirm it again" if again else f"{row.came_from} to confirm it"
    return _of_return(row, f"The business unit will change it and ask {asks}.")


def _with_lead(row: Any, lead: str) -> Item:
    """What the lead of a group that I chair writes."""
    return _of_return(row, f"{how_far(row, begun=is_begun(row))}. {lead} writes and sends it.")


def _of_return(row: Any, line: str) -> Item:
    since = row.quarter.opened_at or timezone.now()
    title = f"{row.quarter} return, {row.group.name}"
    return Item(title, row.get_absolute_url(), line, row.quarter.due, since)


def _return(row: Any, own: Returns) -> Item:
    """A return that I write, or that I am to confirm, or to enter for somebody else."""
    sent_back_by = own.sent_back_by.get(row.pk)
    if row.pk in own.left_alone:
        line = (
            f"It is waiting for {row.came_from}, who does not speak for the group today. Take it "
            f"back "
            "and enter it for somebody who does."
        )
    elif row.status == Return.Status.TO_CONFIRM:
        line = "Recorded for you. Read it and confirm it."
    elif came_back(row) == NOT_CONFIRMED:
        line = f"{row.last_said_name} says that these are not their words. Read why and change it."
    elif sent_back_by:
        line = f"Sent back by {sent_back_by}. Read why, change it and send it again."
    else:
        line = f"{how_far(row, begun=is_begun(row))}."
    return _of_return(row, line)


#: What seldom lies on a desk, as rows, and what the desk says of each; some lie on either side.
RARE: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "issue": issues_for,
    "review": _reviews_of,
    "enquiry": in_hand,
    "quarter": all_in_for,
    "section": _sections_of,
    "annual_report": annual_reports_for,
    "overtaken": overtaken_for,
    "agreed_review": reviews_for,
}
ITEMS: dict[str, Callable[[Any], list[Item]]] = {
    "review": _reviews,
    "enquiry": _enquiries,
    "quarter": reports_to_send,
    "section": _sections,
    "overtaken": overtaken,
}
ON_EITHER_SIDE: dict[str, Callable[[Any], tuple[list[Item], list[Item]]]] = {
    "issue": issues_of,
    "agreed_review": reviews,
    "annual_report": annual_reports,
}
