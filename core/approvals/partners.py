"""Which statutory partners a text needs: those of today, and those it was asked of since it was
agreed to last. An agency that somebody ends meanwhile would else be asked no more."""

from collections.abc import Iterator

from core.approvals.models import Approval, Need
from core.approvals.routes import Route, RouteNeed
from core.approvals.subjects import Approvable
from core.calendar.days import in_force, today
from core.people.models import Agency


def partners_asked(subject: Approvable, route: Route) -> list[Agency]:
    """Each once, by name; in place of one that has ended the one that followed, where there is one.

    An agency that the route asks by its own name is asked there.
    """
    partners = set(Agency.objects.in_force(today()).filter(is_statutory_partner=True))
    partners.update(_today(one) for one in _asked_before(subject, route))
    return sorted(partners, key=lambda one: (one.name, one.pk))


def has_a_say(agency: Agency) -> bool:
    """Whether texts need its word, or would need it as that of one which it followed: changing when
    it is there, or what follows it, would change whose word they need."""
    line = _line(agency)
    if Agency.objects.filter(pk__in=line, is_statutory_partner=True).exists():
        return True
    rounds = Approval.objects.since_agreed().order_by()
    asked = Need.objects.filter(agency__in=line, position="")
    return asked.filter(step__approval__in=rounds.values("pk")).exists()


def _asked_before(subject: Approvable, route: Route) -> Iterator[Agency]:
    rounds = Approval.objects.about(subject).since_agreed().order_by()
    asked = Need.objects.filter(step__approval__in=rounds.values("pk"), position="")
    named = RouteNeed.objects.filter(step__route=route, agency__isnull=False)
    agencies = Agency.objects.exclude(pk__in=named.values("agency"))
    yield from agencies.filter(pk__in=asked.filter(agency__isnull=False).values("agency"))


def _line(agency: Agency) -> set[int]:
    """It and every agency that it followed, at any remove."""
    line = found = {agency.pk}
    while found:
        before = Agency.objects.filter(succeeded_by__in=found)
        found = set(before.values_list("pk", flat=True)) - line
        line = line | found
    return line


def _today(agency: Agency) -> Agency:
    """Itself, or once it has ended the one that follows it today."""
    day, after, seen = today(), agency, {agency.pk}
    while not in_force(after, day) and after.succeeded_by and after.succeeded_by.pk not in seen:
        after = after.succeeded_by
        seen.add(after.pk)
    return after if in_force(after, day) else agency
