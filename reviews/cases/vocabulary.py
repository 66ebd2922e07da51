"""The kinds of review and what differs between them, and the themes by which they are found."""

from dataclasses import dataclass

from django.db import models


class Kind(models.TextChoices):
    """Which law or agreement a review follows."""

    LCSPR = "lcspr", "Child safeguarding practice review"
    SAR = "sar", "Safeguarding adult review"
    DHR = "dhr", "Domestic abuse related death review"
    LOCAL = "local", "Local learning review"


@dataclass(frozen=True)
class Procedure:
    """What a kind of review brings with it; its clocks are rules of `profiles/law/england.toml`."""

    #: The first part of its references.
    prefix: str
    #: The word by which the partnership's file names its approval route.
    route: str
    #: The rule that counts from the decision to hold it; none for reviews of our own.
    completion: str = ""
    #: The rule that counts back from the planned day of publication.
    copy: str = ""
    #: Whether the Home Office has to clear it first.
    needs_clearance: bool = False


PROCEDURES = {
    Kind.LCSPR: Procedure("LCSPR", "review", "lcspr-publication", "lcspr-copy-to-panel"),
    Kind.SAR: Procedure("SAR", "adult-review", "sar-completion"),
    Kind.DHR: Procedure("DHR", "review", "dhr-completion", needs_clearance=True),
    Kind.LOCAL: Procedure("LLR", "review"),
}


class Theme(models.TextChoices):
    """What recurs across reviews; the public finds them by it."""

    CURIOSITY = "professional-curiosity", "Professional curiosity"
    SHARING = "information-sharing", "Information sharing"
    ESCALATION = "escalation", "Escalation"
    RECORDS = "record-keeping", "Record keeping"
    CAPACITY = "mental-capacity", "Mental capacity"
    NEGLECT = "neglect", "Neglect"
    SELF_NEGLECT = "self-neglect", "Self-neglect"
    EXPLOITATION = "exploitation", "Exploitation"
    DOMESTIC_ABUSE = "domestic-abuse", "Domestic abuse"
    TRANSITION = "transition", "Transition to adulthood"
    VOICE = "voice", "The person’s voice"  # noqa: RUF001
    CARERS = "carers", "Carers"
    GOOD_PRACTICE = "good-practice", "Good practice"
