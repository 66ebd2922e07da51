"""What a version of a return holds: sections in the order in which they are read."""

from typing import TYPE_CHECKING, Any

from core.documents.attachments import Attachment
from core.documents.models import Marking, Section, Snapshot
from core.text.clean import begun
from priorities.measures.figures import resolve_all
from priorities.returns.vocabulary import GOOD, EvidenceKind, State

if TYPE_CHECKING:
    from priorities.returns.models import Return

NEED = "What it needs"
COLUMNS = ["Activity", "Owner", "Due", "Where it is", "What happened", NEED]
NOTHING = "None reported."
NOT_YET = "Nothing to say yet."
NO_NEED = "Nothing"
NO_EVIDENCE = "We cannot show it yet."
#: In what is still being written alone: a return is not sent without one or the other.
NOT_SAID = "Not said yet."
#: States that whoever decides has to know of first, the worst first.
TROUBLE = [State.OFF_TRACK, State.AT_RISK]
#: So many characters of a text stand in the brief: most whole, so that one screen holds it.
LONG = 400


def snapshot_of(report: "Return") -> Snapshot:
    """Title, one line of counting, the table of activities, and the four texts."""
    lines = list(report.lines.select_related("activity__owner", "activity__person"))
    evidence = report.evidence
    texts = [report.difference, report.risks, report.help_needed]
    said = [line.sentence for line in lines] + [line.need for line in lines]
    resolved = [r.text for r in resolve_all([*texts, *said, *(words for _, words in evidence)])]
    difference, risks, help_needed = resolved[:3]
    sentences = resolved[3 : 3 + len(lines)]
    needs = resolved[3 + len(lines) : 3 + 2 * len(lines)]
    proofs = resolved[3 + 2 * len(lines) :]
    files = Attachment.objects.of(*lines)
    return {
        "kind": "return",
        "title": f"{report.quarter}: {report.group}",
        "marking": Marking.OFFICIAL,
        "lines": [counted([_state(line) for line in lines])],
        "sections": [
            _activities(lines, sentences, needs),
            _text("difference", "What difference has this made?", difference),
            _text(
                "evidence",
                "How do we know?",
                _evidence([kind for kind, _ in evidence], proofs)
                or (NO_EVIDENCE if report.no_evidence else NOT_SAID),
            ),
            _text("risks", "Risks", risks or NOTHING),
            _text("help", "Help needed", help_needed or NOTHING),
        ],
        "attachments": [{"name": file.name, "digest": file.digest} for file in files],
    }


def counted(states: list[str]) -> str:
    """How many of the activities are on track or done, as a sentence."""
    if not states:
        return "No activities were reported on."
    good = sum(state in GOOD for state in states)
    return f"{good} of {len(states)} activities are on track or done."


def what_matters(snapshot: Snapshot) -> list[str]:
    """What a version says of activities in trouble, the worst first, of risks and of help."""
    parts = {part["key"]: part for part in snapshot["sections"]}
    table = parts["activities"]["table"]
    told = sorted(
        (TROUBLE.index(State(state)), _troubled(row))
        for state, row in zip(table["states"], table["rows"], strict=True)
        if state in TROUBLE
    )
    said = {"Risks": parts["risks"]["text"], "Help asked for": parts["help"]["text"]}
    return [words for _, words in told] + [
        f"{heading}: {begun(text, LONG)}" for heading, text in said.items() if text != NOTHING
    ]


def _troubled(row: list[str]) -> str:
    """One activity in a line: its title, what happened and what it needs."""
    title, where, happened, need = row[0], row[3], row[4], row[5]
    said = [f"{where}: {title}."]
    said += [happened] if happened != NOT_YET else []
    said += [f"It needs: {need}"] if need != NO_NEED else []
    return begun(" ".join(said), LONG)


def _activities(lines: list[Any], sentences: list[str], needs: list[str]) -> Section:
    rows = [
        [
            line.activity.title,
            line.activity.owned_by,
            f"{line.activity.due:%-d %B %Y}" if line.activity.due else "No date",
            line.where,
            _happened(line, sentence),
            (line.answered and need) or NO_NEED,
        ]
        for line, sentence, need in zip(lines, sentences, needs, strict=True)
    ]
    table = {
        "caption": "Activities of the quarter",
        "columns": COLUMNS,
        "rows": rows,
        "states": [_state(line) for line in lines],
    }
    return {"key": "activities", "heading": "Activities", "text": "", "table": table}


def _state(line: Any) -> str:
    """Where it is; nothing while nobody has answered, though last quarter's words stand in it."""
    return line.state if line.answered else ""


def _happened(line: Any, sentence: str) -> str:
    """What happened; what stands in it from last quarter is called so until it is answered."""
    if line.answered or not line.state:
        return sentence or NOT_YET
    return f"Last quarter: {State(line.state).label}. {sentence}".strip()


def _evidence(kinds: list[EvidenceKind], proofs: list[str]) -> str:
    pairs = zip(kinds, proofs, strict=True)
    return "\n\n".join(f"**{kind.label}:** {words}" for kind, words in pairs)


def _text(key: str, heading: str, text: str) -> Section:
    return {"key": key, "heading": heading, "text": text}
