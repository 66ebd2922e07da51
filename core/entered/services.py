"""Keeping the source of what is entered for somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.calendar.days import today
from core.documents.attachments import attach
from core.entered.models import Entered
from core.entered.vocabulary import CameBy
from core.people.models import User

#: Names and bytes of files that came with a form.
Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class Source:
    """What came: how, from whom, when, in which words and files."""

    came_by: str
    came_on: date
    came_from: User | None = None
    source_words: str = ""
    files: Files = ()

    def reasons_against(self, by: Any) -> list[str]:
        """Why this cannot be entered by somebody, as sentences."""
        reasons = []
        if self.came_from is not None and self.came_from.pk == by.pk:
            reasons.append("These are your own words: send them yourself.")
        if self.came_on > today():
            reasons.append("The date you received it cannot be in the future.")
        if self.came_by == CameBy.PORTAL:
            reasons.append("Choose how you received it: by email, as a document or by telephone.")
        return reasons

    def note_on(self, obj: Entered, *, by: User) -> None:
        """Fill the record's columns and keep the files; the caller saves. Raises `Refused`.

        Nobody has confirmed it then, whatever was confirmed before.
        """
        obj.came_by, obj.came_from, obj.came_on = self.came_by, self.came_from, self.came_on
        kept = [attach(obj, name, data, by=by) for name, data in self.files]
        obj.entered_by, obj.confirmed_at = by, None
        obj.source_words = self.source_words or "\n".join(f"In the file {file}." for file in kept)
