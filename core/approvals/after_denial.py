"""What is next once somebody denied a word by telephone, said on the page of its approval."""

from typing import Any

from django.utils import timezone

from core.approvals.decisions import subject_of
from core.approvals.drafts import is_still_out
from core.approvals.models import Approval, Decision, Step
from core.approvals.queries import Stage
from core.approvals.reopening import newest_after
from core.text.listed import listed

S = Approval.Status

ASKED_AGAIN = (
    "{givers} denied the decision recorded by telephone. The text is waiting for {them} again."
)
RING = "If it cannot wait, call again and record the new decision below."
ENDED = (
    "{givers} denied the decision recorded by telephone. The text had gone forward because of it, "
    "so this approval ended on {on}."
)
#: The same of a word that had sent it back: the denial does not bring the round back.
ENDED_BACK = (
    "{givers} denied the decision recorded by telephone. The text had been sent back because of "
    "it, and this approval is not reopened."
)
SEND_AGAIN = (
    "The text is with {sender} as a draft and can be sent again, as it is or changed. Everyone "
    "who had approved it will then be asked again."
)
STAYS_OUT = (
    "{givers} denied the decision recorded by telephone. The text had already been published or "
    "sent, and stays so. {remedy}"
)


def denied_of(approval: Approval) -> list[Decision]:
    """What was written down by telephone and its giver denies, the first of it first."""
    rows = Decision.written.filter(step__approval=approval, denied_at__isnull=False)
    return list(rows.select_related("person", "witness", "step__approval"))


def after_denials(
    approval: Approval, route: list[Stage], *, reader: Any, may_phone: bool = False
) -> dict[str, Any]:
    """What was denied, and what its page says is next; nothing where nobody denied anything.

    `route`: its stages, which know who is asked today.
    """
    denied = denied_of(approval)
    led = [word for word in denied if word.had_led_on]
    found: dict[str, Any] = {"denied": denied, "next_after_denial": []}
    if approval.status == S.OPEN:
        found["next_after_denial"] = _asked_again(denied, route, reader)
        if found["next_after_denial"] and may_phone:
            found["next_after_denial"].append(RING)
    elif led and approval.status == S.VOID:
        # Nobody changed it or took it back: it says why it ended.
        found |= {"ended_early": None, "next_after_denial": _ended(approval, led, reader)}
    elif led and _is_out_by_it(approval):
        remedy = subject_of(approval).while_out()
        found["next_after_denial"] = [
            STAYS_OUT.format(givers=_givers(led, reader), remedy=remedy).strip()
        ]
    return found


def _asked_again(denied: list[Decision], route: list[Stage], reader: Any) -> list[str]:
    """Whose word is asked for again and has not come since."""
    asked = {
        (stage.step.pk, person.pk)
        for stage in route
        if stage.step.status == Step.Status.OPEN
        for one in stage.asked
        for person in one.people
    }
    still = [word for word in denied if (word.step_id, word.person_id) in asked]
    if not still:
        return []
    people = {word.person_id for word in still}
    if reader.pk in people:
        them = "each of you" if len(people) > 1 else "you"
    else:
        them = "them" if len(people) > 1 else str(still[0].person)
    return [ASKED_AGAIN.format(givers=_givers(still, reader), them=them)]


def _ended(approval: Approval, led: list[Decision], reader: Any) -> list[str]:
    on = timezone.localtime(approval.closed_at)
    words = ENDED_BACK if any(word.sends_back for word in led) else ENDED
    said = [words.format(givers=_givers(led, reader), on=f"{on:%-d %B %Y}")]
    if subject_of(approval).status == "draft" and newest_after(approval) is None:
        said.append(SEND_AGAIN.format(sender=approval.requested_by))
    return said


def _is_out_by_it(approval: Approval) -> bool:
    """Whether what this round approved is out; what a later round let out is none of its."""
    if approval.status != S.COMPLETE or newest_after(approval) is not None:
        return False
    return is_still_out(subject_of(approval))


def _givers(words: list[Decision], reader: Any) -> str:
    """Who they are; whoever reads it is “You”, and stands first."""
    others = dict.fromkeys(str(word.person) for word in words if word.person_id != reader.pk)
    is_one = any(word.person_id == reader.pk for word in words)
    return listed(["You", *others] if is_one else others)
