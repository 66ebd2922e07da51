"""The people of the demonstration by their offices, and their words along a route."""

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision, Step
from core.approvals.roster import Roster
from core.approvals.routes import StepKind
from core.people.models import Group, Holding, User
from core.people.vocabulary import CHAIRS
from priorities.returns.chasing import who_report


def person(address: str) -> User:
    """The account of an address."""
    return User.objects.get(email=address)


def lead_of(group: Group) -> User:
    """Who writes the group's return."""
    return who_report([group])[group.pk][0]


def chair_of(group: Group) -> User:
    """Who approves it."""
    rows = Holding.objects.in_force().filter(seat__group=group, seat__position__in=CHAIRS)
    chair: User = rows.select_related("person").order_by("pk")[0].person
    return chair


def carry_through(approval: Approval, *, receive: bool = True) -> None:
    """Let everybody who is asked say yes, step by step, until nobody is left to ask.

    Those whose word is only shown speak first, for the last word that counts ends the step.
    `receive=False` leaves a step of receiving to whoever looks.
    """
    while step := approval.steps.filter(status=Step.Status.OPEN).order_by("order").first():
        giver = _next_giver(step)
        receives = step.kind == StepKind.RECEIVE
        if giver is None or (receives and not receive):
            return
        outcome = Decision.Outcome.ACKNOWLEDGE if receives else Decision.Outcome.APPROVE
        decide(step, outcome, by=giver, seen=approval.version.digest)


def _next_giver(step: Step) -> User | None:
    roster = Roster()
    without = step.not_asked()
    needs = step.needs.filter(met_by__isnull=True).select_related("group", "agency")
    for need in needs.order_by("counts", "pk"):
        if able := roster.eligible(need, without=without).people:
            return able[0]
    return None
