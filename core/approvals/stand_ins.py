"""Whose word somebody gives in another's place today: they read what they decide, no sooner.

The chair of the group above and a deputy read a restricted approval for as long as it waits for
them; those whose own seat is asked read it from the day it is sent.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Q, prefetch_related_objects

from core.approvals.aside import know_aside
from core.approvals.roster import Roster, roster_of_today
from core.approvals.rounds import told_by, with_rounds
from core.approvals.writers import know_writers
from core.people.models import Holding
from core.people.vocabulary import CHAIRING, CHAIRS, HeldAs

if TYPE_CHECKING:
    from core.approvals.models import Approval
    from core.approvals.querysets import ApprovalQuerySet

#: All that tells who can give a missing word.
PARTS = ("steps__needs", "steps__decisions")


def stands_in_for(rows: "ApprovalQuerySet", person: Any) -> set[int]:
    """Those of these approvals that want a word which this person gives in somebody's place.

    No query for those who deputise for nobody and chair nothing; a fixed number for the others.
    """
    deputises = any(held.held_as == HeldAs.DEPUTY for held in person.all_holdings())
    if not deputises and not person.holds(*CHAIRING):
        return set()
    held = "steps__needs__group__seats__holdings__"
    perhaps = Q(**{f"{held}person": person, f"{held}held_as": HeldAs.DEPUTY})
    deputies = Holding.objects.filter(person=person, held_as=HeldAs.DEPUTY)
    of_a_chair = Q(Exists(deputies.filter(seat__position__in=CHAIRS)))
    perhaps |= of_a_chair & Q(steps__needs__position__in=CHAIRS)
    if person.holds(*CHAIRING):
        perhaps |= Q(is_restricted=True, steps__needs__position__in=CHAIRS)
    found = rows.open().filter(pk__in=rows.open().filter(perhaps).order_by().values("pk"))
    approvals = list(with_rounds(found).prefetch_related(*PARTS))
    know_writers(approvals)
    know_aside(approvals)
    for one in approvals:
        one.rounds = told_by(one, one)
    roster = roster_of_today() if approvals else None
    return {a.pk for a in approvals if roster and person.pk in _able(a, roster)}


def readers(approval: "Approval") -> set[int]:
    """Who reads a restricted approval beside the unit, as `visible_to()` has it."""
    prefetch_related_objects([approval], *PARTS)
    roster = roster_of_today()
    found, always = set[int](), {approval.requested_by_id} | approval.writers
    for step in approval.steps.all():
        found |= {decision.person_id for decision in step.decisions.all()}
        for need in step.needs.all():
            found |= {person.pk for person in roster.asked(need)}
    if approval.status == "open":
        found |= _able(approval, roster)
    return found - approval.stood_aside | always


def _able(approval: "Approval", roster: Roster) -> set[int]:
    """Everybody who can give a word that is missing now; for a later step it is too soon."""
    return {
        person.pk
        for step in approval.steps.all()
        if step.status == "open"
        for need in step.needs.all()
        if need.met_by_id is None
        for person in roster.eligible(need, without=step.not_asked()).people
    }
