"""The chain from a question to a difference, read out of approved returns."""

from dataclasses import dataclass

from core.documents.models import Section
from priorities.areas.models import Area
from priorities.quarters.models import Quarter
from priorities.returns.models import Return
from priorities.returns.snapshots import NO_EVIDENCE
from priorities.returns.vocabulary import EvidenceKind

#: How much each kind of proof says, of four squares: the strongest is checked by others.
GRADES = {
    EvidenceKind.DATA: 3,
    EvidenceKind.AUDIT: 4,
    EvidenceKind.EXPERTS: 4,
    EvidenceKind.FRONTLINE: 2,
    EvidenceKind.ASSERTION: 1,
}


@dataclass(frozen=True)
class Proof:
    """One kind of proof and what it says."""

    kind: EvidenceKind
    words: str

    @property
    def squares(self) -> list[tuple[int, bool]]:
        """Where each of the four squares stands, and whether it is filled."""
        return [(1 + 15 * place, place < GRADES[self.kind]) for place in range(4)]


@dataclass(frozen=True)
class Link:
    """What one quarter adds: what was done, what changed, how we know."""

    quarter: Quarter
    done: list[tuple[str, str, str]]
    difference: str
    proofs: list[Proof]

    @property
    def is_gap(self) -> bool:
        """Whether nothing shows the difference yet."""
        return not self.proofs


def chain(area: Area) -> list[Link]:
    """One link a quarter, the oldest first, each from the version that the chair approved."""
    rows = Return.objects.filter(workplan__area=area, approved_version__isnull=False)
    rows = rows.select_related("quarter", "approved_version").order_by("quarter__since")
    return [_link(row) for row in rows]


def _link(row: Return) -> Link:
    version = row.approved_version
    assert version is not None  # noqa: S101 -- only those are asked for
    sections: dict[str, Section] = {s["key"]: s for s in version.snapshot["sections"]}
    table = sections["activities"].get("table") or {}
    done = [(cells[0], cells[3], cells[4]) for cells in table.get("rows", [])]
    return Link(
        quarter=row.quarter,
        done=done,
        difference=sections["difference"]["text"],
        proofs=_proofs(sections["evidence"]["text"]),
    )


def _proofs(text: str) -> list[Proof]:
    """The kinds of proof, read back from the words of the version."""
    if text == NO_EVIDENCE:
        return []
    found = []
    for part in text.split("\n\n**"):
        name, _, words = part.removeprefix("**").partition(":**")
        kind = next((k for k in EvidenceKind if k.label == name), None)
        if kind:
            found.append(Proof(kind, words.strip()))
    return found
