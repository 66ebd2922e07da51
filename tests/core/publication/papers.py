"""What a PDF holds, read back with pikepdf: title, tags, headings, pictures, fonts."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

HEADINGS = {f"/H{n}" for n in range(1, 7)}


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
