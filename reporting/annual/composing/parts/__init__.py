"""What is drawn from data: one module a part, each with `compose`, some with `missing`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reporting.annual.composing.blocks import Block
from reporting.annual.composing.parts import (
    achievements,
    contacts,
    glossary,
    partners,
    priorities,
    reviews,
    statements,
    structure,
)
from reporting.annual.composing.setting import Missing, Setting
from reporting.annual.vocabulary import Draws


def _nothing(setting: Setting) -> list[Missing]:
    """For parts of which nothing can be missing."""
    return []


@dataclass(frozen=True)
class Part:
    """How a part is composed, and what of it is missing and who owes it."""

    compose: Callable[[Setting], Sequence[Block]]
    missing: Callable[[Setting], list[Missing]] = _nothing


PARTS: dict[str, Part] = {
    Draws.CONTACTS: Part(contacts.compose),
    Draws.PARTNERS: Part(partners.compose),
    Draws.STRUCTURE: Part(structure.compose),
    Draws.PRIORITIES: Part(priorities.compose),
    Draws.ACHIEVEMENTS: Part(achievements.compose, achievements.missing),
    Draws.REVIEWS: Part(reviews.compose),
    Draws.STATEMENTS: Part(statements.compose, statements.missing),
    Draws.GLOSSARY: Part(glossary.compose),
}
