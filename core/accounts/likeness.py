"""How a name looks to whoever reads it: two that share one look are taken for one person."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from core.accounts.spelling import BETWEEN
from core.tables.folding import fold_mistyped
from core.text.clean import is_unseen

#: Letters that are drawn like the one here and are called otherwise.
_DRAWN_ALIKE = {"ALPHA": "a", "IOTA": "i", "UPSILON": "u", "GAMMA": "y", "OMEGA": "w"}
#: What stands between the words of a name; an apostrophe stands in one.
_APART = re.compile(r"[\s.,\-\u2010\u2011]+")
#: What people are addressed by: with it or without, a name is the same person's.
_TITLES = (
    "Mr Mrs Ms Miss Mx Sir Dame Lord Lady Baroness Dr Doctor Prof Professor Rev Revd Reverend "
    "Cllr Councillor WPC DC DCI Sgt Sergeant Insp Inspector Supt Superintendent Detective "
    "Constable Chief Commander Capt Captain"
)
#: Titles in capitals alone: otherwise they are somebody's first name, as Di is.
_IN_CAPITALS = "HON PC DS DI"
#: Draws a word out and is no letter of it, in Arabic and in N'Ko.
_STRETCHES = "\u0640\u07fa"
#: What stands after a name; degrees that are somebody's surname too, such as Ma, tell people apart.
_HONOURS = "MBE OBE CBE KBE DBE QPM KPM JP KC QC PhD BSc MSc"


def looks(name: str) -> frozenset[str]:
    """How a name looks, without titles and what the eye slides over.

    By its letters, and by the Latin letters that those of other scripts look like; in each way in
    which it may be read.
    """
    ways = {" ".join(way) for way in _readings(name)}
    return frozenset(
        filter(None, {letters(s) for bare in ways for s in (bare, fold_mistyped(bare))})
    )


def words(name: str) -> list[str]:
    """The words of a name, as they look."""
    return [word for part in _APART.split(name) if (word := letters(part))]


def letters(name: str) -> str:
    """Letters and figures alone, without marks, and one for each of those that are drawn alike."""
    signs = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(_plain(sign) for sign in signs if _is_drawn(sign))
    return fold_mistyped(plain).replace("rn", "m").replace("vv", "w")


def _readings(name: str) -> Iterator[list[str]]:
    """The words of a name without titles. What may be a title or a name is read as both, and what
    stands before a comma as the last name too."""
    last, _, first = name.partition(",")
    for are_ranks in (True, False):
        yield _without_titles(name, are_ranks=are_ranks)
        if first.strip():
            parts = (_without_titles(part, are_ranks=are_ranks) for part in (first, last))
            yield [word for part in parts for word in part]


def _without_titles(name: str, *, are_ranks: bool) -> list[str]:
    """The words of a name as they are written, less titles before it and honours after it."""
    left = [part for part in _APART.split(name) if part]
    while len(left) > 1 and (
        letters(left[0]) in _known(_TITLES) or (are_ranks and left[0] in _IN_CAPITALS.split())
    ):
        left = left[1:]
    while len(left) > 1 and letters(left[-1]) in _known(_HONOURS):
        left = left[:-1]
    return left


@cache
def _known(several: str) -> frozenset[str]:
    return frozenset(letters(word) for word in several.split())


def _is_drawn(sign: str) -> bool:
    """Whether a sign is a letter or a figure to the eye: those that stand for an apostrophe are
    letters to Unicode."""
    is_letter = sign.isalnum() and sign not in _STRETCHES
    return is_letter and sign not in BETWEEN and not is_unseen(sign)


def _plain(sign: str) -> str:
    """The letter of the alphabet after which a Latin one is drawn, with its stroke or no dot."""
    called = unicodedata.name(sign, "").split(" WITH ")[0].split()
    if not called or called[0] != "LATIN":
        return sign
    last = called[-1]
    return _DRAWN_ALIKE.get(last, last.casefold() if len(last) == 1 else sign)
