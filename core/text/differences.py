"""What has changed between two texts, word by word, for the pages on which somebody approves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import SafeString

from core.text.clean import clean

#: Numbers whole, words, single signs and white space; joined again they are the text.
_TOKENS = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|\w+(?:['\u2019-]\w+)*|\s+|.", re.DOTALL)
#: Where a paragraph, an item of a list, a heading or a row of a table begins.
_BLOCKS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]\s|\d+[.)]\s|#|\|))")
_WORDS = {"ins": "added: ", "del": "removed: "}
#: How far ahead the paragraph that another became is looked for.
_AHEAD = 8
_ALIKE = 0.4
#: Shorter stretches of unchanged words between two changes are drawn into them: "a <ins>b</ins> c"
#: read aloud in snippets of one word each says nothing.
_ISLAND = 2


@dataclass(frozen=True)
class Difference:
    """One paragraph of the newer text, or one that went, with its changes marked."""

    html: SafeString
    changed: bool


def differences(before: str, after: str) -> list[Difference]:
    """Every paragraph of both texts in order, what went and what came marked word by word."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Difference] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            found += [Difference(SafeString(escape(text)), changed=False) for text in old[a:b]]
            continue
        found += [Difference(_marked(o, n), changed=True) for o, n in _pairs(old[a:b], new[c:d])]
    return found


def difference(before: str, after: str) -> SafeString:
    """The changed paragraphs as HTML; empty when nothing differs."""
    changed = (d.html for d in differences(before, after) if d.changed)
    return SafeString("".join(f"<p>{html}</p>" for html in changed))


def _paragraphs(text: str) -> list[str]:
    parts = _BLOCKS.split(clean(text).strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Which paragraph became which: the likest first in order, the rest went or came."""
    start = 0
    for text in old:
        ahead = enumerate(new[start : start + _AHEAD], start)
        likeness, likest = max(((_likeness(text, n), -i) for i, n in ahead), default=(0.0, 0))
        if likeness < _ALIKE:
            yield text, ""
            continue
        likest = -likest
        yield from (("", other) for other in new[start:likest])
        yield text, new[likest]
        start = likest + 1
    yield from (("", other) for other in new[start:])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _marked(before: str, after: str) -> SafeString:
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    html = []
    for same, went, came in _stretches(old, new):
        if same:
            html.append(escape(went))
            continue
        html += [_tag("del", went), " " if went.strip() and came.strip() else "", _tag("ins", came)]
    return SafeString("".join(html))


def _stretches(old: list[str], new: list[str]) -> list[tuple[bool, str, str]]:
    """Runs of (unchanged or not, old words, new words), short islands drawn into the changes."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    runs: list[tuple[bool, str, str]] = []
    for index, (verb, a, b, c, d) in enumerate(codes):
        went, came = "".join(old[a:b]), "".join(new[c:d])
        inner = 0 < index < len(codes) - 1
        same = verb == "equal" and not (inner and len(went.split()) <= _ISLAND)
        if runs and not same and not runs[-1][0]:
            went, came = runs[-1][1] + went, runs[-1][2] + came
            runs.pop()
        runs.append((same, went, came))
    return runs


def _tag(tag: str, words: str) -> str:
    """One mark, white space left outside it, with a word for those who do not see it."""
    inner = words.strip()
    if not inner:
        return words
    lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    hidden = f'<span class="govuk-visually-hidden">{_WORDS[tag]}</span>'
    return f"{lead}<{tag}>{hidden}{escape(inner)}</{tag}>{trail}"
