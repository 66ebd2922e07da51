"""Alerts: the executive chair is told at once, says so, and is rung when they do not."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.calendar.hours import after_office_time
from core.calendar.minutes import moment
from core.jobs.services import enqueue
from core.notices.calls import Call, why_not_then
from core.notices.kinds import ALERT, ALERT_SEEN, ALERT_TAKEN_BACK, RING
from core.notices.models import Alert
from core.notices.queries import last_told
from core.notices.recipients import next_to_ring, the_unit, told_of_alerts
from core.notices.services import BY_ALL, notify
from core.notices.settling import settle
from core.people.models import Group, User
from core.workflow.services import Conflict, check, save

#: Office time without an acknowledgement after which the unit is asked to call.
PATIENCE = timedelta(hours=2)
#: How long after an alert has ended a call made before that is asked for.
AFTERWARDS = timedelta(days=7)
#: How long after the unit was asked to ring it is asked again, until somebody has heard.
EACH_WEEK = timedelta(days=7)
STILL_ASKED = "You can still record a call that was made before then."
TOO_LATE = "A call that was made before then could be recorded for a week after that."
TAKEN_BACK = "The person who raised it has taken it back: nothing more is needed."


def raise_alert(
    *, about: models.Model, by: User, group: Group | None = None, ring_after: timedelta = PATIENCE
) -> Alert:
    """Tell the executive chair and deputies of something now, by every channel they have.

    `group` is the one whose work it concerns; lists tell alerts apart by it. It counts the time
    until one of them acknowledges it; after `ring_after` of office time the unit is asked to call,
    and at once when the office has nobody. Raising it twice about the same thing while the first
    is open gives the first.
    """
    kind = ContentType.objects.get_for_model(about)
    with unit_of_work(by=by):
        known = Alert.objects.open().filter(about_type=kind, about_id=str(about.pk)).first()
        if known is not None:
            return known
        people, now = told_of_alerts(), timezone.now()
        ring_from = after_office_time(now, ring_after) if people else now
        alert = save(
            Alert(
                about_type=kind,
                about_id=str(about.pk),
                group=group,
                raised_by=by,
                raised=now,
                ring_from=ring_from,
            ),
            by=by,
            verb="raise-alert",
        )
        notify(people, kind=ALERT, about=alert, by=by, urgent=True, channels=BY_ALL)
        enqueue(
            "ask-to-ring",
            key=str(alert.pk),
            by=User.objects.portal(),
            due=ring_from,
            alert=alert.pk,
        )
        return alert


def acknowledge(alert: Alert, *, by: User, seen: int, tells: bool = True) -> Alert:
    """Say that one has seen it; the one who raised it is told, unless they hear more in the same
    moment. Raises `Blocked` and `Conflict`."""
    with unit_of_work(by=by):
        locked = Alert.objects.select_for_update().get(pk=alert.pk)
        check(reasons_against_acknowledging(locked, by))
        locked.acknowledged, locked.acknowledged_by = timezone.now(), by
        saved = save(locked, by=by, verb="acknowledge", seen=seen)
        settle([saved], ALERT, RING)
        if tells:
            notify([saved.raised_by], kind=ALERT_SEEN, about=saved, by=by)
        return saved


def reasons_against_acknowledging(alert: Alert, by: User) -> list[str]:
    """Why this person cannot acknowledge this alert now, as sentences."""
    if alert.taken_back:
        return [TAKEN_BACK]
    if alert.acknowledged_by:
        return [f"{alert.acknowledged_by} has already acknowledged this."]
    if not by.has_perm("core.acknowledge_alert", alert):
        return ["Only the people who were told can acknowledge an alert: the chair and deputies."]
    return []


def take_back_alert(alert: Alert, *, note: str, by: User) -> Alert:
    """Stop the count of time of something that its raiser takes back, and tell who was alerted.

    One that was acknowledged says both. Whoever calls has asked whether they may.
    """
    with unit_of_work(by=by):
        locked = Alert.objects.select_for_update().get(pk=alert.pk)
        if not locked.taken_back:
            locked.taken_back = timezone.now()
            locked = save(locked, by=by, verb="take-back", seen=locked.revision, note=note)
            settle([locked], ALERT, RING)
        told = [person for person in told_of_alerts() if person.pk != by.pk]
        notify(told, kind=ALERT_TAKEN_BACK, about=locked, by=by)
        return locked


def record_call(alert: Alert, call: Call, *, by: User, seen: int) -> Alert:
    """Write down that the unit rang, whom, and what was said. It stops no count of time: only the
    chair and deputies can.

    Until a call reaches somebody who is to be rung, the alert goes on waiting for one that does.
    """
    with unit_of_work(by=by):
        locked = Alert.objects.select_for_update().get(pk=alert.pk)
        check(reasons_against_recording_a_call(locked, by, at=call.at))
        check([said] if (said := why_not_then(call.at, locked)) else [])
        if locked.revision != seen:
            raise Conflict(locked)
        call.alert, call.by = locked, by
        save(call, by=by, verb="record-call" if call.reached else "try-call")
        if locked.rung or not _is_heard(call):
            return locked
        # The call may be told to the minute in which the alert was raised.
        locked.rung, locked.rung_by = max(call.at, locked.raised), by
        saved = save(locked, by=by, verb="record-call", seen=seen)
        settle([saved], RING)
        return saved


def _is_heard(call: Call) -> bool:
    """Whether it reached one of those who are to be rung, and not who answered in their place."""
    return call.reached and call.person in [*told_of_alerts(), *next_to_ring()]


def reasons_against_recording_a_call(
    alert: Alert, by: User, *, at: datetime | None = None
) -> list[str]:
    """Why this person cannot record a call now, as sentences.

    `at`: when it was. A call made while the alert waited can be recorded for a week after that.
    """
    if not by.has_perm("core.record_call", alert):
        return ["Only the business unit can record a call."]
    ended = alert.taken_back or alert.acknowledged
    if ended is None:
        return []
    is_still_asked = timezone.now() - ended < AFTERWARDS
    if is_still_asked and (at is None or at <= ended):
        return []
    said = TAKEN_BACK
    if not alert.taken_back:
        said = (
            f"{alert.acknowledged_by} acknowledged this on {moment(ended)}, so no call is needed."
        )
    return [f"{said} {STILL_ASKED if is_still_asked else TOO_LATE}"]


def ask_to_ring(alert: Alert, *, by: User, now: datetime | None = None) -> bool:
    """Ask the unit to ring, when nobody has seen the alert or been told by telephone."""
    if alert.acknowledged or alert.taken_back or alert.rung or alert.asked_to_ring:
        return False
    alert.asked_to_ring = now or timezone.now()
    saved = save(alert, by=by, verb="ask-to-ring", seen=alert.revision)
    notify(the_unit(), kind=RING, about=saved, by=by, urgent=True)
    return True


def ask_to_ring_again(*, by: User) -> list[Alert]:
    """Ask the unit once more about each alert that it was asked about a week ago or longer.

    Until somebody has seen it or was told by telephone. Returns those asked about; run twice on a
    day it asks once.
    """
    with unit_of_work(by=by):
        waiting = list(Alert.objects.open().filter(asked_to_ring__isnull=False))
        asked = last_told(waiting, RING)
        due = [one for one in waiting if _is_a_week_ago(asked.get(str(one.pk)))]
        settle(due, RING)
        unit = the_unit() if due else []
        for alert in due:
            notify(unit, kind=RING, about=alert, by=by, urgent=True)
        return due


def _is_a_week_ago(asked: datetime | None) -> bool:
    """By the day and not by the hour, so that it comes every seventh morning."""
    return asked is None or today() - timezone.localdate(asked) >= EACH_WEEK
