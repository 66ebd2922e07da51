"""The place in a text where words were found, with the words marked."""

import re
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.search.words import pattern_of

#: Between the fields and the paragraphs of a text: an excerpt stays within one of them.
PARTED = "\n\n"
#: Letters of a text around the first word found.
BEFORE, LENGTH = 70, 220
#: Signs of Markdown, which a reader of a line does not need; of a link the words stay.
#: A value that is put in when the text is shown: its name is no word of the text.
_BOUND = re.compile(r"\[\[[^\]]*\]\]")
_LINKS = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_SIGNS = re.compile(r"(?m)^\s*(?:#+|[-*+>]|\d+\.)\s+|\*\*|__|`|\||(?<!\w)[*_]|[*_](?!\w)")


def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text, safe for a page, with each found word in `<mark>` as a whole."""
    found = _pattern(words)
    if found is None:
        return format_html("{}", text)
    parts, end = [], 0
    for match in found.finditer(text):
        parts.append(format_html("{}<mark>{}</mark>", text[end : match.start()], match[0]))
        end = match.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))


def excerpt(text: str, words: Iterable[str]) -> SafeString:
    """A line around the first word found, cut between words; nothing when none is found."""
    words, text = list(words), _BOUND.sub("…", text)
    found = _pattern(words)
    match = found.search(text) if found else None
    if match is None:
        return SafeString("")
    text, at, stop = _around(text, match)
    start = max(0, at - BEFORE)
    end = min(len(text), start + LENGTH)
    while 0 < start < at and not text[start - 1].isspace():
        start += 1
    while stop < end < len(text) and not text[end].isspace():
        end -= 1
    line = " ".join(_SIGNS.sub(" ", _LINKS.sub(r"\1", text[start:end])).split())
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, marked(line, words), after)


def _around(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """The field or paragraph that the match lies in, and where it lies there."""
    start = text.rfind(PARTED, 0, match.start()) + len(PARTED)
    start = start if start >= len(PARTED) else 0
    end = text.find(PARTED, match.end())
    part = text[start : end if end >= 0 else len(text)]
    return part, match.start() - start, match.end() - start


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """All words at once, the longest first, each to its end."""
    longest_first = sorted(words, key=len, reverse=True)
    together = "|".join(pattern_of(word) for word in longest_first)
    return re.compile(rf"(?:{together})\w*") if together else None
