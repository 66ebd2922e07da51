"""Writing what hangs on a row: the hours of a contact, the steps and needs of a route."""

from datetime import time
from typing import Any

from core.approvals.routes import Route, RouteNeed, RouteStep
from core.audit.services import Actor
from core.partnership.models import Contact, OpeningHours
from core.people.models import Agency
from core.profile.rows import Said, need_order, need_said, plain
from core.workflow.services import delete, save


def write_hours(contact: Contact, hours: list[list[Any]], *, by: Actor) -> None:
    """Make the opening hours those listed."""
    wanted = {tuple(row) for row in hours}
    for row in contact.opening.all():
        said = (row.day, str(plain(row.opens)), str(plain(row.closes)))
        if said in wanted:
            wanted.discard(said)
        else:
            delete(row, by=by, seen=row.revision)
    for day, opens, closes in sorted(wanted):
        new = OpeningHours(
            contact=contact,
            day=day,
            opens=time.fromisoformat(opens),
            closes=time.fromisoformat(closes),
        )
        save(new, by=by)


def write_steps(route: Route, steps: list[Said], *, by: Actor) -> None:
    """Make the steps those listed; approvals under way keep the steps they started with."""
    standing = {step.order: step for step in route.steps.all()}
    for said in steps:
        step = standing.pop(said["order"], None) or RouteStep(route=route, order=said["order"])
        for name in ("name", "kind", "least_people"):
            setattr(step, name, said[name])
        save(step, by=by, seen=step.revision)
        _write_needs(step, said["needs"], by=by)
    for step in standing.values():
        _write_needs(step, [], by=by)
        delete(step, by=by, seen=step.revision)


def _write_needs(step: RouteStep, needs: list[Said], *, by: Actor) -> None:
    missing = sorted(needs, key=need_order)
    for row in step.needs.select_related("agency"):
        if (said := need_said(row)) in missing:
            missing.remove(said)
        else:
            delete(row, by=by, seen=row.revision)
    for said in missing:
        agency = Agency.objects.get(key=said["agency"]) if said["agency"] else None
        save(RouteNeed(step=step, **{**said, "agency": agency}), by=by)
