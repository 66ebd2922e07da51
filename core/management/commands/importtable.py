"""`importtable KIND FILE [--dry-run]`: a CSV or XLSX table becomes rows, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.files.archives import check_office
from core.files.kinds import Refused, shown
from core.imports.registry import IMPORT_KINDS
from core.imports.services import BadTable, Imported, import_table
from core.people.models import User
from core.tables.reading import Unreadable, is_workbook


class Command(BaseCommand):
    """Imports a table, or says every cell that cannot be imported."""

    help = (
        "Imports a CSV or XLSX table. A cell that cannot be read: nothing is imported, each fault "
        "is listed with row and column. A doubtful one: imported as written and listed until it "
        "is settled in the portal. "
        "Exit code 0: imported; 1: faults, nothing was written; 2: called wrongly."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which kind, and the file."""
        kinds = ", ".join(sorted(IMPORT_KINDS))
        parser.add_argument("kind", help=f"what the table holds: {kinds}")
        parser.add_argument("file", type=Path, help="a .csv or .xlsx file; heads in its first row")
        parser.add_argument("--dry-run", action="store_true", help="do everything, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and print faults or doubts, then the counts."""
        source: Path = options["file"]
        if (kind := IMPORT_KINDS.get(options["kind"])) is None:
            known = ", ".join(sorted(IMPORT_KINDS))
            said = f"There is no kind of table called “{options['kind']}”. Kinds: {known}."
            raise CommandError(said, returncode=2)
        if not source.is_file():
            raise CommandError(f"There is no file {source}.", returncode=2)
        by = User.objects.portal()
        dry_run = options["dry_run"]
        try:
            data = _let_in(source)
            done = import_table(kind, source.name, data, by=by, dry_run=dry_run)
        except (Unreadable, Refused) as fault:
            raise CommandError(f"{source}: {fault} Nothing was imported.") from fault
        except BadTable as bad:
            for remark in bad.remarks:
                self.stderr.write(f"{source}: {remark}")
            count = "1 fault" if len(bad.remarks) == 1 else f"{len(bad.remarks)} faults"
            raise CommandError(f"{count} in {source}; nothing was imported.") from bad
        self._tell(source, done, dry_run=dry_run)

    def _tell(self, source: Path, done: Imported, *, dry_run: bool) -> None:
        for remark in done.doubts:
            self.stdout.write(f"{source}: {remark}")
        if done.doubts:
            number = len(done.doubts)
            word = "doubt, imported as written and kept" if number == 1 else "doubts, imported as"
            rest = "" if number == 1 else " written and kept"
            self.stdout.write(f"{number} {word}{rest} until settled.")
        self.stdout.write(f"{done.rows} rows read. {done.outcome or 'Nothing to import'}.")
        if dry_run:
            self.stdout.write("This was a trial: nothing was written.")


def _let_in(source: Path) -> bytes:
    """The bytes of a file, once a workbook was looked into as one that is sent by a form is."""
    data = source.read_bytes()
    if is_workbook(source.name, data):
        check_office(data, f"“{shown(source.name)}”", "xl/workbook.xml")
    return data
