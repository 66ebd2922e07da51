"""Chapters made apart, bound into one PDF/UA: one tree of tags, one set of bookmarks and links.

The first chapter's file is the one that the others are put into, so title, language and metadata
are its. What is copied stays as it is but for the numbers by which pages and links find their tags.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, PageLocation, Pdf, String

from core.publication.fetching import StaticFiles
from core.publication.fonts import Fonts
from core.publication.printing import Chapter, Place
from core.publication.tagging import encoded


def bind(chapters: list[Chapter], numbers: Chapter, fetcher: StaticFiles) -> bytes:
    """The whole paper; the page numbers are laid over its pages."""
    with Pdf.open(BytesIO(chapters[0].pdf)) as out:
        binding = _Binding(out, fetcher)
        for chapter in chapters:
            binding.add(chapter)
        binding.finish()
        binding.number(numbers)
        made = BytesIO()
        out.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


class _Binding:
    """What is known of a paper while chapter after chapter is put into it."""

    def __init__(self, out: Pdf, fetcher: StaticFiles) -> None:
        self.out, self.fonts = out, Fonts(out, fetcher)
        self.tree = out.Root.StructTreeRoot
        self.document = self.tree.K[0]
        #: How many pages are in, and the next number by which a page or a link finds its tags.
        self.pages = self.key = 0
        self.leaves: list[Any] = []
        self.cells: list[Any] = []
        self.anchors: dict[bytes, Any] = {}
        self.headings: list[tuple[int, str, Place]] = []

    def add(self, chapter: Chapter) -> None:
        """One chapter more."""
        if self.pages == 0:
            self._take(chapter, self.tree)
            return
        with Pdf.open(BytesIO(chapter.pdf)) as source:
            for page in source.pages:
                self.out.pages.append(page)
            tree = self.out.copy_foreign(source.Root.StructTreeRoot)
            for tag in tree.K[0].K:
                tag.P = self.document
                self.document.K.append(tag)
            self._take(chapter, tree)

    def _take(self, chapter: Chapter, tree: Any) -> None:
        pages = [self.out.pages[self.pages + n] for n in range(len(chapter.pages))]
        self.fonts.put_back(pages[0].obj.Resources, chapter.fonts)
        self._renumber(pages, tree)
        for name, place in chapter.anchors.items():
            point = Array([pages[place.page].obj, Name.XYZ, place.x, place.y, 0])
            self.anchors.setdefault(encoded(name), point)
        for level, words, place in chapter.headings:
            self.headings.append((level, words, Place(self.pages + place.page, place.x, place.y)))
        self.pages += len(pages)

    def _renumber(self, pages: Iterable[pikepdf.Page], tree: Any) -> None:
        """Pages, links and the list that leads from them to their tags, all by as much."""
        by, numbers = self.key, tree.ParentTree.Nums
        for page in pages:
            page.obj.StructParents += by
            for mark in page.obj.get("/Annots", []):
                if "/StructParent" in mark:
                    mark.StructParent += by
        for at in range(0, len(numbers), 2):
            numbers[at] = int(numbers[at]) + by
        self.key = int(numbers[-2]) + 1
        self.leaves.append(Dictionary(Limits=[by, self.key - 1], Nums=numbers))
        if "/IDTree" in tree:
            self.cells.extend(tree.IDTree.Kids)

    def finish(self) -> None:
        """What is of the whole: tags, names, bookmarks."""
        made = self.out.make_indirect
        self.tree.ParentTree = made(Dictionary(Kids=[made(leaf) for leaf in self.leaves]))
        self.tree.ParentTreeNextKey = self.key
        if self.cells:
            self.cells.sort(key=lambda leaf: bytes(leaf.Limits[0]))
            self.tree.IDTree = made(Dictionary(Kids=self.cells))
        names = [part for name in sorted(self.anchors) for part in (name, self.anchors[name])]
        pairs = [String(part) if isinstance(part, bytes) else part for part in names]
        self.out.Root.Names = Dictionary(Dests=made(Dictionary(Names=pairs)))
        self._mark()

    def _mark(self) -> None:
        """Bookmarks: each heading under the nearest above it of a higher level."""
        with self.out.open_outline() as outline:
            outline.root.clear()
            above: list[tuple[int, Any]] = [(0, outline.root)]
            for level, words, at in self.headings:
                while above[-1][0] >= level:
                    above.pop()
                item = OutlineItem(words, at.page, PageLocation.XYZ, left=at.x, top=at.y, zoom=0)
                above[-1][1].append(item)
                above.append((level, item.children))

    def number(self, numbers: Chapter) -> None:
        """Lay the page numbers over the pages, as decoration."""
        with Pdf.open(BytesIO(numbers.pdf)) as source:
            for at, (page, number) in enumerate(zip(self.out.pages, source.pages, strict=True)):
                if b"BT" in number.Contents.read_bytes():
                    name = f"/Number{at}"
                    drawn = self.out.copy_foreign(number.as_form_xobject())
                    self.fonts.put_back(drawn.Resources, numbers.fonts)
                    page.obj.Resources.XObject[name] = drawn
                    page.contents_add(_artifact(name))


def _artifact(name: str) -> bytes:
    return f"/Artifact <</Type /Pagination>> BDC q {name} Do Q EMC".encode()
