"""Words in double brackets, which stand for what is known elsewhere: names, addresses, numbers.

So a number that changes in one place changes in every text, on the day from which it holds.
"""

import re
from collections.abc import Mapping

#: What may stand in double brackets, besides `phone:` with the key of a contact.
KNOWN = {
    "name": "the name of the partnership",
    "place": "the area that it covers",
    "email": "the email address for the public, as a link",
}
PHONE = "phone:"
#: What is read where there is no address or number today.
INSTEAD = {"email": "the business unit", "name": "the partnership", "place": "this area"}
THE_STRIP = "the numbers at the top of this page"
_WORD = re.compile(r"\[\[(\w[\w:.-]{0,79})\]\]")


def unknown_words(text: str) -> list[str]:
    """Words in double brackets that stand for nothing."""
    found = dict.fromkeys(_WORD.findall(text))
    return [word for word in found if word not in KNOWN and not word.startswith(PHONE)]


def phones(text: str) -> list[str]:
    """The keys of the contacts whose numbers a text names."""
    return [w.removeprefix(PHONE) for w in _WORD.findall(text) if w.startswith(PHONE)]


def filled(text: str, words: Mapping[str, str]) -> str:
    """The Markdown with every word replaced; what is not known today is said in other words."""

    def said(found: re.Match[str]) -> str:
        return words.get(found[1]) or INSTEAD.get(found[1], THE_STRIP)

    return _WORD.sub(said, text)
