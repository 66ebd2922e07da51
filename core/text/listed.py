"""Several names in one sentence."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def listed(names: Iterable[str], word: str = "and") -> str:
    """ "Ann", "Ann and Bob", "Ann, Bob and Cy"; nothing where there are none."""
    *before, last = [*names] or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def parted(names: Iterable[str]) -> str:
    """The same of names that may have a comma themselves: "Chair, Board; Police"."""
    found = [*names]
    return "; ".join(found) if any("," in name for name in found) else listed(found)


def as_item(words: str) -> SafeString:
    """What stands in an item of a list; further lines as a list under the first."""
    first, *under = words.splitlines() or [""]
    if not under:
        return format_html("{}", first)
    items = format_html_join("", "<li>{}</li>", ((line,) for line in under))
    return format_html('{}<ul class="govuk-list govuk-list--bullet">{}</ul>', first, items)
