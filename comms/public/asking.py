"""What a visitor asks the public site to look for, from the address."""

from dataclasses import dataclass

from django.http import HttpRequest

from core.search.words import too_long


@dataclass(frozen=True)
class Asked:
    """The words as they were typed, and what is wrong with them; nothing is looked for then."""

    words: str
    fault: str


def asked_of(request: HttpRequest) -> Asked:
    """What stands in the address after `q`."""
    words = " ".join(request.GET.get("q", "").split())
    return Asked(words, too_long(words))
