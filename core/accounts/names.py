"""Names of people: decisions are read by the names beside them, so nobody takes another's."""

import re
import unicodedata
from collections.abc import Iterator

from core.people.models import User
from core.people.vocabulary import Position
from core.tables.folding import fold_mistyped
from core.text.clean import is_unseen

#: What a name holds besides letters; a browser on a telephone types the curled apostrophe, and
#: word processors the hyphen that does not break. Some write a sound of theirs by an apostrophe.
BETWEEN = frozenset(" '‘’ʻʼʾʿ-‐‑.,")  # noqa: RUF001 -- they are the point
#: Signs that nobody sees, but that say how the letters beside them join, where letters do.
_JOINERS = "\u200c\u200d"
#: Arabic, Syriac and their like, the scripts of India, Burmese, Khmer and Mongolian.
_JOINING = re.compile("[\u0600-\u0dff\u1000-\u109f\u1780-\u18af]")
#: So many marks stand on one letter in any script that people write.
MARKS = 3
#: One hand writes these in one name; all else is of one script.
_WITH_CJK = frozenset({"HIRAGANA", "KATAKANA", "IDEOGRAPHIC"})
#: Letters that are drawn like the one here and are called otherwise.
_DRAWN_ALIKE = {"ALPHA": "a", "IOTA": "i", "UPSILON": "u", "GAMMA": "y", "OMEGA": "w"}
#: What the portal calls itself, whoever reads, and where nobody is there; offices are no names.
_OWN = ("Portal", "The portal", "Business unit", "The business unit", "Nobody", "Nobody yet")
RESERVED = (*_OWN, "Somebody", "You", *Position.labels)


def reasons_against_name(name: str, *, but: int = 0) -> list[str]:
    """Why nobody `but` this account may be called so, as sentences."""
    drawn = _drawn(name)
    others = User.objects.exclude(pk=but).values_list("name", flat=True)
    if any(drawn & _drawn(other) for other in others):
        return ["Somebody else has this name. Add what tells the two apart, a middle name say."]
    if any(drawn & _drawn(own) for own in RESERVED):
        return ["The portal uses this as a name of its own. Enter the name of the person."]
    return list(_faults(name))[:1]


def _faults(name: str) -> Iterator[str]:
    """What is in a name that nobody's name needs, or that could hide whose it is."""
    before, script, marks = "", "", 0
    if name.strip() and not any(sign.isalpha() and sign not in BETWEEN for sign in name):
        yield "A name needs letters."
    for sign in _without_joiners(unicodedata.normalize("NFC", name)):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind[0] == "M" else 0
        if sign in BETWEEN:
            before = sign
            continue
        if is_unseen(sign) or sign.isspace():
            yield (
                f"After “{before}” stands a sign that cannot be seen (U+{ord(sign):04X}). Type "
                "the name anew instead of copying it."
            )
        elif marks > MARKS or not _is_written(sign, kind):
            yield f"“{sign}” is no letter of a name. Use letters, spaces, and ' - . and commas."
        elif (own := _script(sign)) not in {"COMBINING", script or own}:
            yield (
                f"“{sign}” is {own.capitalize()}, and the letters before it are "
                f"{script.capitalize()}. Write the whole name in letters of one script."
            )
        else:
            script = script if own == "COMBINING" else own
        before = sign


def _without_joiners(name: str) -> str:
    """The name without those joiners that stand between two letters of a script that joins."""
    return "".join(
        sign
        for at, sign in enumerate(name)
        if sign not in _JOINERS
        or not all(map(_JOINING.match, (name[:at][-1:], name[at + 1 :][:1])))
    )


def _is_written(sign: str, kind: str) -> bool:
    """A letter or its mark, as texts are written; Latin letters are capital or small ones."""
    if kind not in {"Lu", "Ll", "Lt", "Lo", "Lm", "Mn", "Mc"}:
        return False
    is_sign = _script(sign) == "LATIN" and kind not in {"Lu", "Ll"}
    return not is_sign and unicodedata.is_normalized("NFKC", sign)


def _script(sign: str) -> str:
    """The script of a letter, as the name that Unicode gives to it begins."""
    word = unicodedata.name(sign, "UNKNOWN").split()[0].split("-")[0]
    return "CJK" if word in _WITH_CJK else word


def _drawn(name: str) -> frozenset[str]:
    """How a name looks, without what the eye slides over: two that share one look alike.

    By its letters, and by the Latin letters that those of other scripts look like.
    """
    ways = {_letters(name), _letters(fold_mistyped(name))}
    return frozenset(filter(None, ways))


def _letters(name: str) -> str:
    """Letters and figures alone, without marks, and one for each of those that are drawn alike."""
    signs = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(_plain(sign) for sign in signs if _is_drawn(sign))
    return fold_mistyped(plain).replace("rn", "m").replace("vv", "w")


def _is_drawn(sign: str) -> bool:
    """Whether a sign is a letter or a figure to the eye: those that stand for an apostrophe are
    letters to Unicode."""
    return sign.isalnum() and sign not in BETWEEN and not is_unseen(sign)


def _plain(sign: str) -> str:
    """The letter of the alphabet after which a Latin one is drawn, with its stroke or no dot."""
    words = unicodedata.name(sign, "").split(" WITH ")[0].split()
    if not words or words[0] != "LATIN":
        return sign
    last = words[-1]
    return _DRAWN_ALIKE.get(last, last.casefold() if len(last) == 1 else sign)
