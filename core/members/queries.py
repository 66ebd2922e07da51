"""Reads for the pages about people."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from core.audit.models import AuditEntry
from core.calendar.days import in_force, today
from core.calendar.periods import during
from core.people.models import Group, Holding, User
from core.screens.numbers import key_in

#: What the list can be narrowed to.
STATES = (
    ("", "Everyone who can sign in"),
    ("none", "People without a seat today"),
    ("closed", "Closed accounts"),
    ("all", "Everyone, including closed accounts"),
)


def people_seen_by(user: User) -> QuerySet[User]:
    """Everybody but the portal itself, for those who may open the page of a person; to others there
    is nobody under any number."""
    rows = User.objects.people()
    return rows if user.has_perm("core.see_person") else rows.none()


def found_people(
    *, words: str = "", state: str = "", group: str = "", by_address: bool
) -> QuerySet[User]:
    """People by name, or by address for whoever may read it, narrowed, each with the seats held
    today."""
    day = today()
    now = Holding.objects.filter(during(day)).select_related("seat__group", "seat__agency")
    rows = User.objects.people().prefetch_related(
        Prefetch("seats_held", queryset=now.order_by("seat__group__order"), to_attr="seats_now")
    )
    for word in words.split():
        at = Q(email__icontains=word) if by_address else Q()
        rows = rows.filter(Q(name__icontains=word) | at)
    if state == "closed":
        rows = rows.filter(is_active=False)
    elif state != "all":
        rows = rows.filter(is_active=True)
    sitting = Holding.objects.filter(during(day))
    if state == "none":
        rows = rows.exclude(pk__in=sitting.values("person"))
    if key := key_in(group):
        rows = rows.filter(pk__in=sitting.filter(seat__group_id=key).values("person"))
    return rows.order_by("name", "pk")


def groups_to_choose() -> list[Group]:
    """Groups in force today, for the filter."""
    return list(Group.objects.filter(during(today())).order_by("order", "name"))


@dataclass(frozen=True)
class Terms:
    """Somebody's seats: to come and now, and before."""

    now: list[Holding]
    later: list[Holding]
    before: list[Holding]


def terms_of(person: User, on: date | None = None) -> Terms:
    """All terms of a person, in one query."""
    day = on or today()
    rows = Holding.objects.filter(person=person).select_related("seat__group", "seat__agency")
    terms = Terms([], [], [])
    for row in rows.order_by("-since", "pk"):
        if in_force(row, day):
            terms.now.append(row)
        elif row.since > day:
            terms.later.append(row)
        else:
            terms.before.append(row)
    return terms


#: What the trail's words mean on screen; anything else shows as it is.
HAPPENED = {
    "create": "Account created",
    "join": "Accepted the invitation",
    "edit-profile": "Name or number changed",
    "record-phone": "Mobile number recorded",
    "sign-in": "Signed in",
    "sign-out": "Signed out",
    "change-password": "Password changed",
    "password-changed": "Emailed that the password was changed",
    "password-reset": "Emailed that the password was changed by a link",
    "end-sessions": "Signed out elsewhere",
    "deactivate": "Account closed",
    "reactivate": "Account reopened",
    "totp-activated": "Authenticator app added",
    "totp-deactivated": "Authenticator app removed",
    "webauthn-added": "Passkey added",
    "webauthn-removed": "Passkey removed",
    "recovery-codes-generated": "New recovery codes made",
    "remove-second-factors": "Passkeys and codes removed",
    "reset-second-factors": "Passkeys and codes removed by the business manager",
}


@dataclass(frozen=True)
class Happening:
    """One line of an account's history."""

    words: str
    note: str
    at: datetime
    actor_name: str


def history_of(person: User, limit: int = 20) -> list[Happening]:
    """What happened to an account last, the newest first."""
    entries = AuditEntry.objects.about(person).select_related("note")[:limit]
    return [
        Happening(
            HAPPENED.get(entry.verb, entry.verb.replace("-", " ").capitalize()),
            entry.note.text if hasattr(entry, "note") else "",
            entry.at,
            entry.actor_name,
        )
        for entry in entries
    ]
