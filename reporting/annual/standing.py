"""How far a report is: what each section still needs and who owes it, and what changed since."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.documents.models import Version
from core.partnership.models import Partnership
from reporting.annual.composing import Missing
from reporting.annual.snapshots import Composed, compose, snapshot_of

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection


@dataclass(frozen=True)
class Standing:
    """One section: its state in a word, who owes it, what is missing in it."""

    section: "AnnualSection"
    state: str
    owed_by: str
    missing: list[Missing]

    @property
    def is_finished(self) -> bool:
        """Nothing more is expected of anybody here."""
        return self.state == FINISHED and not self.missing


EMPTY, WRITING, FINISHED = "Nothing yet", "Being written", "Finished"


@dataclass(frozen=True)
class Overview:
    """How a report stands: its sections, the figures that are not known, what it does without."""

    sections: list[Standing]
    faults: list[str]
    without: list[tuple[Missing, str]]

    @property
    def finished(self) -> int:
        """How many sections need nothing more."""
        return sum(one.is_finished for one in self.sections)


def overview(report: "AnnualReport", composed: Composed | None = None) -> Overview:
    """Section by section, with what is missing that nobody gave a reason for."""
    composed = composed or compose(report)
    texts = {section["key"]: section["text"] for section in composed.sections}
    partnership = Partnership.objects.first()
    unit = partnership.unit_word if partnership else "The business unit"
    rows = report.sections.select_related("writer", "report").order_by("order", "pk")
    found = []
    for row in rows:
        empty = not texts.get(row.key, "").strip()
        state = FINISHED if row.finished and not empty else EMPTY if empty else WRITING
        owing = [one for one in composed.missing.get(row.pk, []) if one.key not in composed.reasons]
        found.append(Standing(row, state, row.writer.name if row.writer else unit, owing))
    return Overview(found, composed.faults, composed.without)


def reasons_against_sending(report: "AnnualReport") -> list[str]:
    """Every section finished, everything there or its absence said openly, every figure known."""
    stands = overview(report)
    reasons = [] if stands.sections else ["The report has no sections yet."]
    for one in stands.sections:
        if one.state == EMPTY:
            reasons.append(f"“{one.section}” is empty. {one.owed_by} writes it.")
        elif one.state == WRITING:
            reasons.append(f"“{one.section}” is not finished. {one.owed_by} writes it.")
        reasons += [
            f"“{one.section}”: {gap.words} Get it from {gap.owed_by}, or say why the report does "
            "without it."
            for gap in one.missing
        ]
    return reasons + stands.faults


def changed_since(report: "AnnualReport", version: Version | None = None) -> list[str]:
    """Which parts read otherwise than in the version approved (or another), as sentences."""
    version = version or report.approved_version
    if version is None:
        return []
    now, then = snapshot_of(report), version.snapshot
    said = []
    if any(now[key] != then[key] for key in ("title", "lines")):
        said.append("The title or the few lines at the top have changed.")
    new = {section["key"]: section for section in now["sections"]}
    old = {section["key"]: section for section in then["sections"]}
    for key in [*new, *(key for key in old if key not in new)]:
        if new.get(key) != old.get(key):
            heading = (new.get(key) or old[key])["heading"]
            said.append(f"“{heading}” has changed since version {version.number}.")
    if not said and [*new] != [*old]:
        said.append("The order of the sections has changed.")
    return said
