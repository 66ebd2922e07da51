"""What was decided and stands no more: its text was opened again, changed or taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from core.approvals.kinds import REOPENED
from core.approvals.models import Approval, Decision
from core.approvals.subjects import Approvable
from core.audit.models import AuditEntry
from core.notices.services import notify
from core.people.models import User

S = Approval.Status


@dataclass(frozen=True)
class Since:
    """What happened to the text after it was decided on, or meanwhile: when, and by whom."""

    at: datetime
    who: str


def what_came_of(approval: Approval) -> dict[str, Any]:
    """What happened to the text since, and where it is decided on now; for the approval's page."""
    if approval.status == S.OPEN:
        return {}
    return {
        "opened_again": opened_again(approval),
        "ended_early": ended_early(approval),
        "newer": newest_after(approval),
    }


def opened_again(approval: Approval) -> Since | None:
    """Who opened a text again that was approved, and when; None while it stands as approved."""
    if approval.status != S.COMPLETE:
        return None
    subject = cast(Approvable, approval.subject)
    ended = AuditEntry.objects.about(approval).filter(verb=S.COMPLETE).first()
    rows = AuditEntry.objects.about(subject).filter(verb__in=subject.reopenings())
    after = rows.filter(number__gt=ended.number if ended else 0)
    return _since(after.order_by("number").first())


def ended_early(approval: Approval) -> Since | None:
    """Who changed a text while it waited, or took it back, and when."""
    if approval.status != S.VOID:
        return None
    return _since(AuditEntry.objects.about(approval).filter(verb=S.VOID).first())


def newest_after(approval: Approval) -> Approval | None:
    """The last approval of the same text that was asked for after this one."""
    later = Approval.objects.sent_again_after(approval)
    found: Approval | None = later.select_related("version").order_by("-pk").first()
    return found


def tell_who_approved(subject: Approvable, *, by: Any) -> None:
    """A text that was approved is open again: those who gave their word hear of it, once."""
    last = Approval.objects.about(subject).order_by("-pk").first()
    if last is None or last.status != S.COMPLETE or opened_again(last):
        return
    gave = Decision.objects.filter(step__approval=last, outcome=Decision.Outcome.APPROVE)
    people = User.objects.filter(pk__in=gave.values("person")).exclude(pk=by.pk)
    notify(people, kind=REOPENED, by=by, about=last)


def _since(entry: AuditEntry | None) -> Since | None:
    if entry is None:
        return None
    by_portal = entry.actor_id == User.objects.portal().pk
    return Since(entry.at, "the portal" if by_portal else entry.actor_name)
