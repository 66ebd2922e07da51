"""No number in the demonstration's own words stands there without its source or its mark.

In digits or in words, from three on: "one" and "two", halves and thirds are words of plain speech.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "profiles" / "demonstration" / "wolverhampton"
#: What groups, agencies and owners say in sentences of ours.
FILES = (
    *("quarters-2021-22", "quarter-2022-23-1", "statements-2021-22", "report-2022-23"),
    *("report-2021-22", "actions", "campaigns", "reviews"),
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: Recorded figures, days, years and quarters.
MARKED = re.compile(
    r"\[\[figure:[^\]]*\]\]"
    rf"|\b\d{{1,2}}(?:(?: and| to) \d{{1,2}})? (?:{MONTHS})\b"
    r"|\b20\d\d(?:[/-]\d\d)?(?:-q\d|-jan-jun| \d$)?\b"
)
WORDS = (
    "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|(?:dozen|hundred|thousand|million)s?"
)
NUMBER = re.compile(rf"\d|\b(?:{WORDS})\b", re.IGNORECASE)
#: Laws and ages, which are no figures, and figures that a published report gives, also in words.
KNOWN = re.compile(
    r"[Ss]ection (?:42|11)\b|\b(?:turns?|turned|turning|reach|is|was|under|up to) (?:18|15|25|79)\b"
    r"|aged 79|over fifty|80 to 89 years"
    r"|within twenty days|1\.26 million|More than 700|over 260"
    r"|14\.10 to 14\.35|item 6|twenty-two activities|Fifty channels"
    r"|boy of fifteen|sixteen and seventeen year olds|stops at eighteen"
    r"|same three (?:partners|priorities)|four council areas|Thirteen partners were asked"
    r"|any of the three years before|Two in three concerns|asked after three months"
    r"|Nine sessions on domestic abuse, three or four of every other course"
    r"|A sergeant, four officers|three more to visit children|Three times a year all"
    r"|four places|about every six weeks|three other areas of the region"
    r"|ten findings and eleven recommendations"
)


@pytest.mark.parametrize("word", ["14", "Fourteen", "three", "nineteen", "a dozen", "hundreds"])
def test_a_number_is_one_in_digits_and_in_words(word: str) -> None:
    assert NUMBER.search(f"We asked {word} of them.")


@pytest.mark.parametrize("name", FILES)
def test_a_number_in_the_groups_words_has_a_source_or_is_marked_illustrative(name: str) -> None:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    bare = [
        sentence
        for words in _texts(data)
        for sentence in re.split(r"(?<=[.!?])\s+", KNOWN.sub("", MARKED.sub("", words)))
        if NUMBER.search(sentence) and "illustrative" not in sentence.casefold()
    ]
    assert bare == []


def _texts(held: Any) -> Iterator[str]:
    """Every text in a file, however deep; days and numbers of their own are no texts."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for part in held.values() if isinstance(held, dict) else held:
            yield from _texts(part)
