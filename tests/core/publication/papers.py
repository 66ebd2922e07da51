"""What a PDF holds, read back with pikepdf: title, tags, headings, pictures, fonts."""

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

#: Where the margins of an A4 page end, in points from its top.
TOP, FOOT = 21 * 72 / 25.4, 842 - 21 * 72 / 25.4
HEADINGS = {f"/H{n}" for n in range(1, 7)}


def pages_of(data: bytes, folder: Path) -> list[str]:
    """The words of every page."""
    path = folder / "pages.pdf"
    path.write_bytes(data)
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return told.stdout.split("\f")[:-1]


def white_of(data: bytes, folder: Path) -> list[float]:
    """How much of every page is white below its last line, of what is between its margins."""
    path = folder / "white.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-bbox", path, "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lows = [map(float, re.findall(r'yMax="([\d.]+)"', page)) for page in told.split("<page ")[1:]]
    ends = [max((low for low in page if TOP < low < FOOT), default=TOP) for page in lows]
    return [(FOOT - end) / (FOOT - TOP) for end in ends]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tags(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree, in order of reading."""
    yield from below(pdf.Root.StructTreeRoot)


def below(node: Any) -> Iterator[Any]:
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from below(child)


def faults(data: bytes) -> list[str]:
    """What keeps a PDF from being accessible, as far as its own structure tells."""
    wrong = []
    with opened(data) as pdf, pdf.open_metadata() as metadata:
        if str(metadata.get("pdfuaid:part")) != "1":
            wrong.append("it does not say that it is PDF/UA")
        if not metadata.get("dc:title"):
            wrong.append("it has no title")
        if not str(pdf.Root.get("/Lang", "")):
            wrong.append("it has no language")
        if not pdf.Root.get("/MarkInfo", {}).get("/Marked"):
            wrong.append("it is not tagged")
        if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            wrong.append("its window shows the file's name")
        found = list(tags(pdf))
        wrong += [f"a figure without words on page {p}" for p in wordless(pdf, found)]
        wrong += skipped([int(str(tag.S)[2]) for tag in found if str(tag.S) in HEADINGS])
        wrong += [f"{name} is not embedded" for name in loose_fonts(pdf)]
    return wrong


def wordless(pdf: pikepdf.Pdf, found: list[Any]) -> list[int]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    figures = [t for t in found if str(t.S) == "/Figure" and not str(t.get("/Alt", "")).strip()]
    return [pages.get(t.Pg.objgen, 0) if "/Pg" in t else 0 for t in figures]


def skipped(levels: list[int]) -> list[str]:
    wrong, before = [], 0
    for level in levels:
        if level > before + 1:
            wrong.append(f"a heading of level {level} follows one of level {before}")
        before = level
    return wrong


def loose_fonts(pdf: pikepdf.Pdf) -> list[str]:
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    described = [o for o in fonts if str(o.get("/Type", "")) == "/FontDescriptor"]
    return [
        str(font.FontName)
        for font in described
        if not any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    ]


def font_names(data: bytes) -> set[str]:
    with opened(data) as pdf:
        described = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        names = [str(o.FontName) for o in described if str(o.get("/Type", "")) == "/FontDescriptor"]
    return {name.split("+")[-1].lstrip("/") for name in names}


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """Level and words of every bookmark."""

    def walk(items: Any, level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from walk(item.children, level + 1)

    with opened(data) as pdf, pdf.open_outline() as outline:
        return list(walk(outline.root, 1))


def loose_content(data: bytes) -> list[int]:
    """Pages on which something is drawn that is neither tagged nor marked as decoration."""
    found = []
    with opened(data) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            inside = 0
            for part in pikepdf.parse_content_stream(page):
                operator = str(part.operator)
                inside += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                if operator in {"Tj", "TJ", "Do"} and not inside:
                    found.append(number)
                    break
    return found


def silent_links(data: bytes) -> list[int]:
    """Pages with a link that is not told in words or stands outside the order of reading."""
    with opened(data) as pdf:
        return [
            number
            for number, page in enumerate(pdf.pages, 1)
            for mark in page.obj.get("/Annots", [])
            if str(mark.Subtype) == "/Link"
            and ("/StructParent" not in mark or not str(mark.get("/Contents", "")).strip())
        ]


def orphaned_cells(data: bytes) -> list[str]:
    """Cells of tables that name no head, or one that is not there."""
    with opened(data) as pdf:
        found = [tag for tag in tags(pdf) if str(tag.S) in {"/TH", "/TD"}]
        heads = {str(tag.ID) for tag in found if str(tag.S) == "/TH" and "/ID" in tag}
        named = [_heads_of(tag) for tag in found if str(tag.S) == "/TD"]
    return [str(names) for names in named if not names or not set(names) <= heads]


def _heads_of(cell: Any) -> list[str]:
    held = cell.get("/A", [])
    rows = held if isinstance(held, pikepdf.Array) else [held]
    return [str(name) for row in rows if "/Headers" in row for name in row.Headers]
