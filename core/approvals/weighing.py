"""What a word by telephone does, and has done, to its text before its giver confirms it."""

from core.approvals.calls import goes_on
from core.approvals.coming_back import returning
from core.approvals.hearing import seats_of
from core.approvals.models import Approval, Decision, Step
from core.approvals.routes import StepKind
from core.approvals.wording import VERBS

S = Approval.Status

CHANGED = (
    "The text has since been changed or taken back, so this decision no longer has any effect."
)
NOT_NEEDED = "Your decision is optional: the text is not waiting for it."
OR_SAY_SO = "Say whether it is your decision."
SENT_BACK_BY_IT = f"The text was sent back because of it. {OR_SAY_SO}"
SENT_BACK = (
    "The text has since been sent back because of another decision, so this one no longer "
    "has any effect."
)
COUNTS_ALREADY = f"It already counts, and the text has gone forward because of it. {OR_SAY_SO}"
TEXT_WAITS = "It does not count until you confirm it, and the text is waiting."
WENT_ON = "It does not count until you confirm it. The text was decided without it."

#: What a denial would do.
ASKED_AGAIN = "Then it does not count, and you will be asked for your decision again."
ENDS = (
    "Then it does not count. The text has gone forward because of it: if it has not been "
    "published or sent yet, this approval ends and the text can be sent again. Everyone who had "
    "approved it will then be asked again."
)
STAYS_BACK = (
    "Then it does not count. The text was sent back because of it and stays with the person who "
    "sent it, who can send it again. Everyone who had approved it will then be asked again."
)
STAYS = (
    "Then it does not count. The text stays where it is, because it did not move on because of it."
)


def told_to_its_giver(word: Decision | None) -> dict[str, str]:
    """What the page says of a word that its giver has to confirm or deny; nothing of none."""
    if word is None:
        return {}
    return {
        "its_verb": VERBS[Decision.Outcome(word.outcome)],
        "its_seats": seats_of(word),
        "its_weight": weight_of(word),
        "by_denying": what_a_denial_does(word),
    }


def weight_of(word: Decision) -> str:
    """What a word that is not confirmed does meanwhile, said to its giver."""
    approval = word.step.approval
    if approval.status == S.VOID:
        return CHANGED
    if approval.status == S.RETURNED:
        return SENT_BACK_BY_IT if moved_on_by(word) else SENT_BACK
    if not word.meets.filter(counts=True).exists():
        return NOT_NEEDED
    if goes_on(approval):
        return COUNTS_ALREADY
    return TEXT_WAITS if approval.status == S.OPEN else WENT_ON


def what_a_denial_does(word: Decision) -> str:
    """What would follow if its giver denied it now, said to them beside the button."""
    if word.step.status == Step.Status.OPEN:
        return ASKED_AGAIN
    if not moved_on_by(word):
        return STAYS
    return STAYS_BACK if word.step.approval.status == S.RETURNED else ENDS


def moved_on_by(decision: Decision) -> bool:
    """Whether the text lies where it lies by this word: asked while it still meets its needs.

    Neither an adviser's word, nor one beside that which sent the text back, nor one that its step
    still waits with, nor any once the text was changed or taken back.
    """
    step, approval = decision.step, decision.step.approval
    if step.kind != StepKind.DECIDE or step.status == Step.Status.OPEN or approval.status == S.VOID:
        return False
    if approval.status == S.RETURNED:
        return returning(approval) == decision
    return decision.meets.filter(counts=True).exists()
