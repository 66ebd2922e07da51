"""Words that look alike: folded to one spelling, so that a vocabulary finds them."""

import unicodedata

#: Letters of other scripts that look like Latin ones, as they come in from other keyboards.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιαρ‐‑‒–—−’‘ʼ“”„",  # noqa: RUF001 -- they are the point
    "ABESIJKMHOPCTYXaesijopcyxdqwhABEZHIKMNOPTYXoviap------'''\"\"\"",
)
#: Signs typed for letters; a match by these alone is a doubt.
_MISTYPED = str.maketrans("10|5", "iois")


def fold(text: str) -> str:
    """The text as it is compared: one form of each letter, no case, single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
    return " ".join(plain.casefold().split())


def fold_mistyped(text: str) -> str:
    """As `fold`, and digits read as the letters they look like."""
    return fold(text).replace("l", "i").translate(_MISTYPED)
