"""Starting, stopping, moving, extending and doubting clocks. Each is told in the trail."""

from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.calendar.working import OutOfRange, WorkingDays
from core.clocks.counting import Due, Start, count, local_day
from core.clocks.kinds import LATE, NEAR
from core.clocks.models import Challenge, Clock, ClockChange
from core.clocks.queries import calendars, rule_for
from core.clocks.rulebook import Rule
from core.clocks.showing import said
from core.clocks.vocabulary import Change, Direction
from core.notices.settling import settle
from core.people.models import Group, User
from core.text.clean import is_blank
from core.workflow.services import Blocked, Conflict, check, save


def start(
    rule: str | Rule,
    subject: models.Model,
    *,
    at: Start,
    by: User,
    label: str = "",
    group: Group | None = None,
) -> Clock:
    """Start a clock by the edition of a rule in force at the start; a second time gives the same.

    `at` is the day, or the instant for rules in hours; for a rule that counts back it is the day
    that is planned. `label` must not hold the title of the thing. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        chosen = rule if isinstance(rule, Rule) else _in_force(rule, local_day(at))
        kind = ContentType.objects.get_for_model(subject)
        running = Clock.objects.open().filter(rule__key=chosen.key, rule__origin=chosen.origin)
        if clock := running.filter(subject_type=kind, subject_id=subject.pk).first():
            if clock.started == at:
                return clock
            raise Blocked(
                [f"“{chosen.title}” is already running for this. Correct its start instead."]
            )
        clock = Clock(rule=chosen, subject_type=kind, subject_id=subject.pk, group=group)
        clock.label = label or chosen.title
        clock.started_on, clock.started_at = _parts(at)
        clock.first_started_on, clock.first_started_at = _parts(at)
        clock.strict_started_on, clock.strict_started_at = _parts(at)
        set_dates(clock, calendars()[chosen.holidays])
        return save(clock, by=by, verb="start")


def stop(
    clock: Clock,
    *,
    by: User,
    at: Start | None = None,
    outcome: str = "",
    seen: int | None = None,
) -> Clock:
    """Stop a clock: what it asked for was done at a day or an instant, now when none is named.

    Its dates never change again.
    """
    with unit_of_work(by=by):
        row, end = lock(clock, seen), at or timezone.now()
        check(not_running(row))
        if local_day(end) > today():
            raise Blocked(["A clock cannot be stopped in the future."])
        if row.rule.direction == Direction.AFTER and local_day(end) < row.started_on:
            raise Blocked([f"It cannot be stopped before it started, on {said(row.started_on)}."])
        row.status = Clock.Status.STOPPED
        row.stopped_on, row.stopped_at = _parts(end)
        row.outcome = outcome
        return _changed(row, Change.STOPPED, row.started_on, row.due_on, reason=outcome, by=by)


def move_start(clock: Clock, to: Start, *, reason: str, by: User, seen: int | None = None) -> Clock:
    """Correct the start of a clock. The first recorded start stays, and with it any lateness.

    A planned day from which a rule counts back may be moved while there is time; then nothing was
    late. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        row = lock(clock, seen)
        check([*not_running(row), *_why(reason)])
        before, due = row.started_on, row.due_on
        row.started_on, row.started_at = _parts(to)
        planned = row.rule.direction == Direction.BEFORE
        in_time = row.strict_due_on is not None and today() <= row.strict_due_on
        if (planned and in_time) or _is_earlier(row.started, row.strict_started):
            row.strict_started_on, row.strict_started_at = row.started_on, row.started_at
        set_dates(row, calendars()[row.rule.holidays])
        return _changed(row, Change.MOVED, before, due, reason=reason, by=by)


def extend(
    clock: Clock,
    until: date,
    *,
    reason: str,
    by: User,
    on: date | None = None,
    seen: int | None = None,
) -> Clock:
    """Extend a clock where its rule allows it; what was late before stays late.

    `on` is the day on which the extension was agreed, today when none is named.
    """
    with unit_of_work(by=by):
        row = lock(clock, seen)
        check([*not_running(row), *_why(reason), *extension_blockers(row)])
        due = row.due_on
        if due is None or until <= due:
            raise Blocked([f"Choose a day after {said(due)}, the day it is due now."])
        row.extended_until = until
        if row.strict_due_on and (on or today()) <= row.strict_due_on:
            row.extended_in_time_until = until
        set_dates(row, calendars()[row.rule.holidays])
        return _changed(row, Change.EXTENDED, row.started_on, due, reason=reason, by=by)


def extension_blockers(clock: Clock) -> list[str]:
    """Why a clock may not be extended at all."""
    if not clock.rule.has_date:
        return ["There is no date to extend, because the rule has no fixed legal deadline."]
    if not clock.rule.extension:
        return ["The rule does not allow an extension."]
    return []


def void(clock: Clock, *, reason: str, by: User, seen: int | None = None) -> Clock:
    """A clock that was started by mistake: it stays in the history and out of counts.

    One that was stopped is not struck out any more: what was late would be seen no more."""
    with unit_of_work(by=by):
        row = lock(clock, seen)
        check([*not_running(row), *_why(reason)])
        row.status = Clock.Status.VOID
        return _changed(row, Change.VOIDED, row.started_on, row.due_on, reason=reason, by=by)


def challenge(clock: Clock, *, reason: str, by: User) -> Challenge:
    """Ask the business unit to check the date of a clock that runs, and say why."""
    with unit_of_work(by=by):
        check([*not_running(lock(clock)), *_why(reason)])
        doubt = Challenge(clock=clock, reason=reason, person=by, at=timezone.now())
        return save(doubt, by=by, verb="challenge")


def answer_challenge(doubt: Challenge, *, answer: str, by: User, seen: int) -> Challenge:
    """Say what the check of a date came to."""
    with unit_of_work(by=by):
        if doubt.answered_by_id:
            raise Blocked(["This has already been answered."])
        if is_blank(answer):
            raise Blocked(["Enter what you found."])
        doubt.answer, doubt.answered_by, doubt.answered_at = answer, by, timezone.now()
        return save(doubt, by=by, verb="answer", seen=seen)


def set_dates(clock: Clock, days: WorkingDays) -> None:
    """Fill in what is due from the starts, the rule and the extensions."""
    try:
        counted = _put_off(count(clock.rule, clock.started, days), clock.extended_until)
        strict = count(clock.rule, clock.strict_started, days)
    except OutOfRange as fault:
        raise Blocked([str(fault)]) from fault
    strict = _put_off(strict, clock.extended_in_time_until)
    if counted and strict and counted.on < strict.on:
        strict = counted
    clock.due_on, clock.due_at = (counted.on, counted.at) if counted else (None, None)
    clock.strict_due_on, clock.strict_due_at = (strict.on, strict.at) if strict else (None, None)


def lock(clock: Clock, seen: int | None = None) -> Clock:
    """The clock as it stands now, held until the unit of work ends."""
    rows = Clock._base_manager.select_for_update(of=("self",)).select_related("rule")
    row = rows.get(pk=clock.pk)
    if seen is not None and row.revision != seen:
        raise Conflict(row)
    return row


def _changed(
    clock: Clock,
    kind: Change,
    start_before: date,
    due_before: date | None,
    *,
    reason: str,
    by: User,
) -> Clock:
    """Save a clock with what was done to it; what told of a day that is over asks nothing more."""
    verbs = {Change.MOVED: "move-start", Change.EXTENDED: "extend", Change.STOPPED: "stop"}
    verbs |= {Change.VOIDED: "void", Change.RECOMPUTED: "recompute"}
    saved = save(clock, by=by, verb=verbs[kind], seen=clock.revision, note=reason)
    row = ClockChange(clock=saved, kind=kind, reason=reason, person=by, at=timezone.now())
    row.start_before, row.start_after = start_before, saved.started_on
    row.due_before, row.due_after = due_before, saved.due_on
    save(row, by=by)
    if saved.status != Clock.Status.OPEN or saved.due_on != due_before:
        settle([saved], NEAR, LATE)
    return saved


def recount(clock: Clock, days: WorkingDays, *, reason: str, by: User) -> bool:
    """Count a locked open clock again; whether anything changed."""
    before = (clock.due_on, clock.due_at, clock.strict_due_on, clock.strict_due_at)
    set_dates(clock, days)
    if before == (clock.due_on, clock.due_at, clock.strict_due_on, clock.strict_due_at):
        return False
    _changed(clock, Change.RECOMPUTED, clock.started_on, before[0], reason=reason, by=by)
    return True


def _in_force(name: str, on: date) -> Rule:
    if (rule := rule_for(name, on)) is None:
        raise Blocked([f"No edition of the rule “{name}” was in force on {said(on)}."])
    return rule


def _parts(start: Start) -> tuple[date, datetime | None]:
    return local_day(start), start if isinstance(start, datetime) else None


def _is_earlier(start: Start, than: Start) -> bool:
    if isinstance(start, datetime) and isinstance(than, datetime):
        return start < than
    return local_day(start) < local_day(than)


def _put_off(due: Due | None, until: date | None) -> Due | None:
    return Due(until) if due and until and until > due.on else due


def not_running(clock: Clock) -> list[str]:
    """Why nothing about its date can be changed or asked any more; nothing while it runs."""
    if clock.status == Clock.Status.OPEN:
        return []
    return [f"This clock is {clock.get_status_display().lower()}: its dates stay as they are."]


def _why(reason: Any) -> list[str]:
    return ["Enter a reason."] if is_blank(str(reason)) else []
