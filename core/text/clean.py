"""Taking out of a text what nobody can see, and bringing it into one line."""

import re
import unicodedata

#: What Unicode calls ignorable though it is a mark or a letter, and a pattern of no dots.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
#: Controls but tab and newline; direction overrides; zero-width space, word joiner and byte marks.
#: The joiners U+200C and U+200D stay: several scripts are misspelt without them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]"
)
#: Accents that go with letters of any script, and the joiners that may stand between them.
_ACCENT = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_JOINER = "\u200c\u200d"
#: More of them on one letter than any spelling has: they would be drawn over the lines around it.
_STACKED = re.compile(f"((?:[{_ACCENT}][{_JOINER}]*){{4}})[{_ACCENT}{_JOINER}]+")


def clean(text: str) -> str:
    """The text in one spelling of each letter, with plain newlines and without unseen characters.

    Otherwise two texts could look alike on the approval page and have different digests. Of accents
    that are piled on one letter the first four stay.
    """
    newlines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _STACKED.sub(r"\1", _UNSEEN.sub("", unicodedata.normalize("NFC", newlines)))


def is_unseen(sign: str) -> bool:
    """Whether nobody sees a sign: controls, formats, what is no character, what draws nothing."""
    return unicodedata.category(sign)[0] == "C" or _IGNORABLE.match(sign) is not None


def is_blank(text: str) -> bool:
    """Whether nobody can read anything in it: empty, white, or of unseen characters alone."""
    return all(sign.isspace() or is_unseen(sign) for sign in text)


def squeeze(text: str) -> str:
    """The text with every run of white space as one space: how pages and PDFs are compared."""
    return " ".join(text.split())


def begun(text: str, longest: int) -> str:
    """The text in one line: whole while it is short, else its beginning up to the end of a word."""
    words = squeeze(text)
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"
