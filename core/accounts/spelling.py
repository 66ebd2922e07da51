"""With which signs names are written: letters of one script, and nothing that hides whose it is."""

import re
import unicodedata
from collections.abc import Iterator

from core.text.clean import is_unseen

#: What a name holds besides letters; a browser on a telephone types the curled apostrophe, and
#: word processors the hyphen that does not break. Some write a sound of theirs by an apostrophe.
BETWEEN = frozenset(" '‘’ʻʼʾʿ-‐‑.,")  # noqa: RUF001 -- they are the point
#: Signs that nobody sees, but that say how the letters beside them join, where letters do.
_JOINERS = "\u200c\u200d"
#: Arabic, Syriac and their like, the scripts of India, Burmese, Khmer and Mongolian.
_JOINING = re.compile("[\u0600-\u0dff\u1000-\u109f\u1780-\u18af]")
#: So many marks of a script of its own stand on one letter, and so many accents.
_MARKS, _ACCENTS = 3, 2
#: A zero to Unicode, and written in names as any other sign of Chinese.
_ZERO = "\N{IDEOGRAPHIC NUMBER ZERO}"
#: One hand writes these in one name; all else is of one script.
_WITH_CJK = frozenset({"HIRAGANA", "KATAKANA", "IDEOGRAPHIC"})
_SCRIPTS = (
    "Latin Greek Cyrillic Armenian Georgian Hebrew Arabic Syriac Devanagari Bengali Gurmukhi "
    "Gujarati Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Ethiopic Cherokee Khmer "
    "Mongolian"
)
#: What people call the scripts that Unicode calls so; the others are told without a name.
_CALLED = {
    "CJK": "Chinese or Japanese",
    "HANGUL": "Korean",
    "MYANMAR": "Burmese",
    **{word.upper(): word for word in _SCRIPTS.split()},
}


def faults(name: str) -> Iterator[str]:
    """What is in a name that nobody's name needs, or that could hide whose it is, as sentences."""
    text = _without_joiners(unicodedata.normalize("NFC", name))
    yield from _unseen(text)
    if text.strip() and not any(_is_letter(sign) for sign in text if sign not in BETWEEN):
        yield "A name needs letters."
    yield from _unwritten(text)
    yield from _mixed(text)


def _unseen(text: str) -> Iterator[str]:
    for at, sign in enumerate(text):
        if sign not in BETWEEN and (is_unseen(sign) or sign.isspace()):
            before = text[:at].strip()
            where = f"After “{before}”" if before else "Before the name"
            yield (
                f"{where} there is an invisible character. Delete the whole name and type it "
                f"again instead of copying it."
            )


def _unwritten(text: str) -> Iterator[str]:
    """Signs that are no letters, and marks without a letter or too many of them on one."""
    letter, marks = "", ""
    for sign in text:
        is_mark = unicodedata.category(sign)[0] == "M"
        letter, marks = (letter, marks + sign) if is_mark else (sign, "")
        if sign in BETWEEN:
            letter = ""
        elif not (_is_mark(sign) and letter if is_mark else _is_letter(sign)):
            yield (
                f"“{sign}” cannot be used in a name. Use letters, spaces, apostrophes, hyphens, "
                f"full "
                "stops and commas."
            )
        elif is_mark and _are_too_many(letter, marks):
            yield (
                f"There are too many accents on one letter, “{letter}”. Remove any that the "
                f"person does not use."
            )


def _mixed(text: str) -> Iterator[str]:
    """Letters of another script than those before them."""
    script = ""
    for sign in text:
        own = _script(sign)
        if sign in BETWEEN or own == "COMBINING":
            continue
        if script not in {"", own}:
            yield (
                f"“{sign}” is {_difference(own, script)}. Write the whole name in letters of one "
                "script."
            )
        script = own


def _difference(own: str, script: str) -> str:
    if own in _CALLED and script in _CALLED:
        return f"{_CALLED[own]}, and the letters before it are {_CALLED[script]}"
    return "of another script than the letters before it"


def _without_joiners(name: str) -> str:
    """The name without those joiners that stand between two letters of a script that joins."""
    return "".join(
        sign
        for at, sign in enumerate(name)
        if sign not in _JOINERS
        or not all(map(_JOINING.match, (name[:at][-1:], name[at + 1 :][:1])))
    )


def _is_letter(sign: str) -> bool:
    """A letter as texts are written; Latin letters are capital or small ones."""
    kind, script = unicodedata.category(sign), _script(sign)
    if sign == _ZERO:
        return True
    if kind not in {"Lu", "Ll", "Lt", "Lo", "Lm"} or script == "MODIFIER":
        return False
    is_sign = script == "LATIN" and kind not in {"Lu", "Ll"}
    return not is_sign and unicodedata.is_normalized("NFKC", sign)


def _is_mark(sign: str) -> bool:
    """A mark above, below or beside a letter; none that strikes it through or goes round it."""
    kind, place = unicodedata.category(sign), unicodedata.combining(sign)
    return kind in {"Mn", "Mc"} and place != 1 and unicodedata.is_normalized("NFKC", sign)


def _are_too_many(letter: str, marks: str) -> bool:
    """Whether so many marks stand on a letter in no script that people write.

    An accent that is a part of the letter to Unicode counts as the others do.
    """
    apart = unicodedata.normalize("NFD", letter + marks)
    accents = sum(_script(sign) == "COMBINING" for sign in apart)
    return accents > _ACCENTS or len(marks) > _MARKS


def _script(sign: str) -> str:
    """The script of a letter, as the name that Unicode gives to it begins."""
    word = unicodedata.name(sign, "UNKNOWN").split()[0].split("-")[0]
    return "CJK" if word in _WITH_CJK else word
