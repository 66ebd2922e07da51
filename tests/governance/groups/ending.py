"""What tests of ending agencies and groups share."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.calendar.days import today
from core.notices.models import Channel, Notice
from core.notices.naming import said_of
from core.people.models import Agency, Group, User
from governance.groups.services import save_agency, save_group

SOON = today() + timedelta(days=30)


def sent(client: Client, name: str, key: str, until: date | None, **fields: Any) -> HttpResponse:
    """The form as its page shows it, with an end."""
    path = reverse(f"governance:{name}-edit", args=[key])
    form = client.get(path).context["form"]
    shown = {one.html_name: one.value() for one in form if not isinstance(one.value(), date)}
    data = {key: "on" if value is True else value for key, value in shown.items() if value}
    parts = {"day": until.day, "month": until.month, "year": until.year} if until else {}
    day = {f"until-{part}": parts.get(part, "") for part in ("day", "month", "year")}
    answer: HttpResponse = client.post(
        path, {"revision": 0, **data, "once": uuid.uuid4(), **day, **fields}
    )
    return answer


def refused(answer: Any) -> dict[str, list[str]]:
    """What stands at which field, of a form that was handed back."""
    assert answer.status_code in {409, 422}
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def told(person: User) -> list[str]:
    rows = Notice.objects.filter(person=person, channel=Channel.PORTAL).order_by("pk")
    return [f"{said.subject}. {said.body}" for _, said in said_of(rows, person)]


def ends(row: Agency | Group, until: date | None, *, by: User) -> None:
    row = type(row).objects.get(pk=row.pk)
    row.until = until
    write: Any = save_agency if isinstance(row, Agency) else save_group
    write(row, by=by, seen=row.revision)
