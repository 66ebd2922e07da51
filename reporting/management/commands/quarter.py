"""`manage.py quarter YEAR N`: compiles the quarterly report, and writes it as a page or a PDF."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.audit.services import unit_of_work
from core.calendar.years import as_said, as_written_here, first_year
from core.documents.models import Version
from core.documents.services import save_version
from core.files.writing import check_all, write_all
from core.people.models import User
from core.workflow.services import Blocked
from priorities.quarters.models import Quarter
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.paper import page_of, pdf_of
from reporting.quarterly.services import compile_report
from reporting.quarterly.snapshots import changed_since

F = TypeVar("F")


class Command(BaseCommand):
    help = (
        "Compiles the report of a quarter from the approved returns and prints its five lines. "
        "An approved report is written as it was approved; any other is written as a draft that "
        "says so, and the command ends with 1. A group whose return is missing is named and stops "
        "nothing, so the command ends with 0; when all are missing there is nothing to report, and "
        "it ends with 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which quarter, and where to."""
        parser.add_argument("year", metavar="YEAR", help="for example 2021-22")
        parser.add_argument("number", metavar="N", type=int, help="1 to 4")
        parser.add_argument("--pdf", metavar="FILE", type=Path, help="write the PDF here")
        parser.add_argument("--html", metavar="FILE", type=Path, help="write the HTML page here")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, then write and print; where a file cannot be written nothing is compiled."""
        self._write(check_all, [path for path in (options["pdf"], options["html"]) if path])
        report, version = self._compiled(options["year"], options["number"])
        approved = report.status == QuarterlyReport.Status.APPROVED
        files: dict[Path, bytes] = {}
        if options["pdf"]:
            files[options["pdf"]] = pdf_of(version, draft=not approved)
        if options["html"]:
            files[options["html"]] = page_of(version, draft=not approved).encode()
        self._write(write_all, files)
        self._print(report, version, approved=approved)
        for path in files:
            self.stdout.write(f"Written: {path}")
        if files and not approved:
            self.stdout.write("What was written is a draft: the report has not been approved.")
            sys.exit(1)
        if not report.parts.filter(source__isnull=False).exists():
            self.stdout.write("No return is approved yet, so there is nothing to report.")
            sys.exit(1)

    def _compiled(self, year: str, number: int) -> tuple[QuarterlyReport, Version]:
        """The report and the version to be shown of it, in one unit; nobody waits for its paper."""
        portal = User.objects.portal()
        with unit_of_work(by=portal):
            report = self._report(year, number)
            approved = report.status == QuarterlyReport.Status.APPROVED
            version = report.approved_version if approved else None
            return report, version or save_version(report, by=portal)

    def _report(self, year: str, number: int) -> QuarterlyReport:
        year = as_written_here(year)
        try:
            first_year(year)
        except ValueError as fault:
            raise CommandError(str(fault), returncode=2) from fault
        if number not in {1, 2, 3, 4}:
            raise CommandError(f"{number} is not a quarter: say 1, 2, 3 or 4.", returncode=2)
        quarter = Quarter.objects.filter(year=year, number=number).first()
        if quarter is None:
            said = f"Quarter {number} of {as_said(year)} is not planned, so no group was asked."
            raise CommandError(said, returncode=1)
        report = QuarterlyReport.objects.filter(quarter=quarter).first()
        if report and report.status != QuarterlyReport.Status.DRAFT:
            return report
        try:
            return compile_report(quarter, by=User.objects.portal())
        except Blocked as refusal:
            raise CommandError(" ".join(refusal.reasons), returncode=1) from refusal

    def _print(self, report: QuarterlyReport, version: Version, *, approved: bool) -> None:
        self.stdout.write(version.snapshot["title"])
        state = "approved" if approved else report.get_status_display().lower()
        self.stdout.write(f"Version {version.number}, {state}.")
        for line in version.snapshot["lines"]:
            self.stdout.write(f"- {line}")
        for part in report.parts.filter(source__isnull=True).select_related("group"):
            self.stdout.write(f"  {part.group}: {part.missing}")
        for said in changed_since(report):
            self.stdout.write(said)

    def _write(self, write: Callable[[F], None], files: F) -> None:
        """Both files or none of them."""
        try:
            write(files)
        except OSError as fault:
            said = f"{fault.filename} cannot be written: {fault.strerror}."
            raise CommandError(said, returncode=2) from fault
