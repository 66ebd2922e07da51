"""Reads for the pages of sign-in and of one's own account."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from core.calendar.days import today
from core.people.models import Holding, User


@dataclass(frozen=True)
class Factor:
    """One way to show that it is oneself, besides the password."""

    kind: str
    name: str
    added: datetime
    used: datetime | None


NAMES = {
    Authenticator.Type.TOTP: "Authenticator app",
    Authenticator.Type.RECOVERY_CODES: "Recovery codes",
}


def factors_of(person: User) -> list[Factor]:
    """All second factors of a person, the oldest first."""
    rows = Authenticator.objects.filter(user_id=person.pk).order_by("created_at")
    return [
        Factor(
            row.type,
            NAMES.get(row.type) or row.data.get("name", "Passkey"),
            row.created_at,
            row.last_used_at,
        )
        for row in rows
    ]


def seats_of(person: User) -> list[Holding]:
    """The seats that somebody has now or will have."""
    rows = Holding.objects.filter(person=person).select_related("seat__group", "seat__agency")
    day = today()
    return [row for row in rows.order_by("since") if row.until is None or row.until > day]


def demonstration_accounts() -> list[tuple[User, list[str]]]:
    """Who can be tried in a demonstration, each with the seats they sit in, named once."""
    people = User.objects.filter(is_demonstration=True, is_active=True).order_by("pk")
    return [
        (person, list(dict.fromkeys(str(term.seat) for term in person.seats_held.all())))
        for person in people.prefetch_related("seats_held__seat__group")
    ]
