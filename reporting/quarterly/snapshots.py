"""What a version of the quarterly report holds, put together from versions of returns."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from core.documents.models import Marking, Section, Snapshot, Version
from core.partnership.models import Partnership
from core.text.clean import squeeze
from priorities.measures.figures import resolve_all
from priorities.returns.models import Return
from priorities.returns.snapshots import NEED, NO_NEED, NOTHING
from priorities.returns.vocabulary import GOOD, State

if TYPE_CHECKING:
    from reporting.quarterly.models import QuarterlyReport, ReportPart

COLUMNS = ["Group", "Activities", *[state.label for state in State]]

#: What stands instead of “nothing” where nobody said so.
UNKNOWN = "Not known: no group has reported."


@dataclass(frozen=True)
class Part:
    """One group's part, read out of the version that was taken."""

    group: str
    missing: str
    comment: str
    source: Version | None
    sections: dict[str, Section] = field(default_factory=dict)

    @property
    def states(self) -> list[str]:
        """Where each activity is."""
        table = self.sections.get("activities", {}).get("table") or {}
        return list(table.get("states", []))

    @property
    def good(self) -> int:
        """How many activities are on track or done."""
        return sum(state in GOOD for state in self.states)

    @property
    def needs(self) -> list[tuple[str, str]]:
        """Each activity that needs something to get back on track, and what."""
        table = self.sections.get("activities", {}).get("table") or {}
        if NEED not in table.get("columns", []):
            return []
        column = table["columns"].index(NEED)
        pairs = [(str(row[0]), str(row[column])) for row in table["rows"]]
        return [(activity, need) for activity, need in pairs if need != NO_NEED]

    def text(self, key: str) -> str:
        """The words of one section; nothing when the group reported nothing there."""
        words = self.sections.get(key, {}).get("text", "")
        return "" if words == NOTHING else words


def parts_of(report: "QuarterlyReport") -> list[Part]:
    """The parts in their order."""
    rows = report.parts.select_related("group", "source").order_by("order", "pk")
    return [_part(row) for row in rows]


def _part(row: "ReportPart") -> Part:
    sections = row.source.snapshot["sections"] if row.source else []
    return Part(
        row.group.name, row.missing, row.comment, row.source, {s["key"]: s for s in sections}
    )


def changed_since(report: "QuarterlyReport") -> list[str]:
    """Groups whose approved return is another than the one taken, as sentences."""
    taken = dict(report.parts.values_list("group_id", "source_id"))
    rows = Return.objects.filter(quarter=report.quarter_id).select_related("group")
    said = []
    for row in rows.order_by("group__order", "group__name"):
        if row.group_id not in taken:
            said.append(f"{row.group} was asked for a return since this was compiled.")
        elif row.approved_version_id != taken[row.group_id]:
            what = "Another version of the return" if taken[row.group_id] else "The return"
            said.append(f"{what} of {row.group} was approved since this was compiled.")
    return said


def snapshot_of(report: "QuarterlyReport") -> Snapshot:
    """Title, the five lines, where the work stands, what is missing, asked and at risk, groups;
    figures in place, a group's own from its return."""
    parts, changed = parts_of(report), changed_since(report)
    written = [report.summary, report.opening, *(part.comment for part in parts)]
    summary, opening, *comments = [found.text for found in resolve_all(written)]
    parts = [replace(part, comment=said) for part, said in zip(parts, comments, strict=True)]
    sections: list[Section] = []
    if opening.strip():
        sections.append(_text("opening", f"From the {report.group.name}", opening))
    sections.append(_standing(parts))
    if missing := [part for part in parts if part.missing]:
        words = "\n".join(f"- **{part.group}:** {part.missing}" for part in missing)
        sections.append(_text("missing", "What is missing", words))
    nothing = NOTHING if any(part.source for part in parts) else UNKNOWN
    asked = [said for part in parts if (said := _asked(part))]
    sections.append(_text("help", "What groups ask for", "\n\n".join(asked) or nothing))
    risks = [f"**{part.group}:** {said}" for part in parts if (said := part.text("risks"))]
    sections.append(_text("risks", "Risks", "\n\n".join(risks) or nothing))
    if report.issues:
        sections.append(_text("issues", "Issues that could affect delivery", report.issues))
    for part in parts:
        sections += _group(part)
    if changed:
        sections.append(_text("changed", "Changed since", "\n\n".join(changed)))
    return {
        "kind": "quarterly-report",
        "title": title_of(report),
        "marking": Marking.OFFICIAL,
        "lines": [line.strip() for line in summary.splitlines() if line.strip()],
        "sections": sections,
        "attachments": [
            {"name": part.group, "digest": part.source.digest} for part in parts if part.source
        ],
    }


def title_of(report: "QuarterlyReport") -> str:
    """What it is called: the quarter, and who is reported to in this partnership's own word."""
    row = Partnership.objects.first()
    to = f"to the {row.executive_word}" if row else "of the groups"
    return f"Quarter {report.quarter.number}, {report.quarter.span.months}: report {to}"


def _asked(part: Part) -> str:
    """What a group asks for, in its own words and for each activity; nothing where it does not."""
    needs = _needs(part)
    told = [f"**{part.group}:** {part.text('help')}".strip(), needs]
    return "\n\n".join(told).strip() if needs or part.text("help") else ""


def _standing(parts: list[Part]) -> Section:
    rows: list[list[Any]] = []
    for part in parts:
        if part.source:
            counts = [sum(state == one for state in part.states) for one in State]
            rows.append([part.group, len(part.states), *counts])
        else:
            rows.append([part.group, "No return", *["Not known"] * len(State)])
    given = [part for part in parts if part.source]
    total = [sum(state == one for part in given for state in part.states) for one in State]
    if given:
        rows.append(["All groups that reported", sum(total), *total])
    table = {
        "caption": "Activities by where they are",
        "columns": COLUMNS,
        "rows": [[str(cell) for cell in row] for row in rows],
        "total": bool(given),
    }
    good = sum(part.good for part in given)
    text = f"{good} of {sum(total)} activities reported on are on track or done."
    if not given:
        text = UNKNOWN
    return {"key": "standing", "heading": "Where the work stands", "text": text, "table": table}


def _group(part: Part) -> list[Section]:
    key = f"group-{part.group}"
    if part.source is None:
        return [_text(key, part.group, part.missing)]
    told = [
        f"### {section['heading']}\n\n{_said(part, section)}"
        for name in ("difference", "evidence", "risks", "help")
        if (section := part.sections.get(name)) is not None
    ]
    if part.comment.strip():
        told.append(f"### What the assurance group adds\n\n{part.comment}")
    made = part.source.made_at
    return [
        {
            "key": key,
            "heading": part.group,
            "text": "\n\n".join(told),
            "table": part.sections["activities"].get("table") or {},
            "source": f"Return, version {part.source.number}, of {made:%-d %B %Y}",
        }
    ]


def _said(part: Part, section: Section) -> str:
    """The words of a section; what activities need is help that is asked for too."""
    if section["key"] != "help" or not part.needs:
        return section["text"]
    needs = f"Its activities need:\n\n{_needs(part)}"
    return f"{part.text('help')}\n\n{needs}".strip()


def _needs(part: Part) -> str:
    return "\n".join(f"- {activity}: {squeeze(need)}" for activity, need in part.needs)


def _text(key: str, heading: str, text: str) -> Section:
    return {"key": key, "heading": heading, "text": text}
