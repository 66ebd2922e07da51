"""Why somebody else than who sits there gives a word: told beside their name, of each holder."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from core.text.listed import listed

if TYPE_CHECKING:
    from core.approvals.models import Step
    from core.people.models import Holding

ASKS, ASKED = "is sending this text", "sent this text"
WROTE, SPOKE = "wrote the text", "has already decided"
STANDS_ASIDE = "has a conflict of interest"
RECEIVED = "has already received it"
CHOSEN = "was given the seat through somebody who sent this text, now or in an earlier round"
NOBODY_HERE = "because the seat is empty or its holder is away"

#: Why somebody gives no word, by the number of their account.
Why = Mapping[int, str]


def why_not(
    *, asker: int, is_sent: bool, writers: Collection[int], aside: Collection[int]
) -> dict[int, str]:
    """Why these give no word; of two reasons the one that weighs more."""
    found = dict.fromkeys(writers, WROTE)
    found[asker] = ASKED if is_sent else ASKS
    return found | dict.fromkeys(aside, STANDS_ASIDE)


def why_not_at(step: "Step") -> dict[int, str]:
    """The same of a step that was sent, with who has spoken."""
    approval = step.approval
    has = SPOKE if step.decides else RECEIVED
    said = {decision.person_id: has for decision in step.decisions.all()}
    if not step.decides:
        return said | dict.fromkeys(approval.stood_aside, STANDS_ASIDE)
    out = why_not(
        asker=approval.requested_by_id,
        is_sent=True,
        writers=approval.writers,
        aside=approval.stood_aside,
    )
    return said | out


def instead_of(holders: Collection["Holding"], why: Why) -> str:
    """In whose place, and why they do not decide themselves."""
    if not holders:
        return NOBODY_HERE
    reasons = {one.person.name: why.get(one.person_id, CHOSEN) for one in holders}
    parts = [f"{name}, who {reason}" for name, reason in reasons.items()]
    return f"instead of {listed(parts)}"
