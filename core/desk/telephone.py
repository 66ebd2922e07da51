"""Words by telephone on a desk: what its giver confirms or denies, and what a denial leaves."""

from typing import Any

from core.approvals.decisions import needs_for
from core.approvals.models import Approval, Decision
from core.approvals.roster import Roster
from core.approvals.unsettled import asks_to_confirm, unsettled_for, with_all_that_is_told
from core.approvals.wording import name_of
from core.desk.items import Item, Standing

ASKED_AGAIN = (
    "{giver} denies what {witness} recorded and will be asked again. Read why, and call again if "
    "it cannot wait."
)
SEND_AGAIN = (
    "{giver} denies what {witness} recorded. The text had moved on because of it and must be sent "
    "for approval again."
)
STILL_OUT = (
    "{giver} denies what {witness} recorded. The text had been published or sent because of it: "
    "read why, and what can be done about it."
)
LINES = {Approval.Status.OPEN: ASKED_AGAIN, Approval.Status.COMPLETE: STILL_OUT}


def phoned(person: Any, approvals: list[Approval], roster: Roster) -> list[Item]:
    """A line for each, in one query; the last denial stands for those before it.

    `approvals` are those that wait: they know whether a word that was denied is still asked for.
    """
    steps = {step.pk: step for approval in approvals for step in approval.steps.all()}
    found = {}
    for word in with_all_that_is_told(unsettled_for(person)):
        step = steps.get(word.step_id)
        if word.denied_at is None or step is None or needs_for(step, word.person, roster):
            found[word.step_id, word.person_id] = _line(word)
    return list(found.values())


def _line(word: Decision) -> Item:
    approval = word.step.approval
    due = approval.due if approval.status == Approval.Status.OPEN else None
    # Without a day of its own it must not sink: work may have gone on by it.
    sort = Item if due else Standing
    link = approval.get_absolute_url()
    if word.denied_at is None:
        return sort(approval.version.title, link, asks_to_confirm(word), due, word.at)
    said = LINES.get(Approval.Status(approval.status), SEND_AGAIN)
    line = said.format(giver=word.person, witness=word.witness)
    return sort(f"Decision denied: {name_of(approval)}", link, line, due, word.denied_at)
