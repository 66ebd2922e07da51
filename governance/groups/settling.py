"""What is doubtful of an imported agency, settled as its form would: the public pages follow."""

from core.imports.ways import Correction, Ways
from core.people.models import Agency
from core.people.permissions import WHO
from core.publication.mirror import mirror_structure
from core.tables.columns import Bad
from core.tables.folding import fold
from core.workflow.services import check, save


def reads(row: Agency, column: str) -> str:
    """The name, or the reason why it is on the list."""
    return row.reason or "No reason given" if column == "reason" else row.name


def correct(change: Correction) -> str:
    """Write the name or the reason. Raises `Bad`, `Blocked` and `ValidationError`."""
    row: Agency = change.record
    if not change.by.has_perm("governance.edit_structure", row):
        check([f"Only these can edit agencies: {WHO['governance.edit_structure']}."])
    if change.column == "name":
        _is_no_other(row, change.value)
    setattr(row, change.column, change.value)
    save(row, by=change.by, seen=change.seen, note=change.why)
    mirror_structure(by=change.by)
    return ""


def _is_no_other(row: Agency, name: str) -> None:
    """Two agencies of one name would be taken for each other everywhere. Raises `Bad`."""
    others = Agency.objects.exclude(pk=row.pk)
    if other := next((one for one in others if fold(one.name) == fold(name)), None):
        raise Bad(
            f"“{other}” is already listed. If both are the same, edit the agency “{row}”: enter "
            "when it ended and which agency replaced it. Then say here that it stands as written."
        )


WAYS = Ways(reads=reads, correct=correct)
