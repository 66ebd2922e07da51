"""What each kind of published thing is called on its list, and where its pages lie."""

from django.urls import reverse

WORDS = {
    "review": ("Reviews and learning", "review"),
    "report": ("Reports", "report"),
    "statement": ("News", "news item"),
}
ABOUT = {
    "review": "When someone is seriously harmed, or something works unusually well, we look back "
    "to learn from it. Search what we found by subject.",
    "report": "What the partners did together, what difference it made, and what they have not "
    "yet achieved.",
    "statement": "What we told the press and the public.",
}
#: Kinds whose summary stands above their text; the words of a statement begin with it.
LED = frozenset({"review", "report"})
#: The first part of the addresses of each kind.
FOLDER = {"review": "reviews", "report": "reports", "statement": "news"}


def address_of(kind: str, part: str = "", *args: str) -> str:
    """The address of the list of a kind, or of what belongs to it."""
    return reverse("-".join(filter(None, ("public", FOLDER[kind], part))), args=args)
