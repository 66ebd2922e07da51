"""Words that somebody looks for, as patterns that both databases and Python read alike.

Neither database folds accents by itself, and each has its own idea of capitals. So each letter
becomes the class of all its forms, and matching needs no help from the database's language.
"""

import re
import unicodedata
from functools import cache

#: More characters than this nobody looks for at once.
LONGEST = 100
#: Latin letters with marks: from À to ɏ, and the further ones that Welsh and Vietnamese use.
_RANGES = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
#: Letters that Unicode does not take apart.
_BY_HAND = {"d": "đĐð", "h": "ħ", "i": "ı", "l": "łŁ", "o": "øØ", "t": "ŧ"}  # noqa: RUF001 -- the point, too
_APOSTROPHES = "'’ʼ`´"  # noqa: RUF001 -- they are the point
_HYPHENS = "-‐‑‒–—"  # noqa: RUF001 -- they are the point
#: What stands around words and is no part of them.
_AROUND = ' \t\r\n.,;:!?()[]{}<>"“”„«»*_#/\\|' + _APOSTROPHES + _HYPHENS
#: The letter before this one belongs to no word: a pattern finds beginnings of words only.
_BEGINS = "(?<![0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff].)"


@cache
def _forms() -> dict[str, str]:
    """For each letter from a to z its forms with marks, small and capital."""
    found: dict[str, str] = dict(_BY_HAND)
    for number in (n for numbers in _RANGES for n in numbers):
        letter = unicodedata.normalize("NFD", chr(number))[0].lower()
        if letter.isascii() and letter.isalpha():
            found[letter] = found.get(letter, "") + chr(number)
    return found


def fold(text: str) -> str:
    """The text in small letters without marks."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    by_hand = {ord(form): letter for letter, forms in _BY_HAND.items() for form in forms}
    return bare.translate(by_hand)


def too_long(asked: str) -> str:
    """What is wrong with a search that is too long, as a sentence; nothing when it is not."""
    if len(asked) <= LONGEST:
        return ""
    return f"Use {LONGEST} characters or fewer. You used {len(asked):,}."


def words_of(asked: str) -> list[str]:
    """The words in what somebody typed, folded, each once, in their order."""
    stripped = (word.strip(_AROUND) for word in fold(asked).split())
    return list(dict.fromkeys(word for word in stripped if word))


def pattern_of(word: str) -> str:
    """A regular expression that finds words beginning with this one, in any form of its letters."""
    first, *rest = (_class(letter) for letter in fold(word))
    return "".join([first, _BEGINS, *rest])


def _class(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if letter in _HYPHENS:
        return f"[ {_HYPHENS}]"  # "self-neglect" is also written apart
    if letter.isalpha():
        capital = letter.upper() if len(letter.upper()) == 1 else ""
        return f"[{letter}{capital}{_forms().get(letter, '')}]"
    return re.escape(letter)
