"""The answers that a return was sent with, told in its history: what changed from each version to
the next."""

from collections.abc import Iterator
from typing import Any

from core.approvals.models import Approval
from core.audit.history import Part
from core.documents.models import Snapshot, Version
from core.people.models import User
from core.text.clean import clean
from priorities.returns.models import Return
from priorities.returns.snapshots import NEED, NO_NEED, NOT_YET

#: What is told of an activity, by the heads of the table: how, and what says nothing there.
TOLD = {
    "Where it is": ("{}.", ""),
    "What happened": ("{}", NOT_YET),
    NEED: ("It needs: {}", NO_NEED),
}
#: So many versions are compared each time somebody looks.
MOST = 5
CUT = "What earlier versions said is not told here."
Answer = dict[str, str]


def answers_sent(report: Return, person: User) -> list[Part]:
    """Each version that was sent and that this person may read, with the answers of the first and
    what changed in each later; of many the newest, as comparing them takes its time."""
    visible = Approval.objects.about(report).visible_to(person)
    found = Approval.objects.filter(pk__in=visible.values("pk")).select_related("version")
    newest = list(found.order_by("-requested_at", "-pk")[: MOST + 1])
    parts = []
    before: Version | None = None
    for row in reversed(newest[:MOST]):
        version = row.version
        told = _changed(before.snapshot, version.snapshot) if before else _all(version.snapshot)
        since = f", against version {before.number}" if before else ""
        since = ", sent again" if before == version else since
        cut = [] if before or len(newest) <= MOST else [CUT]
        words = "\n\n".join([*cut, *told]) or "No answer of an activity changed."
        parts.append(Part(row, f"Version {version.number}{since}", words, only="request"))
        before = version
    return parts


def _all(snapshot: Snapshot) -> Iterator[str]:
    """Every activity with its answer."""
    for title, answer in _answers(snapshot).items():
        yield f"{title[0]}: {_sentence(answer)}"


def _changed(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """Every activity whose answer is another one now, with both."""
    before, now = _answers(old), _answers(new)
    for key in [*now, *(key for key in before if key not in now)]:
        was, reads = before.get(key), now.get(key)
        if was == reads:
            continue
        if was is None or reads is None:
            word = "new on it" if was is None else "no longer on it"
            yield f"{key[0]}: {word}. {_sentence(reads or was or {})}"
            continue
        yield f"{key[0]}: " + "; ".join(
            f"{head}: “{was[head]}” → “{reads[head]}”" for head in TOLD if was[head] != reads[head]
        )


def _sentence(answer: Answer) -> str:
    """An answer in one line; what says nothing is left out."""
    said = [
        how.format(answer[head])
        for head, (how, empty) in TOLD.items()
        if answer.get(head) and answer[head] != empty
    ]
    return " ".join(said)


def _answers(snapshot: Snapshot) -> dict[tuple[str, int], Answer]:
    """Each activity's answer; of several of one title, by their order."""
    found: dict[tuple[str, int], Answer] = {}
    table: Any = next((s["table"] for s in snapshot["sections"] if s["key"] == "activities"), None)
    for row in table["rows"] if table else []:
        cells = dict(zip(table["columns"], map(clean, row), strict=False))
        title = clean(row[0])
        number = sum(1 for known, _ in found if known == title)
        found[title, number] = {head: cells.get(head, "") for head in TOLD}
    return found
