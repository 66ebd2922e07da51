"""What lies on somebody's desk, gathered from every mechanic with a fixed number of queries."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from core.approvals.different import too_few_among
from core.approvals.models import Approval, Need
from core.approvals.pending import on_the_desk_of
from core.approvals.queries import waiting_among, waiting_for_nobody
from core.approvals.questions import Question
from core.approvals.roster import Roster
from core.approvals.unsettled import unsettled_for
from core.approvals.wording import name_of
from core.calendar.days import today
from core.clocks.queries import answers_for, calendars, clocks_for
from core.clocks.rulebook import BankHoliday
from core.clocks.showing import Shown
from core.desk.actions import actions_of
from core.desk.items import Desk, Item, LateClock, by_urgency
from core.desk.telephone import phoned
from core.desk.together import Asked, answers, least_of, number_of
from core.imports.queries import to_settle_by
from core.notices.models import Alert
from core.notices.queries import beginnings
from core.notices.recipients import is_of_the_unit, is_told_of_alerts

#: What a line says of an alert.
TOLD = ("about_type", "about_id", "raised", "asked_to_ring", "rung", "rung_by__name",
        "raised_by__name", "group__name")  # fmt: skip


def desk_of(
    person: Any, also: Mapping[str, Asked] | None = None, roster: Roster | None = None
) -> Desk:
    """The desk of one person today, the most urgent first.

    Small questions are asked together; those in `also` are answered in `there`, and no more.
    """
    asked = {**_asked_of_all(person), **(also or {})}
    desk = Desk(today(), roster or Roster(today()), answers(asked, person))
    approvals, roster = on_the_desk_of(person), desk.roster
    alerts, unseen = _alerts(person) if desk.there["alert"] else ([], [])
    actions = actions_of(person)
    desk.late_of_others = actions.late_of_others
    mine = [*alerts, *_approvals(approvals, person, roster), *actions.mine]
    mine += _stuck(approvals, person, roster)
    mine += _questions(person) if desk.there["question"] else []
    mine += phoned(person, approvals, roster) if desk.there["phoned"] else []
    mine += actions.told_done
    mine += _doubts(desk.there["doubts"], desk.there["doubted_since"])
    mine += _sent_back(approvals)
    desk.clocks = clocks_for(person, days=None if desk.there["holiday"] else calendars([]))
    mine += [_clock(one) for one in desk.clocks if one.is_late and answers_for(person, one.clock)]
    desk.mine = sorted(mine, key=by_urgency)
    others = [*unseen, *actions.others, *_asked_for(approvals, person)]
    mine_too = {item.link for item in mine}
    late = _late_of_others(approvals, person, desk.on)
    others += [item for item in late if item.link not in mine_too]
    desk.others = sorted(others, key=by_urgency)
    return desk


def _asked_of_all(person: Any) -> dict[str, Asked]:
    doubts = to_settle_by(person)
    return {
        "alert": _alerts_for(person),
        "question": Question.objects.waiting_for(person),
        "phoned": unsettled_for(person),
        "doubts": number_of(doubts),
        "doubted_since": least_of(doubts, "table__imported_at"),
        "holiday": BankHoliday.objects.filter(void_reason=""),
    }


def _alerts_for(person: Any) -> QuerySet[Alert]:
    """Alerts that nobody has acknowledged, for the executive chair and for the unit."""
    knows = is_told_of_alerts(person) or is_of_the_unit(person)
    return Alert.objects.waiting() if knows else Alert.objects.none()


def _alerts(person: Any) -> tuple[list[Item], list[Item]]:
    """Alerts that nobody has acknowledged: those that wait for this person, and for others.

    The executive chair says that they have seen it; the unit rings when it is asked to, and
    sees from the first minute that an alert waits.
    """
    known = _alerts_for(person).select_related("group", "raised_by", "rung_by")
    rows = list(known.only(*TOLD))
    words = beginnings(rows, person)
    if is_told_of_alerts(person):
        return [_alert(row, "Confirm that you have seen it.", words[row.pk]) for row in rows], []
    to_ring = [row for row in rows if row.asked_to_ring and not row.rung]
    waits = [row for row in rows if row not in to_ring]
    mine = [_alert(row, "Call the chair about it.", words[row.pk]) for row in to_ring]
    return mine, [_alert(row, _not_seen(row), words[row.pk]) for row in waits]


def _not_seen(alert: Alert) -> str:
    rung = f"{alert.rung_by.name} has called. " if alert.rung_by else ""
    return f"{rung}The chair has not acknowledged it yet."


def _alert(alert: Alert, line: str, beginning: str) -> Item:
    line = f"{line} “{beginning}”" if beginning else line
    title = f"Alert raised by {alert.raised_by.name}: {alert.which}"
    day = timezone.localdate(alert.raised)
    return Item(title, alert.get_absolute_url(), line, day, alert.raised)


def _approvals(approvals: list[Approval], person: Any, roster: Roster) -> list[Item]:
    items = []
    for waiting in waiting_among(approvals, person, roster):
        approval = waiting.approval
        line = f"{waiting.step.asks} Version {approval.version.number}, from "
        line += f"{approval.requested_by.name}."
        since = waiting.step.opened_at or timezone.now()
        link = approval.get_absolute_url()
        items.append(Item(approval.version.title, link, line, approval.due, since))
    return items


def _stuck(approvals: list[Approval], person: Any, roster: Roster) -> list[Item]:
    """Approvals that wait for a word which nobody can give today, or for more different people than
    there are: the unit fills the seat."""
    if not is_of_the_unit(person):
        return []
    said = [
        (one.step, "Waiting for nobody", f"Nobody can decide today as: {_named(one.needs)}.")
        for one in waiting_for_nobody(approvals, roster)
    ]
    said += [
        (few.step, "Too few people" if few.missing else "Waiting for nobody", few.words)
        for few in too_few_among(approvals, roster)
    ]
    return [
        Item(
            f"{what}: {name_of(step.approval)}",
            step.approval.get_absolute_url(),
            f"{words} Read what to do.",
            step.approval.due,
            step.opened_at or timezone.now(),
        )
        for step, what, words in said
    ]


def _clock(one: Shown) -> Item:
    """A clock that is late, for those responsible: against its day, or a stricter one before it."""
    clock = one.clock
    line = f"Due {one.due}, {one.counted}."
    if clock.label != clock.rule.title:
        line = f"{clock.rule.title}. {line}"
    if one.lateness != "Late":
        line += f" {one.lateness}."
    due = clock.due_on if clock.is_late() else clock.strict_due_on
    return LateClock(clock.label, clock.get_absolute_url(), line, due, clock.created)


def _named(needs: list[Need]) -> str:
    return "; ".join(map(str, needs))


def _questions(person: Any) -> list[Item]:
    """Questions about what I sent, from those who received it; all of them, for the unit."""
    return [
        Item(
            _title(asked.step.approval),
            row.get_absolute_url(),
            f"{asked.person.name} has a question about it. Read and answer it.",
            None,
            asked.at,
        )
        for row in Question.objects.waiting_for(person)
        for asked in [row.decision]
    ]


def _sent_back(approvals: list[Approval]) -> list[Item]:
    """What I sent and what came back, until it is sent again; some things have lists of their
    own."""
    return [
        Item(
            _title(row),
            row.get_absolute_url(),
            "Sent back. Read why, change it and send it again.",
            None,
            row.closed_at or row.requested_at,
        )
        for row in approvals
        if row.status == Approval.Status.RETURNED
    ]


def _doubts(count: int, since: datetime | None) -> list[Item]:
    """Cells of imported tables that may be wrong: one line for all, for whoever settles them."""
    if since is None:
        return []
    cells = "1 cell" if count == 1 else f"{count} cells"
    line = "Check each one and say what is right."
    return [
        Item(
            f"Imported tables: {cells} may be wrong", reverse("core:doubt-list"), line, None, since
        )
    ]


def _title(approval: Approval) -> str:
    """Its title; of what few may know of, its kind and version."""
    name = name_of(approval)
    return f"{name[0].upper()}{name[1:]}" if approval.is_restricted else approval.version.title


def _day(approval: Approval) -> str:
    """The day on which it was sent: what few may know of is told apart by it."""
    return f"{timezone.localdate(approval.requested_at):%-d %B %Y}"


def _late_of_others(approvals: list[Approval], person: Any, on: date) -> list[Item]:
    """Decisions on what somebody else sent that are late, for the unit."""
    if not is_of_the_unit(person):
        return []
    return [
        Item(
            _title(approval),
            approval.get_absolute_url(),
            f"Sent by {approval.requested_by.name} on {_day(approval)}. "
            f"Waiting at the step “{step.name}”.",
            approval.due,
            approval.requested_at,
        )
        for approval in approvals
        if approval.status == Approval.Status.OPEN
        and approval.requested_by_id != person.pk
        and approval.due is not None
        and approval.due < on
        for step in approval.steps.all()
        if step.status == "open" and step.waits_for_decisions
    ]


def _asked_for(approvals: list[Approval], person: Any) -> list[Item]:
    items = []
    for approval in approvals:
        if approval.requested_by_id != person.pk or approval.status != Approval.Status.OPEN:
            continue
        step = next((s for s in approval.steps.all() if s.status == "open"), None)
        line = f"Waiting at the step “{step.name}”." if step else ""
        link = approval.get_absolute_url()
        title, since = approval.version.title, approval.requested_at
        items.append(Item(title, link, line, approval.due, since))
    return items
