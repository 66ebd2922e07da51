"""Which route a thing takes, and whose words each of its steps needs today."""

from core.approvals.models import Need
from core.approvals.partners import partners_asked
from core.approvals.routes import Route, RouteNeed
from core.approvals.subjects import Approvable
from core.calendar.days import today
from core.people.models import Group
from core.workflow.services import check


def route_for(subject: Approvable) -> Route | None:
    """The route in force today for things of this kind."""
    routes = Route.objects.in_force(today()).filter(subject_kind=subject.route_kind)
    found: Route | None = routes.first()
    return found


def resolve(planned: RouteNeed, subject: Approvable) -> list[Need]:
    """One need, or one for each statutory partner whose word the subject needs.

    Raises `Blocked` where no group has the function that the route names.
    """
    group = _group_for(planned, subject.approval_group())
    common = {"group": group, "counts": planned.counts}
    if planned.each_partner:
        partners = partners_asked(subject, planned.step.route)
        return [Need(agency=partner, **common) for partner in partners]
    return [Need(position=planned.position, agency=planned.agency, **common)]


def _group_for(planned: RouteNeed, own: Group) -> Group:
    """The group of the function named, or the thing's own."""
    if not planned.function or own.is_for(planned.function):
        return own
    groups = Group.objects.in_force(today()).order_by("order", "pk")
    found = next((g for g in groups if g.is_for(planned.function)), None)
    if found is None:
        check([f"No group is “{planned.get_function_display()}” today, and the route needs one."])
    return found or own
