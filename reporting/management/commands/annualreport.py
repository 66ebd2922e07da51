"""`manage.py annualreport YEAR`: the annual report as it is public, or as a draft that says so."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.calendar.years import as_said, as_written_here, first_year
from core.files.writing import write_all
from core.publication.models import Kind, Publication
from core.publication.queries import at_address
from reporting.annual.models import AnnualReport
from reporting.annual.paper.files import draft_page_of, draft_pdf_of, public_pdf_of
from reporting.annual.public_views import public_page_of
from reporting.annual.readiness.standing import changed_since
from reporting.annual.waiting import in_the_way

PAGE = "index.html"
NOT_ANY_MORE = "The report is not public any more: what is written here is marked as a draft."


class Command(BaseCommand):
    help = (
        "Writes the annual report of a year: the bytes that the public reads, once it is "
        "published. Before that a draft is written that says so, and the command ends with 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which year, and where to."""
        parser.add_argument("year", metavar="YEAR", help="for example 2021-22")
        parser.add_argument("--pdf", metavar="FILE", type=Path, help="write the PDF here")
        parser.add_argument(
            "--html", metavar="DIR", type=Path, help=f"write the page here, as {PAGE}"
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="write nothing; print what stands in the way, and end with 1 if something does",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how it stands; check it or write it."""
        if options["check"] and (options["pdf"] or options["html"]):
            said = "--check writes nothing: leave out --pdf and --html, or leave out --check."
            raise CommandError(said, returncode=2)
        report = self._report(options["year"])
        self.stdout.write(f"{report.title}: {report.get_status_display().lower()}.")
        if options["check"]:
            self._check(report)
            return
        public = _public(report)
        self._write(report, public, options["pdf"], options["html"])
        for said in changed_since(report) if public else []:
            self.stdout.write(f"Since it was published: {said}")
        if public is None:
            is_over = report.status == AnnualReport.Status.WITHDRAWN
            self.stdout.write(
                NOT_ANY_MORE if is_over else "This is a draft: the report is not public."
            )
            sys.exit(1)

    def _report(self, year: str) -> AnnualReport:
        year = as_written_here(year)
        try:
            first_year(year)
        except ValueError as fault:
            raise CommandError(str(fault), returncode=2) from fault
        report = AnnualReport.objects.filter(year=year).first()
        if report is None:
            said = f"The annual report of {as_said(year)} has not been begun."
            raise CommandError(said, returncode=1)
        return report

    def _check(self, report: AnnualReport) -> None:
        reasons = in_the_way(report)
        for reason in reasons:
            self.stdout.write(f"- {reason}")
        if reasons:
            one = len(reasons) == 1
            verb = "thing stands" if one else "things stand"
            self.stdout.write(f"{len(reasons)} {verb} in the way. Each line says where and whose.")
            sys.exit(1)
        self.stdout.write("Nothing stands in its way.")

    def _write(
        self,
        report: AnnualReport,
        public: Publication | None,
        pdf: Path | None,
        folder: Path | None,
    ) -> None:
        """Both files or none of them."""
        if folder and public and settings.SURFACE == "portal":
            said = "The public pages are not served from here: run it where SURFACE is “both”."
            raise CommandError(said, returncode=2)
        files: dict[Path, bytes] = {}
        if pdf:
            files[pdf] = public_pdf_of(public) if public else draft_pdf_of(report)
        if folder:
            page = public_page_of(public) if public else draft_page_of(report)
            files[folder / PAGE] = page
        try:
            write_all(files)
        except OSError as fault:
            said = f"{fault.filename} cannot be written: {fault.strerror}."
            raise CommandError(said, returncode=2) from fault
        for path in files:
            self.stdout.write(f"Written: {path}")


def _public(report: AnnualReport) -> Publication | None:
    """What the public reads under its address now; a stone is nothing to read."""
    there = at_address(Kind.REPORT, report.slug)
    return None if there is None or there.is_withdrawn else there.publication
