"""`loadpartnership FILE`: the partnership described in a file becomes rows."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.audit.services import unit_of_work
from core.clocks.loading import load_law
from core.people.models import User
from core.profile.faults import BadProfile
from core.profile.reading import Draft
from core.profile.services import (
    CHANGED,
    CREATED,
    ENDED,
    KEPT,
    UNCHANGED,
    Loaded,
    load,
    read_profile,
)

OUTCOMES = (CREATED, CHANGED, UNCHANGED, KEPT, ENDED)


def a_date(words: str) -> date:
    """A date as ISO writes it."""
    try:
        return date.fromisoformat(words)
    except ValueError as fault:
        raise ArgumentTypeError(f"“{words}” is not a date such as 2024-04-01.") from fault


class Command(BaseCommand):
    """Creates or updates the partnership described in a TOML file."""

    help = (
        "Loads the national rules and a partnership's file: creates what is new, lets untouched "
        "rows follow the file, keeps what was changed in the portal. Writes nothing when the file "
        "has a fault. "
        "Exit code 0: loaded; 1: faults, listed with line and key; 2: called wrongly."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and what to do with it."""
        parser.add_argument("file", type=Path, help="a TOML file, such as profiles/NAME.toml")
        parser.add_argument("--check", action="store_true", help="only say whether it is right")
        parser.add_argument(
            "--end-missing",
            type=a_date,
            metavar="DATE",
            help="end, on this date, what an earlier file had and this one has not",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check and load, or say every fault."""
        source: Path = options["file"]
        if not source.is_file():
            raise CommandError(f"There is no file {source}.", returncode=2)
        try:
            draft = read_profile(source)
            if options["check"]:
                self._tell_right(source, draft)
                return
            end_missing = options["end_missing"]
            by = User.objects.portal()
            with unit_of_work(by=by):
                law = load_law(by=by)
                loaded = load(draft, by=by, end_missing=end_missing)
        except BadProfile as bad:
            for fault in bad.faults:
                self.stderr.write(f"{source}, {fault}")
            count = len(bad.faults)
            faults = "1 fault" if count == 1 else f"{count} faults"
            raise CommandError(f"{faults} in {source}; nothing was written.") from bad
        loaded.counts["law"] = law.counts
        loaded.notes += law.notes
        self._tell(loaded)

    def _tell_right(self, source: Path, draft: Draft) -> None:
        counts = [f"{name} {len(rows)}" for name, rows in draft.entries.items()]
        counts += [f"clock {len(draft.law.rules)}"] if draft.law.rules else []
        name = draft.partnership.values["name"]
        self.stdout.write(f"{source} is right: {name}, {', '.join(counts)}.")

    def _tell(self, loaded: Loaded) -> None:
        for note in loaded.notes:
            self.stdout.write(note)
        width = max(map(len, loaded.counts))
        for table, counts in loaded.counts.items():
            told = ", ".join(f"{counts[o]} {o}" for o in OUTCOMES if counts[o])
            self.stdout.write(f"{table:{width}}  {told}")
        shown = [o for o in OUTCOMES if o in OUTCOMES[:3] or loaded.total(o)]
        total = ", ".join(f"{loaded.total(o)} {o}" for o in shown)
        self.stdout.write(f"{'total':{width}}  {total}")
