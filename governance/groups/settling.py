"""What is doubtful of an imported agency, settled as its form would: the public pages follow."""

from core.imports.ways import Correction, Ways
from core.people.models import Agency
from core.people.permissions import WHO
from core.publication.mirror import mirror_agencies
from core.workflow.services import check, save


def reads(row: Agency, column: str) -> str:
    """The name, or the reason why it is on the list."""
    return row.reason or "No reason is given" if column == "reason" else row.name


def correct(change: Correction) -> str:
    """Write the name or the reason. Raises `Blocked` and `ValidationError`."""
    row: Agency = change.record
    if not change.by.has_perm("governance.edit_structure", row):
        check([f"Agencies are kept by {WHO['governance.edit_structure']}."])
    setattr(row, change.column, change.value)
    save(row, by=change.by, seen=change.seen)
    mirror_agencies(by=change.by)
    return ""


WAYS = Ways(reads=reads, correct=correct)
