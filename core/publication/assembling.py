"""A long paper from its chapters: what is kept is taken, the rest is made, all is bound."""

import hashlib
from collections.abc import Sequence

from core.publication.binding import bind
from core.publication.chapters import Text
from core.publication.printing import Chapter, Look, Press
from core.publication.second import made_of

#: How often a list of contents may change its own length before the paper is made in one piece.
ROUNDS = 4


class Unsettled(RuntimeError):
    """The chapters' pages depend on their own numbers."""


class Assembly:
    """One paper in the making."""

    def __init__(self, look: Look, press: Press, kept: dict[str, Chapter]) -> None:
        self.look, self.press, self.kept = look, press, kept
        #: What this paper is made of, by name: what is worth keeping for the next one.
        self.used: dict[str, Chapter] = {}

    def whole(self, texts: Sequence[Text]) -> bytes:
        """The paper. Raises `Unsettled`."""
        early = self._made([text for text in texts if not text.points])
        chapters = self._pointed(texts, [early.get(text.name) for text in texts])
        kinds = [kind for chapter in chapters for kind in chapter.pages]
        numbers = self._numbers(texts[0].head, kinds)
        return bind(chapters, numbers, self.press.fetcher)

    def _made(self, texts: Sequence[Text]) -> dict[str, Chapter]:
        found = {text.name: self.kept[text.name] for text in texts if text.name in self.kept}
        missing = [text for text in texts if text.name not in found]
        found |= made_of(missing, self.look, self.press)
        self.used |= found
        return found

    def _pointed(self, texts: Sequence[Text], known: list[Chapter | None]) -> list[Chapter]:
        """All chapters, those with links made when it is known where the links lead."""
        before: list[Text] = []
        for _ in range(ROUNDS):
            pages = _pages(texts, known)
            told = [text.pointing(pages) if text.points else text for text in texts]
            if told == before:
                return [chapter for chapter in known if chapter]
            made = self._made([text for text in told if text.points])
            known = [made.get(text.name, was) for text, was in zip(told, known, strict=True)]
            before = told
        raise Unsettled

    def _numbers(self, head: str, kinds: list[str]) -> Chapter:
        name = hashlib.sha256("\0".join(["numbers", head, *kinds]).encode()).hexdigest()
        self.used[name] = self.kept.get(name) or self.press.numbers(head, kinds)
        return self.used[name]


def _pages(texts: Sequence[Text], known: Sequence[Chapter | None]) -> dict[str, int]:
    """On which page each anchor is; of a chapter not yet made, as if it were one page long."""
    pages: dict[str, int] = {}
    start = 1
    for text, chapter in zip(texts, known, strict=True):
        if chapter is None:
            places = dict.fromkeys(text.anchors, start)
        else:
            places = {name: start + place.page for name, place in chapter.anchors.items()}
        pages = places | pages
        start += len(chapter.pages) if chapter else 1
    return pages
