"""Where long words may break in a narrow box: soft hyphens, as browsers may know no English."""

import re
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

SOFT = "\u00ad"
#: English breaks a word where it was put together: after what it begins with …
_BEGINNINGS = re.compile(
    r"^(?:safe|self|anti|under|over|inter|counter|multi|neighbour|child)", re.IGNORECASE
)
#: … and before what it ends with.
_ENDINGS = re.compile(
    r"(?=(?:[st]ion(?:al)?|ness|ment|ship|hood|less|ful|able|ability|ible|[ae]nce|ative|ated|ing)"
    r"(?:s|es|ly|ness)?$)",
    re.IGNORECASE,
)
#: Of a doubled letter before “-ing” one goes with it: plan-ning, but assess-ing.
_DOUBLED = re.compile(r"(?<=([bdgmnprt]))(?=\1ing$)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
LONG, LEAST = 9, 3
#: A year of two halves, in which browsers and paper break at the hyphen.
_YEAR = re.compile(r"(?<![\w/-])(?:19|20)\d{2}[-/]\d{2}(?![\w/-])")
#: Longer than any word of English; a table grows with it unless it may break.
_ENDLESS, _PIECES = re.compile(r"\S{31,}"), re.compile(r".{1,15}")
#: An address of a page of ours, and what stands in it up to each slash.
_ADDRESS, _PIECE = re.compile(r"(?<!\S)/(?:[\w-]+/)+"), re.compile(r"/?[\w-]+/")


def soften(text: str) -> str:
    """The text with soft hyphens in its long words, where English breaks them."""
    return _LETTERS.sub(lambda found: _word(found[0]), text)


def breakable(text: str) -> SafeString:
    """The text as HTML; words that no table has room for may break, and are copied whole."""
    marked = _ENDLESS.sub(lambda found: SOFT.join(_PIECES.findall(found[0])), text)
    return mark_safe(escape(marked).replace(SOFT, "<wbr>"))  # noqa: S308 escaped just now


def unbroken(text: object) -> SafeString:
    """What something says as HTML; a year such as 2021-22 stays on one line."""
    marked = _YEAR.sub(r'<span class="app-nowrap">\g<0></span>', escape(str(text)))
    return mark_safe(marked)  # noqa: S308 escaped just now


def in_pieces(text: str) -> SafeString:
    """What something says as HTML; addresses of pages in it break at their slashes first."""
    marked = _ADDRESS.sub(
        lambda found: _PIECE.sub(r'<span class="app-piece">\g<0></span>', found[0]), escape(text)
    )
    return mark_safe(marked)  # noqa: S308 escaped just now


def _word(word: str) -> str:
    if len(word) < LONG:
        return word
    places = {m.end() for m in _BEGINNINGS.finditer(word)}
    if doubled := _DOUBLED.search(word):
        places.add(doubled.start())
    else:
        places |= {m.start() for m in _ENDINGS.finditer(word)}
    cuts = [0, *sorted(p for p in places if LEAST <= p <= len(word) - LEAST), len(word)]
    return SOFT.join(word[a:b] for a, b in pairwise(cuts))
