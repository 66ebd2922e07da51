"""Taking out of a text what nobody can see, and bringing it into one line."""

import re
import unicodedata

#: Controls but tab and newline; direction overrides; zero-width space, word joiner and byte marks.
#: The joiners U+200C and U+200D stay: several scripts are misspelt without them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
)


def clean(text: str) -> str:
    """The text in one spelling of each letter, with plain newlines and without unseen characters.

    Otherwise two texts could look alike on the approval page and have different digests.
    """
    newlines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _UNSEEN.sub("", unicodedata.normalize("NFC", newlines))


def squeeze(text: str) -> str:
    """The text with every run of white space as one space: how pages and PDFs are compared."""
    return " ".join(text.split())


def begun(text: str, longest: int) -> str:
    """The text in one line: whole while it is short, else its beginning up to the end of a word."""
    words = squeeze(text)
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"
