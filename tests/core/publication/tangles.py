"""Whether the tags of a PDF, what is drawn and what is linked lead to each other, both ways."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.core.publication.papers import opened


def tangles(data: bytes) -> list[str]:
    """What leads nowhere, or somewhere else than back."""
    with opened(data) as pdf:
        return list(Tags(pdf).tangles())


def pairs(node: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """What a tree of names or of numbers holds, in the order of its leaves."""
    for kid in node.get("/Kids", []):
        found = list(pairs(kid, key))
        assert [kid.Limits[0], kid.Limits[1]] == [found[0][0], found[-1][0]]
        yield from found
    held = list(node.get(key, []))
    yield from zip(held[::2], held[1::2], strict=True)


class Tags:
    """The tags of one PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf, self.root = pdf, pdf.Root.StructTreeRoot
        #: Number of each tag's object, and those of what it holds: parts drawn, links, tags.
        self.elements: dict[int, Any] = {}
        self.drawn: dict[tuple[int, int], int] = {}
        self.linked: dict[int, int] = {}
        self.wrong: list[str] = []
        for kid in self.root.K:
            self._walk(kid, self.root)

    def _walk(self, tag: Any, parent: Any) -> None:
        number = tag.objgen[0]
        if number in self.elements:
            self.wrong.append(f"{tag.S} stands in two places")
            return
        self.elements[number] = tag
        if tag.P.objgen != parent.objgen:
            self.wrong.append(f"{tag.S} names another than {parent.get('/S')} as its parent")
        held = tag.get("/K", [])
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, int):
                self.drawn[tag.Pg.objgen[0], kid] = number
            elif kid.get("/Type") == "/OBJR":
                self.linked[kid.Obj.objgen[0]] = number
            else:
                self._walk(kid, tag)

    def tangles(self) -> Iterator[str]:
        """One sentence for each."""
        yield from self.wrong
        owners = list(pairs(self.root.ParentTree, "/Nums"))
        keys = [key for key, _ in owners]
        if keys != sorted(set(keys)) or keys[-1] >= self.root.get("/ParentTreeNextKey", 1 << 30):
            yield "the numbers that lead to tags are not in order"
        yield from self._loose_parts(dict(owners))
        yield from self._loose_cells()
        yield from self._loose_links()

    def _loose_parts(self, owners: dict[int, Any]) -> Iterator[str]:
        """What is drawn or linked and its tag, there and back."""
        used = []
        for at, page in enumerate(self.pdf.pages, 1):
            used.append(page.obj.StructParents)
            yield from self._loose_on(page, at, owners[page.obj.StructParents])
            for link in page.obj.get("/Annots", []):
                used.append(link.StructParent)
                if owners[link.StructParent].objgen[0] != self.linked.get(link.objgen[0]):
                    yield f"a link of page {at} and its tag do not lead to each other"
        if sorted(used) != sorted(owners):
            yield "pages and links share a number, or leave one out"

    def _loose_on(self, page: pikepdf.Page, at: int, listed: Any) -> Iterator[str]:
        number, marked = page.obj.objgen[0], list(marks(page))
        if len(marked) != len(set(marked)):
            yield f"page {at} draws two parts under one number"
        for mark in marked:
            owner = listed[mark] if mark < len(listed) else None
            if owner is None or owner.objgen[0] != self.drawn.get((number, mark)):
                yield f"part {mark} of page {at} and its tag do not lead to each other"
        if {mark for on, mark in self.drawn if on == number} != set(marked):
            yield f"tags of page {at} hold parts that are not drawn"

    def _loose_cells(self) -> Iterator[str]:
        """Names of cells: each once, each in the index, each known where it is used."""
        named = {bytes(tag.ID): tag for tag in self.elements.values() if "/ID" in tag}
        for name, times in Counter(
            bytes(tag.ID) for tag in self.elements.values() if "/ID" in tag
        ).items():
            if times > 1:
                yield f"{times} cells are called {name!r}"
        index = [(bytes(name), tag) for name, tag in pairs(self.root.get("/IDTree", {}), "/Names")]
        if [name for name, _ in index] != sorted(named):
            yield "the index of cells is not that of the cells there are"
        if any(tag.objgen != named[name].objgen for name, tag in index if name in named):
            yield "the index of cells leads to others"

    def _loose_links(self) -> Iterator[str]:
        """Links to places in the paper, and bookmarks."""
        names = self.pdf.Root.get("/Names", {}).get("/Dests", {})
        places = {bytes(name): place for name, place in pairs(names, "/Names")}
        pages = {page.obj.objgen for page in self.pdf.pages}
        if list(places) != sorted(places):
            yield "the names of places are not in order"
        if any(place[0].objgen not in pages for place in places.values()):
            yield "a name leads to a page that is not there"
        for at, page in enumerate(self.pdf.pages, 1):
            for link in page.obj.get("/Annots", []):
                if "/Dest" in link and bytes(link.Dest) not in places:
                    yield f"a link of page {at} leads to {link.Dest}, which is nowhere"
                if "within.invalid" in str(link.get("/A", {}).get("/URI", "")):
                    yield f"a link of page {at} leads to {link.A.URI}"


def marks(page: pikepdf.Page) -> Iterator[int]:
    """The numbers under which a page draws what tags hold."""
    for part in pikepdf.parse_content_stream(page):
        held = part.operands[1] if str(part.operator) == "BDC" else None
        if isinstance(held, pikepdf.Dictionary) and "/MCID" in held:
            yield int(held.MCID)
