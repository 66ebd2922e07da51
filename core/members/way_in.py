"""How the first person gets into a portal in which nobody can sign in yet."""

import os
import shlex
import sys
from pathlib import Path

from django.conf import settings

from core.calendar.days import today
from core.calendar.periods import during
from core.partnership.models import Partnership
from core.people.models import Seat, User
from core.people.vocabulary import Function, Position


def way_in() -> list[str]:
    """What to type so that somebody can sign in, as lines; none where somebody can."""
    if User.objects.people().filter(is_active=True).exists():
        return []
    if not Partnership.objects.exists():
        return [
            "No partnership is loaded and nobody can sign in. Load one first:",
            f"  {typed('loadpartnership', 'FILE')}",
        ]
    return ["Nobody can sign in yet. Invite the first person by this line:", f"  {_invitation()}"]


def _invitation() -> str:
    """The line for the one office that can invite all others."""
    office = Position.BUSINESS_MANAGER
    seats = Seat.objects.filter(during(today()), position=office).select_related("group")
    groups = list(dict.fromkeys(seat.group for seat in seats))
    words = ["invite", "NAME@EXAMPLE.ORG", "--position", office.value]
    if len(groups) > 1:
        unit = [group for group in groups if group.is_for(Function.BUSINESS_UNIT)]
        words += ["--group", (unit or groups)[0].key]
    return typed(*words)


def typed(*words: str) -> str:
    """A command of the portal as it is typed in its folder, for the data that this one uses."""
    python, folder = Path(sys.executable), settings.BASE_DIR
    program = python.relative_to(folder) if python.is_relative_to(folder) else python
    line = shlex.join([str(program), "manage.py", *words])
    given = os.environ.get("VAR_DIR")
    return f"VAR_DIR={shlex.quote(given)} {line}" if given else line
