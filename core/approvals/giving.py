"""Who brought whom into the seats from which others are given: read from the trail, which keeps a
term that was ended before it began and is gone."""

import json
from collections.abc import Collection
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from core.audit.models import AuditEntry
from core.people.models import Holding, Seat
from core.people.vocabulary import UNIT


class Giving:
    """Read once, and only where it is asked: where a seat was given since a text was first sent, by
    somebody who did not send it."""

    @cached_property
    def given(self) -> list[tuple[int, int, datetime]]:
        """By whom, whom and when, of the seats that give seats; the first first."""
        office = set(Seat.objects.filter(position__in=UNIT).values_list("pk", flat=True))
        entries = AuditEntry.objects.filter(
            subject_type=Holding._meta.label_lower, changes__contains='"given_by_id":'
        )
        found = []
        for changes, at in entries.order_by("number").values_list("changes", "at"):
            after = {field: pair[1] for field, pair in json.loads(changes).items()}
            giver, person = after.get("given_by_id"), after.get("person_id")
            if after.get("seat_id") in office and giver is not None and person is not None:
                found.append((giver, person, at))
        return found

    @cached_property
    def terms(self) -> list[tuple[int, date, datetime | None, date | None]]:
        """Whose, from which day, when that was entered and until when, of the seats that give
        seats; the first first."""
        rows = Holding.objects.filter(seat__position__in=UNIT).order_by("since")
        return list(rows.values_list("person_id", "since", "given_at", "until"))

    def brought_in_by(
        self, people: Collection[int], *, since: datetime, before: datetime
    ) -> set[int]:
        """Whom these brought in between two moments, themselves or through one another; nobody who
        sat there at the first and ever since."""
        there, found = self._there(since, timezone.localdate(before)), set[int]()
        for giver, person, at in self.given:
            if since < at < before and (giver in people or giver in found) and person not in there:
                found.add(person)
        return found

    def _there(self, since: datetime, still: date) -> set[int]:
        """Who sat there on the day of this moment, as entered before it, and without a gap until
        after this day, be it in one seat after another."""
        first, until_when = timezone.localdate(since), dict[int, date]()
        for person, begins, entered, until in self.terms:
            known = entered < since if entered else True
            # A term that ends on the day itself ran until then: it may have been ended since.
            if known and begins <= first and (until is None or until >= first):
                until_when[person] = max(until or date.max, until_when.get(person, date.min))
        for person, begins, _, until in self.terms:
            if person in until_when and begins <= until_when[person]:
                until_when[person] = max(until or date.max, until_when[person])
        return {person for person, until in until_when.items() if until > still}
