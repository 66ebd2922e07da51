"""Publishing the annual report: exactly what was approved, as a page and a PDF."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate

from core.approvals.approved import SAME_PERSON, had_a_part
from core.audit.services import unit_of_work
from core.publication.models import Kind, Publication
from core.publication.services import publish
from core.text.clean import is_blank
from core.workflow.services import apply, blockers, check
from reporting.annual.models import PUBLISH, AnnualReport
from reporting.annual.paper.binding import pdf_of, public_page_of

SAY_WHAT = "Say what has changed since the public version."


def reasons_against_publishing(report: AnnualReport, by: Any) -> list[str]:
    """Why this person may not publish it now; none when they may."""
    if reasons := blockers(report, PUBLISH, by):
        return reasons
    return [SAME_PERSON] if is_for_another(report, by) else []


def is_for_another(report: AnnualReport, person: Any) -> bool:
    """Whether it was agreed and this person, who sent it or decided on it, leaves publishing it to
    somebody else.

    Whoever only wrote parts of it may publish it: many write it, and all whose word is needed agree
    to exactly what is published.
    """
    return report.status == AnnualReport.Status.APPROVED and had_a_part(person, report)


def replaces(report: AnnualReport) -> bool:
    """Whether an earlier version of it is public, which ends when this one begins; once that has
    happened, a second click asks for nothing more."""
    if report.status != AnnualReport.Status.APPROVED:
        return False
    public = Publication.objects.released().filter(kind=Kind.REPORT, slug=report.slug)
    return bool(public.exists())


def publish_report(
    report: AnnualReport, *, seen: int, by: Any, changed: str = "", at: datetime | None = None
) -> Publication:
    """Freeze the approved version at its public address. Raises `Blocked` and `Conflict`.

    What was public before under the same address ends when this begins; then `changed` says for the
    history what is different.
    """
    with unit_of_work(by=by):
        row = AnnualReport.objects.select_for_update().get(pk=report.pk)
        check(reasons_against_publishing(row, by))
        check([SAY_WHAT] if replaces(row) and is_blank(changed) else [], at="changed")
        version = row.approved_version
        assert version is not None  # noqa: S101 -- an approved report has one
        done = apply(row, PUBLISH, by=by, seen=seen, note=changed.strip())
        since = at or timezone.now()
        return publish(
            version,
            kind=Kind.REPORT,
            slug=done.slug,
            title=version.snapshot["title"],
            summary=next(iter(version.snapshot["lines"]), ""),
            html=public_page_of(version),
            pdf=pdf_of(version, draft=False, published=localdate(since)),
            at=since,
            by=by,
        )
