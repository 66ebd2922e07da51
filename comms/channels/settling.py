"""What is doubtful of an imported channel, settled as its form would."""

from comms.channels.models import Channel
from comms.channels.owners import owner_named
from comms.channels.services import save_channel
from comms.channels.vocabulary import Kind
from core.imports.ways import Correction, Ways


def reads(row: Channel, column: str) -> str:
    """What the audit says in that column; of reach, whether anybody is counted."""
    if column == "reach":
        return "No one is counted" if row.people is None else f"{row.people:,} people"
    if column in {"kind", "channel"}:
        return row.get_kind_display()
    return row.target if column == "target_audience" else whose(row)


def whose(row: Channel) -> str:
    """The agency, or the name that none is known by."""
    return str(row.agency or row.organisation or "The partnership itself")


def correct(change: Correction) -> str:
    """Write what is right. Raises `Bad`, `Blocked` and `ValidationError`."""
    row: Channel = change.record
    if change.column == "organisation":
        row.agency, row.organisation = owner_named(change.value)
    elif change.column == "target_audience":
        row.target = change.value
    else:
        setattr(row, change.column, change.value)
    save_channel(row, by=change.by, seen=change.seen, note=change.why)
    return ""


def leave_out(change: Correction) -> str:
    """Nobody is counted. Raises `Blocked`."""
    row: Channel = change.record
    row.people = None
    save_channel(row, by=change.by, seen=change.seen, note=change.why)
    return ""


WAYS = Ways(
    reads=reads,
    whose=whose,
    related=("agency",),
    correct=correct,
    answers={"reach": "people", "channel": "kind"},
    hints={
        "organisation": "The name of an agency as it stands in the list of agencies.",
        "kind": f"One of: {', '.join(Kind.labels)}.",
        "people": "A number, such as 2600.",
    },
    leave_out=leave_out,
    left_out=frozenset({"reach"}),
)
