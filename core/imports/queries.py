"""What is still doubtful of what was imported, for the page of the record that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from core.imports.models import ImportDoubt
from core.screens.returning import leading_back


@dataclass(frozen=True)
class ToSettle:
    """A doubtful cell, where it is settled, and what else there is to say of it."""

    doubt: ImportDoubt
    address: str
    words: str = ""


def to_settle(doubts: Iterable[tuple[ImportDoubt, str]], page: str) -> list[ToSettle]:
    """Doubts with what is said of each, settled on a page of their own that leads back."""
    return [
        ToSettle(doubt, leading_back(reverse("core:doubt-settle", args=[doubt.pk]), page), words)
        for doubt, words in doubts
    ]
