"""What WeasyPrint leaves undone in the tags of a PDF, put right before it is written.

Running heads and feet become artifacts, since no tag leads to them; names of cells get the index,
and names of places the order, that ISO 32000-1 asks for (14.7.2, 7.9.6). In a chapter the names of
cells begin with the chapter's own, and links to other chapters become destinations by name.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pydyf

#: Stands in the address of a link that leads to another chapter of the same paper.
WITHIN = "https://within.invalid/#"


class Tagging:
    """Called by WeasyPrint with a PDF as objects, before they become bytes."""

    def __init__(self, name: str = "") -> None:
        self.prefix = f"{name}-" if name else ""

    def __call__(self, document: Any, pdf: Any) -> None:
        """Put right all that is to be."""
        root = _object(pdf, pdf.catalog["StructTreeRoot"])
        reached = set(_below(pdf, root))
        self._name_cells(pdf, root, [pdf.objects[number] for number in sorted(reached)])
        _drop_unreached(pdf, root, reached)
        _sort_places(pdf)
        if self.prefix:
            _prepare(pdf)

    def _name_cells(self, pdf: Any, root: Any, tags: list[Any]) -> None:
        names: list[tuple[bytes, bytes]] = []
        for tag in tags:
            if "ID" in tag:
                tag["ID"] = pydyf.String(f"{self.prefix}{tag['ID'].string}")
                names.append((tag["ID"].data, tag.reference))
            if headers := tag.get("A", {}).get("Headers"):
                named = [pydyf.String(f"{self.prefix}{one.string}") for one in headers]
                tag["A"]["Headers"] = pydyf.Array(named)
        if names:
            names.sort()
            pairs = pydyf.Array([part for pair in names for part in pair])
            ends = pydyf.Array([names[0][0], names[-1][0]])
            leaf = pydyf.Dictionary({"Limits": ends, "Names": pairs})
            pdf.add_object(leaf)
            root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})


def encoded(name: str) -> bytes:
    """A name of a place as it is written, by which such names are sorted."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _sort_places(pdf: Any) -> None:
    if places := pdf.catalog.get("Names", {}).get("Dests"):
        held = places["Names"]
        pairs = zip(held[::2], held[1::2], strict=True)
        in_order = sorted(pairs, key=lambda pair: encoded(pair[0].string))
        held[:] = [part for pair in in_order for part in pair]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _below(pdf: Any, node: Any) -> Iterator[int]:
    """The numbers of all tags that the root leads to."""
    waiting = list(node["K"])
    while waiting:
        child = waiting.pop()
        if isinstance(child, bytes):
            tag = _object(pdf, child)
            if "S" in tag:
                yield tag.number
                waiting += tag["K"]


def _drop_unreached(pdf: Any, root: Any, reached: set[int]) -> None:
    """What is drawn under a tag that is in no tree becomes an artifact; the tag is not written."""
    numbers = iter(_object(pdf, root["ParentTree"])["Nums"])
    pages = [_object(pdf, reference) for reference in pdf.page_references]
    held = dict(zip(numbers, numbers, strict=True))
    for page in pages:
        owners = held[page["StructParents"]]
        loose = {n for n, owner in enumerate(owners) if int(owner.split()[0]) not in reached}
        for number in loose:
            owners[number] = "null"
        if loose:
            _make_artifacts(_object(pdf, page["Contents"]).stream, loose)
    for number, one in enumerate(pdf.objects):
        if isinstance(one, dict) and one.get("Type") == "/StructElem" and number not in reached:
            one.clear()


def _make_artifacts(stream: list[Any], loose: set[int]) -> None:
    for at, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in loose:
            stream[at - 1] = "/Artifact"
            stream[at] = pydyf.Dictionary({"Type": "/Pagination"})


def _prepare(pdf: Any) -> None:
    """For being bound: links by name, pages that something can be laid over."""
    for held in pdf.objects:
        if isinstance(held, dict):
            _lead_within(held)
    for reference in pdf.page_references:
        drawn = _object(pdf, _object(pdf, reference)["Contents"]).stream
        drawn[:] = ["q", *drawn, "Q"]  # what it moves and scales is put back


def _lead_within(held: dict[str, Any]) -> None:
    """A link to another chapter, from an address to a name."""
    if held.get("Subtype") == "/Link" and "A" in held:
        address = held["A"]["URI"].string
        if address.startswith(WITHIN):
            del held["A"]
            held["Dest"] = held["Contents"] = pydyf.String(unquote(address.removeprefix(WITHIN)))
