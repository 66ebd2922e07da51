"""A call about an alert, as the unit writes it down."""

from typing import Any

from django.utils import timezone

from core.notices.calls import Call
from core.people.models import User


def a_call(to: User | None = None, **fields: Any) -> Call:
    """One that reached somebody just now, unless said otherwise."""
    values = {
        "whom": "" if to else "The duty officer",
        "at": timezone.now(),
        "reached": True,
        "words": "The chair will look tonight.",
    }
    return Call(person=to, **{**values, **fields})


def typed(to: User, **fields: str) -> dict[str, Any]:
    """The same call as it is typed on the page of the alert."""
    now = timezone.localtime()
    said = {"person": to.pk, "rung_on": f"{now:%Y-%m-%d}", "rung_time": f"{now:%H:%M}"}
    return {**said, "reached": "yes", "words": "Her deputy will look at it.", **fields}
