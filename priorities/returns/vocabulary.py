"""The closed lists of a return: where an activity is, what proves a difference."""

from django.db import models


class State(models.TextChoices):
    """Where an activity is: a word and a shape, never a colour alone."""

    ON_TRACK = "on-track", "On track"
    AT_RISK = "at-risk", "At risk"
    OFF_TRACK = "off-track", "Off track"
    DONE = "done", "Done"
    NOT_STARTED = "not-started", "Not started"


#: What each state means, beside its word.
MEANING = {
    State.ON_TRACK: "Will be done by its date",
    State.AT_RISK: "Needs something to stay on track",
    State.OFF_TRACK: "Will miss its date",
    State.DONE: "Finished, with evidence",
    State.NOT_STARTED: "Planned for later",
}
#: In the place of a state that nobody has given yet.
NOT_ANSWERED = "Not answered yet"
#: Where something is needed to go on.
NEEDS_HELP = frozenset({State.AT_RISK, State.OFF_TRACK})
GOOD = frozenset({State.ON_TRACK, State.DONE})


def need_in(state: str, need: str) -> str:
    """What an activity needs: nothing where it is neither at risk nor off track."""
    return need if state in NEEDS_HELP else ""


class EvidenceKind(models.TextChoices):
    """What proves a difference, the strongest first."""

    DATA = "data", "Data"
    AUDIT = "audit", "Audit"
    EXPERTS = "experts", "Experts by experience"
    FRONTLINE = "frontline", "Frontline voice"
    ASSERTION = "assertion", "Word of a single agency"


#: The column of a return that holds each kind of proof.
PROOFS = {kind: f"proof_{kind.value}" for kind in EvidenceKind}
