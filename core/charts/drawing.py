"""Drawing by numbers: colours as attributes, since WeasyPrint's pictures know no page's styles."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

FONT = "Source Sans 3, Liberation Sans, Arial, sans-serif"
INK, QUIET, LINE, STRONG = "#17262b", "#4d5a5d", "#dfdbd2", "#868c8b"
WATCH = "#84500a"
#: Widths of letters of Source Sans, in hundredths of the type's size; 52 for all others.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!\u2018\u2019", 26),
    **dict.fromkeys(" ()-ftr/I1[]", 34),
    **dict.fromkeys("abcdeghknopqsuvxyz023456789£$\u2013", 52),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 61),
    **dict.fromkeys("mwMW%@\u2014", 85),
}
#: The page's style may recolour these texts (forced colours); others keep what stands under them.
_TEXTS = {INK: "c-text", QUIET: "c-text c-dim"}
_OTHERS, _BOLD = 60, 1.06


@dataclass(frozen=True)
class Palette:
    """The partnership's own colours."""

    brand: str = "#14505c"
    brand_dark: str = "#0d363f"
    tint: str = "#e8f0f0"
    line: str = "#b4cccd"
    accent: str = "#d9991f"


def width(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is; a little more rather than less."""
    hundredths = sum(_WIDTHS.get(letter, _OTHERS) for letter in words)
    return hundredths * size / 100 * (_BOLD if bold else 1)


def wrap(words: str, size: float, most: float, *, bold: bool = False) -> list[str]:
    """A text as lines of at most this width; words wider than a line are broken."""
    lines = [""]
    for word in _broken(words, size, most, bold=bold):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, bold=bold) > most:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _broken(words: str, size: float, most: float, *, bold: bool) -> Iterable[str]:
    for word in words.split():
        rest = word
        while width(rest, size, bold=bold) > most and len(rest) > 1:
            cut = next(
                n
                for n in range(len(rest) - 1, 0, -1)
                if n == 1 or width(rest[:n], size, bold=bold) <= most
            )
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def tag(name: str, inside: str = "", /, **attributes: object) -> str:
    """One element; attributes without a value are left out, `_` stands for `-`."""
    pairs = (
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{''.join(pairs)}>{inside}</{name}>" if inside else f"<{name}{''.join(pairs)}/>"


def _short(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def label(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 15,
    fill: str = INK,
    bold: bool = False,
    anchor: str = "",
) -> str:
    """One line of text on its baseline."""
    return tag(
        "text",
        escape(words),
        class_=_TEXTS.get(fill),
        x=float(x),
        y=float(y),
        font_family=FONT,
        font_size=size,
        font_weight=600 if bold else None,
        fill=fill,
        text_anchor=anchor,
    )


def picture(
    parts: Iterable[str], wide: float, high: float, *, key: str, title: str, words: str, class_: str
) -> str:
    """The whole drawing with its title and, where there is one, its description."""
    named = f"{key}-t {key}-d" if words else f"{key}-t"
    told = tag("desc", escape(words), id=f"{key}-d") if words else ""
    inside = tag("title", escape(title), id=f"{key}-t") + told + "".join(parts)
    box = f"0 0 {_short(float(wide))} {_short(float(high))}"
    return tag(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        class_=class_,
        viewBox=box,
        width=float(wide),
        height=float(high),
        role="img",
        aria_labelledby=named,
    )
