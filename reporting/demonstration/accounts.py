"""The demonstration accounts: invented people in real offices."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from core.audit.services import unit_of_work
from core.people.models import Holding, Seat, User
from core.publication.mirror import mirror_structure
from core.workflow.services import save

PASSWORD = "demonstration"  # noqa: S105 -- printed by `make run`, refused without DEMONSTRATION=1


def seat_everybody(rows: list[dict[str, Any]], *, since: date, by: User) -> int:
    """Make each account and put it into its seats; returns how many are new.

    Each row holds `address`, `name` and `seats`, a list of seat keys of the partnership's file;
    perhaps `phone`, to which text messages of alerts go.
    """
    made = 0
    # One hash for all: making each its own takes a third of a second, and all know the password.
    hashed = make_password(PASSWORD)
    for row in rows:
        with unit_of_work(by=by):
            person = User.objects.filter(email=row["address"]).first()
            if person is None:
                person = User(email=row["address"], name=row["name"], is_demonstration=True)
                person.phone = row.get("phone", "")
                person.password = hashed
                save(person, by=by)
                made += 1
            for key in row.get("seats", []):
                _sit(person, Seat.objects.get(key=key), row, since=since, by=by)
    mirror_structure(by=by)
    return made


def _sit(person: User, seat: Seat, row: dict[str, Any], *, since: date, by: User) -> None:
    if Holding.objects.filter(seat=seat, person=person).exists():
        return
    held_as = row.get("as", "holder")
    seniority = max(seat.seniority, int(row.get("seniority", 0)))
    holding = Holding(seat=seat, person=person, held_as=held_as, seniority=seniority, since=since)
    save(holding, by=by)
