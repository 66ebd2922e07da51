"""The media's people, and a statement at any point of its way to the news pages."""

from typing import Any

from comms.media.models import Statement
from tests.comms.media.conftest import (  # noqa: F401 -- fixtures among them
    Ask,
    World,
    a_statement,
    agreed,
    ask,
    kept_world,
    let_out,
    review,
    world,
)

HEADING = "Waiting is shorter"


def went_out(
    asking: Ask, people: World, *, asked: dict[str, Any] | None = None, **fields: Any
) -> Statement:
    """Drafted and let out by Nadia, agreed by the chair."""
    words = {"headline": HEADING, "text": "People **wait** less.\n\nAsk us why."}
    draft = a_statement(asking(**asked or {}), people.nadia, **words | fields)
    return let_out(agreed(draft, people), people.nadia)
