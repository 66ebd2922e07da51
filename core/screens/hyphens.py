"""Where long words may break in a narrow box: soft hyphens, as browsers may know no English."""

import re
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

SOFT = "\u00ad"
#: A vowel, one consonant (or two that sound as one), a vowel: the break stands before the latter.
_OPEN = re.compile(r"(?<=[aeiouy])(?=(?:[bcdfghjklmnpqrstvwxz]|[cst]h|gu)[aeiouy])", re.IGNORECASE)
#: Two consonants between vowels: the break stands between them.
_CLOSED = re.compile(
    r"(?<=[aeiouy][bcdfghjklmnpqrstvwxz])(?=[bcdfgjklmnpqrstvwxz][aeiouy])", re.IGNORECASE
)
#: What ends an English word and stands alone well; and what does not stand alone on a line.
_ENDING = re.compile(r"(?=(?:ness|ment|ship|hood|less|tion|sion)(?:es|s)?$)", re.IGNORECASE)
_TORN = re.compile(r"[^\W\d_](?:ings?|ed|ers?|es|e(?:ness|ment|less))", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
LONG, LEAST = 9, 3
#: Longer than any word of English; a table grows with it unless it may break.
_ENDLESS, _PIECES = re.compile(r"\S{31,}"), re.compile(r".{1,15}")


def soften(text: str) -> str:
    """The text with soft hyphens in its long words, each at least three letters from both ends."""
    return _LETTERS.sub(lambda found: _word(found[0]), text)


def breakable(text: str) -> SafeString:
    """The text as HTML; words that no table has room for may break, and are copied whole."""
    marked = _ENDLESS.sub(lambda found: SOFT.join(_PIECES.findall(found[0])), text)
    return mark_safe(escape(marked).replace(SOFT, "<wbr>"))  # noqa: S308 escaped just now


def _word(word: str) -> str:
    if len(word) < LONG:
        return word
    places = {m.start() for way in (_OPEN, _CLOSED, _ENDING) for m in way.finditer(word)}
    whole = (p for p in places if LEAST <= p <= len(word) - LEAST and not _TORN.fullmatch(word, p))
    cuts = [0, *sorted(whole), len(word)]
    return SOFT.join(word[a:b] for a, b in pairwise(cuts))
