"""Publishing what was approved, ending it, taking it back."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localdate

from core.approvals.queries import complete_approval
from core.audit.chain import canonical
from core.audit.services import record, unit_of_work
from core.documents.models import Version
from core.files.storage import store
from core.people.permissions import WHO
from core.publication.models import Kind, Publication, PublishedContent, Withdrawal
from core.text.clean import is_blank
from core.workflow.services import check, save

NO_GATE = (
    "Reviews can be published only in a demonstration for now: the checks that protect the people "
    "in a review are not in place yet."
)


def publish(  # noqa: PLR0913 -- what is frozen has so many parts
    version: Version,
    *,
    kind: str,
    slug: str,
    title: str,
    html: str,
    pdf: bytes = b"",
    summary: str = "",
    at: datetime | None = None,
    until: datetime | None = None,
    by: Any,
) -> Publication:
    """Freeze what was made of an approved version and release it, now or at a time.

    What was public under the same address ends when this begins. Raises `Blocked` without a
    complete approval of exactly this version.
    """
    check(reasons_against(version, kind))
    pdf_digest = store(pdf) if pdf else ""
    with unit_of_work(by=by):
        content = _freeze(version.digest, title, summary, html, pdf_digest, len(pdf), by=by)
        since = at or timezone.now()
        after = _make_room(kind, slug, since, by=by)
        publication = Publication(
            kind=kind,
            slug=slug,
            content=content,
            since=since,
            until=until or after,
            published_by=by,
        )
        return save(publication, by=by, verb="publish")


def reasons_against(version: Version, kind: str) -> list[str]:
    """Why this version may not be published as this kind of thing; none when it may."""
    reasons = []
    subject = version.subject
    if subject is None or complete_approval(subject, version.digest) is None:
        reasons.append(
            f"Version {version.number} of “{version.title}” has not been approved by everyone who "
            f"needs to approve it."
        )
    if kind == Kind.REVIEW and not settings.DEMONSTRATION:
        reasons.append(NO_GATE)
    return reasons


def end(publication: Publication, *, at: datetime, by: Any) -> Publication:
    """Let a publication end at a time, without calling it withdrawn."""
    with unit_of_work(by=by):
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        row.until = at
        return save(row, by=by, verb="end", seen=row.revision)


def withdraw(publication: Publication, kind: str, reason: str, *, by: Any) -> Publication:
    """Take a publication back at once. Its address then tells that it was, and why. `Blocked`."""
    if not by.has_perm("core.withdraw_publication", publication):
        check([f"Only {WHO['core.withdraw_publication']} can withdraw this."])
    if kind not in Withdrawal.values:
        check(["Choose why it is withdrawn."])
    if is_blank(reason):
        check(["Enter why it is withdrawn. The public is not shown this."])
    with unit_of_work(by=by):
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        check(reasons_against_withdrawing(row))
        row.withdrawn_at, row.withdrawn_by = timezone.now(), by
        row.withdrawn_kind, row.withdrawn_reason = kind, reason
        if row.since > row.withdrawn_at:
            _give_room_back(row, by=by)
        taken_back = save(row, by=by, verb="withdraw", seen=row.revision)
        _tell_subject(taken_back, by=by)
        return taken_back


def reasons_against_withdrawing(publication: Publication) -> list[str]:
    """Why there is nothing to take back: it is no longer public. None when there is something."""
    if publication.withdrawn_at is not None:
        return ["It has already been withdrawn."]
    if publication.until is None or publication.until > timezone.now():
        return []
    day = localdate(publication.until)
    ended = f"{day.day} {day:%B %Y}"
    if follower_of(publication):
        return [f"Another version replaced it on {ended}. That one is public: withdraw that one."]
    return [f"It ended on {ended}, so the public does not read it any more."]


def follower_of(publication: Publication) -> Publication | None:
    """What is public now at the address of something that ended."""
    if publication.until is None:
        return None
    there = Publication.objects.released().light()
    rows = there.filter(kind=publication.kind, slug=publication.slug, since__gte=publication.until)
    return rows.order_by("-since", "-pk").first()


def _tell_subject(publication: Publication, *, by: Any) -> None:
    """Call `publication_withdrawn` of what was published, where it has that method.

    It is called whatever state the subject is in and must not refuse: what has to leave the public
    site leaves it.
    """
    for subject in _subjects_of(publication.content.version_digest):
        if hear := getattr(subject, "publication_withdrawn", None):
            hear(publication, by=by)


def _subjects_of(digest: str) -> list[Any]:
    """Those in which a version with these words is in force, otherwise the one that had it last.

    The same words may have been sent for approval a second time, for something else.
    """
    versions = Version.objects.filter(digest=digest).order_by("-pk")
    found = [(version, version.subject) for version in versions]
    in_force = [
        subject
        for version, subject in found
        if getattr(subject, "approved_version_id", None) == version.pk
    ]
    return in_force or [subject for _, subject in found[:1]]


def _freeze(
    version_digest: str,
    title: str,
    summary: str,
    html: str,
    pdf_digest: str,
    pdf_size: int,
    *,
    by: Any,
) -> PublishedContent:
    """Keep the content under its own digest; the same content is kept once."""
    digest = content_digest(version_digest, title, summary, html, pdf_digest)
    if known := PublishedContent.objects.filter(pk=digest).first():
        return known
    content = PublishedContent.objects.create(  # unaudited: recorded on the next line
        digest=digest,
        version_digest=version_digest,
        title=title,
        summary=summary,
        html=html,
        pdf_digest=pdf_digest,
        pdf_size=pdf_size,
        frozen_at=timezone.now(),
    )
    changes = {"digest": digest, "version_digest": version_digest, "pdf_digest": pdf_digest}
    record(by=by, verb="freeze", subject=content, changes=changes)
    return content


def content_digest(version: str, title: str, summary: str, html: str, pdf: str) -> str:
    """The SHA-256 of everything that is frozen."""
    parts = {"version": version, "title": title, "summary": summary, "html": html, "pdf": pdf}
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def _make_room(kind: str, slug: str, at: datetime, *, by: Any) -> datetime | None:
    """End at this time what would still be public at the address; return when the next begins."""
    rows = Publication.objects.select_for_update().filter(
        kind=kind, slug=slug, withdrawn_at__isnull=True
    )
    for row in rows.filter(since__lt=at).exclude(until__lte=at):
        row.until = at
        save(row, by=by, verb="end", seen=row.revision)
    following = rows.filter(since__gt=at).order_by("since").first()
    return following.since if following else None


def _give_room_back(row: Publication, *, by: Any) -> None:
    """What was to end for something that is now not coming goes on."""
    rows = Publication.objects.select_for_update().filter(
        kind=row.kind, slug=row.slug, until=row.since, withdrawn_at__isnull=True
    )
    for before in rows:
        before.until = row.until
        save(before, by=by, verb="go-on", seen=before.revision)
