"""As whom somebody decided: kept with the decision, as it was on that day."""

from collections.abc import Sequence

from core.approvals.instead import why_not_at
from core.approvals.models import Decision, Need, Step
from core.approvals.roster import Roster
from core.people.models import User

#: What the roster says of who is asked, and what is kept once they have spoken.
ASKED, SAID = "Decides as ", "Decided as "


def as_whom(
    step: Step, person: User, outcome: str, needs: Sequence[Need], roster: Roster
) -> dict[str, str]:
    """The columns of a decision that say so: lead, delegate or office, from the seat that the word
    comes from, and in whose place it was given, where that was somebody else's to give."""
    decides = step.decides and outcome != Decision.Outcome.CONFLICT
    return {
        "given_as": _given_as(person, needs, roster),
        "in_place": _in_place(step, needs, roster) if decides else "",
    }


def _given_as(person: User, needs: Sequence[Need], roster: Roster) -> str:
    for need in needs:
        if need.agency_id:
            for seat in roster.seats_of(person, need):
                delegated = seat.delegated_by
                return Decision.GivenAs.DELEGATE if delegated else Decision.GivenAs.LEAD
    return Decision.GivenAs.OFFICE


def _in_place(step: Step, needs: Sequence[Need], roster: Roster) -> str:
    without = why_not_at(step)
    said = (roster.eligible(need, without=without).because for need in needs)
    return " ".join(dict.fromkeys(one.replace(ASKED, SAID, 1) for one in said if one))
