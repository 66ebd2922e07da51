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
            if after.get("seat_id") in office and after["given_by_id"] is not None:
                found.append((after["given_by_id"], after["person_id"], at))
        return found

    @cached_property
    def there_since(self) -> dict[int, date]:
        """Since when each who sits there has been there, by the day on which that was entered."""
        found: dict[int, date] = {}
        rows = Holding.objects.filter(seat__position__in=UNIT)
        for person, since, at in rows.values_list("person_id", "since", "given_at"):
            day = timezone.localdate(at) if at else since
            found[person] = min(day, found.get(person, day))
        return found

    def brought_in_by(
        self, people: Collection[int], *, since: datetime, before: datetime
    ) -> set[int]:
        """Whom these brought in between two moments, themselves or through one another; nobody who
        had been there before."""
        found: set[int] = set()
        for giver, person, at in self.given:
            if since < at < before and (giver in people or giver in found):
                found.add(person)
        first = timezone.localdate(since)
        return {one for one in found if self.there_since.get(one, first) >= first}
