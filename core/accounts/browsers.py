"""A browser's own description in a few plain words, for the list of sessions."""

import re

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android device"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def browser(description: str) -> str:
    """Such as "Firefox on Windows"; "A browser" when nothing is known."""
    name = _first(BROWSERS, description) or "A browser"
    system = _first(SYSTEMS, description)
    return f"{name} on {system}" if system else name


def _first(table: tuple[tuple[str, str], ...], description: str) -> str:
    return next(
        (words for mark, words in table if re.search(rf"(?:\b|Headless){mark}", description)), ""
    )
