"""The annual report as files: what the public is given byte for byte, or a draft that says so."""

from typing import cast

from core.publication.models import Publication
from core.publication.queries import pdf_of as frozen_pdf_of
from reporting.annual.composing.blocks import ReportSnapshot
from reporting.annual.models import AnnualReport
from reporting.annual.paper.binding import alone, paper

#: The kind of job that makes the PDF of one draft.
DRAFT = "draft-annual-report"


def public_pdf_of(publication: Publication) -> bytes:
    """The PDF that was frozen. Raises `Damaged` when it is not the same any more."""
    return frozen_pdf_of(publication)


def draft_page_of(report: AnnualReport) -> bytes:
    """How it reads now, as one page; nothing is kept."""
    return alone(_as_it_stands(report), draft=True).encode()


def draft_pdf_of(report: AnnualReport) -> bytes:
    """How it reads now, on paper; nothing is kept."""
    return paper(_as_it_stands(report), draft=True)


def _as_it_stands(report: AnnualReport) -> ReportSnapshot:
    return cast(ReportSnapshot, report.snapshot())
