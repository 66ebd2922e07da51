"""A long paper from its chapters: what is kept is taken, the rest is made, all is bound."""

import hashlib
from collections.abc import Sequence

from core.publication.binding import bind
from core.publication.chapters import Text
from core.publication.look import Look
from core.publication.printing import Chapter, Press
from core.publication.second import made_of

#: How much of a page may stay white before a chapter that could begin on it.
WHITE = 0.35
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
        texts = self._cut_where_full(texts)
        chapters = self._chapters(texts)
        kinds = [kind for chapter in chapters for kind in chapter.pages]
        numbers = self._numbers(texts[0].head, kinds)
        return bind(chapters, numbers, self.press.fetcher)

    def _cut_where_full(self, texts: Sequence[Text]) -> list[Text]:
        """The same cut so that no chapter that may share a page begins below one too white."""
        guesses = dict.fromkeys(_anchors(texts), 10)
        self._made([text.pointing(guesses) for text in texts])
        waiting, settled = list(texts), []
        while waiting:
            text = waiting.pop(0)
            if waiting and waiting[0].is_loose and self._is_white(text.pointing(guesses)):
                full, rest = text.parted(self._ends(text.pointing(guesses)), WHITE)
                settled += [full] if full else []
                waiting[0] = rest.joined(waiting[0])
            else:
                settled.append(text)
        return settled

    def _is_white(self, text: Text) -> bool:
        return self._ends(text)[-1] > WHITE

    def _ends(self, text: Text) -> tuple[float, ...]:
        return self._made([text])[text.name].ends or (0.0,)

    def _chapters(self, texts: Sequence[Text]) -> list[Chapter]:
        """All of them. Those with links are made once to learn how long they are, with any number
        for a page, and again when it is known where the links lead.
        """
        told = [text.pointing(dict.fromkeys(_anchors(texts), 10)) for text in texts]
        for _ in range(ROUNDS):
            made = self._made(told)
            chapters, before = [made[text.name] for text in told], told
            pages = _pages(chapters)
            told = [text.pointing(pages) for text in texts]
            if told == before:
                return chapters
        raise Unsettled

    def _made(self, texts: Sequence[Text]) -> dict[str, Chapter]:
        at_hand = self.kept | self.used
        found = {text.name: at_hand[text.name] for text in texts if text.name in at_hand}
        missing = [text for text in texts if text.name not in found]
        found |= made_of(missing, self.look, self.press)
        self.used |= found
        return found

    def _numbers(self, head: str, kinds: list[str]) -> Chapter:
        name = hashlib.sha256("\0".join(["numbers", head, *kinds]).encode()).hexdigest()
        self.used[name] = self.kept.get(name) or self.press.numbers(head, kinds)
        return self.used[name]


def _anchors(texts: Sequence[Text]) -> set[str]:
    return {name for text in texts for name in text.anchors}


def _pages(chapters: Sequence[Chapter]) -> dict[str, int]:
    """On which page each anchor is."""
    pages: dict[str, int] = {}
    start = 1
    for chapter in chapters:
        for name, place in chapter.anchors.items():
            pages.setdefault(name, start + place.page)
        start += len(chapter.pages)
    return pages
