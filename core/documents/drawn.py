"""Texts into which another record is drawn, such as a figure: where each of them quotes it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models


class Draws:
    """A text that says something else once a record that it draws on is corrected."""

    #: The relations in which the words lie that `drawn_at` reads, to be read for many at once.
    drawn_from: tuple[str, ...] = ()

    def drawn_at(self, source: Any) -> list[tuple[str, str]]:
        """Each place at which a record, such as a figure, is drawn into it, and its words there;
        a place has no words where it shows records and nothing else, such as a table."""
        return []

    def draws_on(self, source: Any) -> bool:
        """Whether correcting the record changes it."""
        return bool(self.drawn_at(source))


@dataclass(frozen=True)
class Drawn:
    """One text that draws on a record: the places in it, and how far it is."""

    text: Any
    places: list[tuple[str, str]]

    @property
    def state(self) -> str:
        """How far the text is, in a word."""
        return str(self.text.get_status_display())


def kinds_that_draw(base: type = Draws) -> list[Any]:
    """The kinds of text into which other records are drawn."""
    kinds: list[Any] = apps.get_models()
    return [
        kind for kind in kinds if issubclass(kind, base) and kind.drawn_at is not Draws.drawn_at
    ]


def texts_drawing_on(source: models.Model, person: Any) -> list[Drawn]:
    """Every text that this person may read and that draws on a record, drafts too; the newest of
    each kind first, with as many queries for one text as for many."""
    found: list[Drawn] = []
    for kind in kinds_that_draw():
        rows = kind._base_manager.filter(pk__in=kind.objects.visible_to(person).values("pk"))
        texts = rows.prefetch_related(*kind.drawn_from).order_by("-pk")
        found += [Drawn(text, places) for text in texts if (places := text.drawn_at(source))]
    return found
