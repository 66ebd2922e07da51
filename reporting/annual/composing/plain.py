"""Blocks in plain Markdown, for pages that show, compare and count words but know no blocks."""

from collections.abc import Callable, Iterable
from typing import Any

from reporting.annual.composing.blocks import Block, chart_of


def words_of(blocks: Iterable[Block]) -> str:
    """All that the blocks say, in their order."""
    said = [WRITTEN[block["kind"]](block) for block in blocks]
    return "\n\n".join(part for part in said if part)


def _heading(block: Any) -> str:
    return f"{'#' * int(block['level'])} {block['text']}"


def _table(block: Any) -> str:
    said = [f"**{block['caption']}**", rows_in_markdown(block["columns"], block["rows"])]
    return "\n\n".join([*said, block["note"]]).strip()


def _chart(block: Any) -> str:
    if "table" in block:
        notes = dict.fromkeys(note for note in (block["note"], block["table"]["note"]) if note)
        return _table({**block["table"], "caption": block["title"], "note": "\n\n".join(notes)})
    chart = chart_of(block)
    columns = [block["head"], *(series["name"] for series in block["series"])]
    rows = [
        [category, *(chart.shown(series.values[index]) for series in chart.series)]
        for index, category in enumerate(block["categories"])
    ]
    about = block["alt"] if chart.beneath else ""
    said = [f"**{block['title']}**", about, rows_in_markdown(columns, rows), block["note"]]
    return "\n\n".join(part for part in said if part)


def _structure(block: Any) -> str:
    names = {group["key"]: group["name"] for group in block["groups"]}
    said = [f"**{block['title']}**", ""]
    for group in block["groups"]:
        to = f" (answers to: {names[group['parent']]})" if group["parent"] else ""
        remit = f": {group['remit']}" if group["remit"] else ""
        said.append(f"- {group['name']}{to}{remit}")
    return "\n".join(said)


def _contacts(block: Any) -> str:
    return "\n".join(
        "- "
        + ", ".join(
            part
            for part in (
                f"**{entry['name']}**",
                entry["purpose"],
                entry["number"],
                entry["hours"],
                entry["web"],
            )
            if part
        )
        for entry in block["entries"]
    )


def _statement(block: Any) -> str:
    return f"### {block['agency']}\n\n{block['markdown']}\n\n*{block['given_by_role']}*"


def _terms(block: Any) -> str:
    return "\n".join(f"- **{term}**: {meaning}" for term, meaning in block["terms"])


def _highlights(block: Any) -> str:
    return "\n".join(
        f"- **{item['figure']}** {item['label']}" + (f" ({item['note']})" if item["note"] else "")
        for item in block["items"]
    )


def rows_in_markdown(columns: list[str], rows: list[list[str]]) -> str:
    """A table as Markdown writes it."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(words: str) -> str:
    return words.replace("|", "/").replace("\n", " ")


WRITTEN: dict[str, Callable[[Any], str]] = {
    "text": lambda block: str(block["markdown"]),
    "heading": _heading,
    "table": _table,
    "chart": _chart,
    "structure": _structure,
    "contacts": _contacts,
    "statement": _statement,
    "terms": _terms,
    "highlights": _highlights,
}
