"""The page that shows the pictures of `make look`."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Protocol


class Picture(Protocol):
    """One page as some accounts see it."""

    path: str
    name: str
    accounts: list[str]
    faults: dict[int, list[str]]


STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #16202b; background: #f6f5f1 }
section { background: #fff; border: 1px solid #d8d5cc; border-radius: 6px; padding: 1rem 1.5rem;
  margin: 1.5rem 0 }
h2 { margin: 0 } .who { color: #56616c; margin: .25rem 0 1rem }
.pictures { display: flex; gap: 1rem; align-items: flex-start }
.pictures img { border: 1px solid #d8d5cc; max-height: 420px; object-fit: cover;
  object-position: top } .wide img { width: 620px } .narrow img { width: 190px }
.faults { color: #a1260d } li { overflow-wrap: anywhere }
"""


def write_album(
    path: Path,
    shots: Sequence[Picture],
    refused: Mapping[str, Sequence[str]],
    broken: Sequence[str],
) -> None:
    """Write the page: what is broken first, then every page by its address."""
    faulty = sum(1 for shot in shots if any(shot.faults.values()))
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Every page</title>",
        f"<style>{STYLE}</style><h1>Every page</h1>",
        f"<p>{len(shots)} pages, {faulty} with faults, {len(broken)} broken links.</p>",
        lines("Broken links", broken),
        *(section(shot) for shot in sorted(shots, key=lambda shot: (shot.path, shot.name))),
        lines("Refused", [f"{path}: {', '.join(who)}" for path, who in sorted(refused.items())]),
    ]
    path.write_text("\n".join(parts))


def section(shot: Picture) -> str:
    """One page: who sees it so, its pictures, its faults."""
    images = "".join(
        f"<a class='{kind}' href='{shot.name}-{width}.png'><img loading='lazy' alt='{width} pixels'"
        f" src='{shot.name}-{width}.png'></a>"
        for width, kind in ((1280, "wide"), (390, "narrow"))
    )
    found = [f"{width}: {fault}" for width, faults in shot.faults.items() for fault in faults]
    return (
        f"<section><h2>{escape(shot.path)}</h2><p class='who'>{escape(', '.join(shot.accounts))}"
        f"</p><div class='pictures'>{images}</div>{lines('', found)}</section>"
    )


def lines(heading: str, items: Sequence[str]) -> str:
    """A list of faults, or nothing."""
    if not items:
        return ""
    head = f"<h2>{heading}</h2>" if heading else ""
    return f"{head}<ul class='faults'>{''.join(f'<li>{escape(i)}</li>' for i in items)}</ul>"
