"""What was entered for somebody who said that these are not their words: changed before it is asked
of them again."""

from django.db import models

from core.audit.models import AuditEntry

#: How the trail names the refusal, and what changes no word: its note, another day to give it by.
REFUSE = "refuse"
NO_WORDS = ("note", "ask-otherwise")


def reasons_against_asking_again(record: models.Model, *parts: models.Model) -> list[str]:
    """Why its sender is not asked to confirm it once more: nothing was changed since they refused.

    `parts` are the rows in which it holds what they said.
    """
    last = AuditEntry.objects.about(record, *parts).exclude(verb__in=NO_WORDS).first()
    if last is None or last.verb != REFUSE:
        return []
    return [
        f"{last.actor_name} said that these are not their words, and nothing has been changed "
        "since. Change what is wrong first."
    ]
