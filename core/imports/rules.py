"""Who may import tables and settle what is doubtful in them."""

from typing import Any

from core.imports.querysets import READS
from core.people.permissions import rule
from core.people.vocabulary import UNIT


@rule("core.list_imports", who="the business unit and the auditor")
def may_read(user: Any, _: Any = None) -> bool:
    """What was imported is the unit's work."""
    return bool(user.holds(*READS))


@rule("core.import_table", who="the business unit, and the portal by a command")
def may_import(user: Any, _: Any = None) -> bool:
    """The unit; a command acts as the portal."""
    return bool(user.is_portal or user.holds(*UNIT))


@rule("core.settle_doubt", who="the business unit")
def may_settle(user: Any, _: Any = None) -> bool:
    """A person, never the portal, says that a cell is right."""
    return bool(user.holds(*UNIT))
