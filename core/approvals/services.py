"""Asking for an approval, and what makes an open one end without a decision."""

from contextlib import suppress
from datetime import date
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from core.approvals.kinds import UNTIL_SENT_AGAIN
from core.approvals.models import Approval, Step
from core.approvals.preview import reasons_ahead, route_preview
from core.approvals.reopening import tell_who_approved
from core.approvals.resolving import resolve, route_for
from core.approvals.routes import RouteStep, StepKind
from core.approvals.subjects import Approvable
from core.approvals.telling import (
    CHANGED,
    TAKEN_BACK,
    Lapse,
    tell_of_the_end,
    tell_those_asked,
)
from core.audit.services import unit_of_work
from core.documents.services import digest_of, save_version
from core.notices.settling import settle
from core.workflow.services import Blocked, check, save


def request_approval(subject: Approvable, *, by: Any, due: date | None = None) -> Approval:
    """Freeze the subject as a version and send it along its route.

    Raises `Blocked` when it waits already, has no route, or a step has nobody who could decide, or
    fewer different people than it needs.
    """
    with unit_of_work(by=by):
        keep_to_those_asked(subject, by=by)
        void_stale(subject, by=by)
        check(_reasons_against_asking(subject))
        check(reasons_ahead(route_preview(subject, asker=by)))
        route = route_for(subject)
        assert route is not None  # noqa: S101 -- asked just above
        approval = Approval(
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            version=save_version(subject, by=by),
            route=route,
            group=subject.approval_group(),
            requested_by=by,
            requested_at=timezone.now(),
            due=due,
            is_restricted=subject.restricted,
        )
        save(approval, by=by, verb="request")
        for planned in route.steps.prefetch_related("needs"):
            _copy_step(approval, planned, subject, by=by)
        settle(Approval.objects.about(subject), *UNTIL_SENT_AGAIN)
        open_next_step(approval, by=by)
        return approval


def keep_to_those_asked(subject: Approvable, *, by: Any) -> None:
    """Restrict the approvals of what only few may read from now on, those that are closed too.

    What was restricted stays so: who may read the thing later may not read what it said then.
    """
    if not subject.restricted:
        return
    with unit_of_work(by=by):
        for approval in Approval.objects.about(subject).filter(is_restricted=False):
            approval.is_restricted = True
            save(approval, by=by, verb="restrict", seen=approval.revision)


def void_stale(subject: Approvable, *, by: Any) -> bool:
    """End the open approval of a subject that no longer says what was sent; whether there was."""
    with unit_of_work(by=by):
        if not Approval.objects.about(subject).open().exists():
            return False
        lock_subject(subject)
        approval = Approval.objects.about(subject).open().select_for_update().first()
        if approval is None or approval.version.digest == digest_of(subject):
            return False
        close(approval, Approval.Status.VOID, by=by)
        subject.approval_voided(by)
        return True


def lock_subject(subject: models.Model) -> None:
    """Lock the thing itself before its approval, in the order in which an edit of it does.

    The other way round, an edit and the last decision wait for each other.
    """
    type(subject)._base_manager.select_for_update().filter(pk=subject.pk).first()


def let_lapse(subject: Approvable, *, by: Any) -> None:
    """End the open approval of a subject that was taken back and does not wait for one any more.

    Where it was approved and is opened for editing again, those who gave their word are told.
    """
    approval = Approval.objects.about(subject).open().select_for_update().first()
    if approval is not None:
        close(approval, Approval.Status.VOID, by=by, why=TAKEN_BACK)
    elif subject.status == subject.reopening().target:
        tell_who_approved(subject, by=by)


def void_changed(*, by: Any) -> int:
    """End every open approval whose subject says something else by now; how many these were.

    A record that is drawn into another, such as a figure into a report, does not know of it, so
    its correction voids nothing by itself. An approval that was met half must not wait for ever.
    """
    ended = 0
    for approval in Approval.objects.open().select_related("version"):
        # Each in a unit of its own: one that the portal may not reopen holds up no other.
        with suppress(Blocked):
            ended += void_stale(cast(Approvable, approval.subject), by=by)
    return ended


def close(approval: Approval, status: str, *, by: Any, why: Lapse = CHANGED) -> None:
    """End an approval: its status, when, and no step left open; tell why it ended."""
    approval.status, approval.closed_at = status, timezone.now()
    save(approval, by=by, verb=status, seen=approval.revision)
    for step in approval.steps.filter(status__in=[Step.Status.WAITING, Step.Status.OPEN]):
        if status == Approval.Status.COMPLETE and step.kind == StepKind.RECEIVE:
            _open(step, by=by)
        else:
            step.status = Step.Status.CLOSED
            save(step, by=by, verb="close", seen=step.revision)
    tell_of_the_end(approval, why=why, by=by)


def open_next_step(approval: Approval, *, by: Any) -> Step | None:
    """Open the first step that waits for a decision; None when there is none left."""
    waiting = approval.steps.filter(status=Step.Status.WAITING, kind=StepKind.DECIDE)
    step: Step | None = waiting.order_by("order").first()
    if step:
        _open(step, by=by)
    return step


def _open(step: Step, *, by: Any) -> None:
    step.status, step.opened_at = Step.Status.OPEN, timezone.now()
    save(step, by=by, verb="open", seen=step.revision)
    tell_those_asked(step, by=by, anew=True)


def _copy_step(approval: Approval, planned: RouteStep, subject: Approvable, *, by: Any) -> None:
    """The route may change tomorrow; this approval keeps the one it started on."""
    step = Step(
        approval=approval,
        order=planned.order,
        name=planned.name,
        kind=planned.kind,
        least_people=planned.least_people,
    )
    save(step, by=by)
    for need in planned.needs.all():
        for resolved in resolve(need, subject):
            resolved.step = step
            save(resolved, by=by)


def _reasons_against_asking(subject: Approvable) -> list[str]:
    if Approval.objects.about(subject).open().exists():
        return ["This version is already waiting for a decision."]
    route = route_for(subject)
    if route is None:
        return [f"This partnership has no approval route for “{subject.route_kind}”."]
    if not route.steps.filter(kind=StepKind.DECIDE).exists():
        return [f"The route “{route.name}” has no step at which anyone decides."]
    return []
