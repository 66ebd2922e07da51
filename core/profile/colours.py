"""Contrast of a partnership's colours as WCAG 2.2 computes it (1.4.3 text, 1.4.11 graphics)."""

from collections.abc import Iterator, Mapping

TEXT, GRAPHIC = 4.5, 3.0

#: What stands on what in the stylesheet: foreground, background, least ratio, where.
#: A colour with # is one of the stylesheet's own, the others are the partnership's.
PAIRS = (
    ("#ffffff", "brand", TEXT, "white words on buttons"),
    ("#ffffff", "brand_dark", TEXT, "white words on the top bar"),
    ("#dbe6e7", "brand_dark", TEXT, "words in the footer"),
    ("brand", "#ffffff", TEXT, "headings and secondary buttons on white"),
    ("brand", "#faf7f2", TEXT, "headings on the paper colour"),
    ("brand", "brand_tint", TEXT, "headings in tinted boxes"),
    ("brand_dark", "brand_tint", TEXT, "buttons under the pointer"),
    ("#17262b", "brand_tint", TEXT, "text in tinted boxes"),
    ("#0e5a6e", "brand_tint", TEXT, "links in tinted boxes"),
    ("#1d1402", "accent", TEXT, "numbers in badges"),
    ("accent", "brand_dark", GRAPHIC, "the mark of where one is, on the top bar"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(colours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The colour to change and a sentence, for every pair below its least ratio."""
    for front, back, least, where in PAIRS:
        one, other = colours.get(front, front), colours.get(back, back)
        if not (one.startswith("#") and other.startswith("#")):
            continue  # it is missing, which is told by itself
        if (ratio := contrast(one, other)) < least:
            # rounded down: 4.496 must not read as 4.5
            told = int(ratio * 100) / 100
            yield (
                back if front.startswith("#") else front,
                f"{one} on {other} has a contrast of {told}:1; {where} need at least {least:g}:1.",
            )
