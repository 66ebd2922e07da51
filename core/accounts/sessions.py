"""How long a session lasts, which sessions a person has, and how they end.

Half an hour without a request, twelve hours in all. The row of a session outlives both limits, so
that a page sent too late is recognised and what was typed is kept.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.accounts.browsers import browser
from core.audit.services import Actor, record, unit_of_work
from core.people.models import User

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
WARNING = timedelta(minutes=5)
#: How often "last seen" is written down: a session need not be saved with every request.
PRECISION = timedelta(minutes=1)
BEGAN, SEEN = "began", "seen"
#: Why the session before this one ended, until somebody has signed in again.
OVER = "over"

Store = MutableMapping[str, Any]


@dataclass(frozen=True)
class OpenSession:
    """One place where somebody is signed in."""

    pk: int
    browser: str
    address: str
    began: datetime
    seen: datetime
    is_this_one: bool


def begin(session: Store, now: datetime) -> None:
    """Write down that a session begins now."""
    session[BEGAN] = session[SEEN] = int(now.timestamp())
    session.pop(OVER, None)


def touch(session: Store, now: datetime) -> None:
    """Write down that somebody is there."""
    session[SEEN] = int(now.timestamp())


def stamps(session: Store, person: User) -> tuple[datetime, datetime]:
    """When a session began and when it was last used."""
    known = person.last_login or person.created
    began, seen = (
        datetime.fromtimestamp(session[key], UTC) if key in session else known
        for key in (BEGAN, SEEN)
    )
    return began, seen


def lapsed(session: Store, person: User, now: datetime) -> str:
    """Why a session is over: "idle", "longest", or an empty string while it lasts."""
    began, seen = stamps(session, person)
    if now - began >= LONGEST:
        return "longest"
    return "idle" if now - seen >= IDLE else ""


def ends(session: Store, person: User, now: datetime) -> datetime:
    """When a session ends if nothing more is sent."""
    began, _ = stamps(session, person)
    return min(now + IDLE, began + LONGEST)


def open_sessions(person: User, this_one: str | None) -> list[OpenSession]:
    """Where a person is signed in, the newest first."""
    now = timezone.now()
    rows = list(UserSession.objects.filter(user=person).order_by("-created_at"))
    keys = [row.session_key for row in rows]
    live = {
        row.session_key: row.get_decoded()
        for row in Session.objects.filter(session_key__in=keys, expire_date__gt=now)
    }
    found = []
    for row in rows:
        data = live.get(row.session_key)
        if data is None or str(data.get("_auth_user_id")) != str(person.pk):
            continue
        if lapsed(data, person, now):
            continue
        began, seen = stamps(data, person)
        is_this_one = row.session_key == this_one
        found.append(
            OpenSession(row.pk, browser(row.user_agent), str(row.ip), began, seen, is_this_one)
        )
    return found


def end_sessions(person: User, *, by: Actor, keep: str | None = None, only: int = 0) -> int:
    """End all sessions of a person at once, or all but one, or only one; says how many ended."""
    rows = UserSession.objects.filter(user=person).exclude(session_key=keep or "")
    if only:
        rows = rows.filter(pk=only)
    keys = list(rows.values_list("session_key", flat=True))
    if not keys:
        return 0
    with unit_of_work(by=by):
        # unaudited: the entry below tells of it; sessions are no records of the partnership
        Session.objects.filter(session_key__in=keys).delete()
        rows.delete()  # unaudited: see above
        record(by=by, verb="end-sessions", subject=person, changes={"sessions": len(keys)})
    return len(keys)


def forget_old_sessions() -> int:
    """Remove the rows of sessions that are long over; says how many people's rows went."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()  # unaudited: no record
    live = Session.objects.values("session_key")
    gone, _ = UserSession.objects.exclude(session_key__in=live).delete()  # unaudited: no record
    return int(gone)
