"""Records about which notices ask for something while they are in some state."""

from typing import Any

from core.audit.models import Record
from core.notices.settling import settle_left


class Asking(Record):
    """Once it leaves such a state, whatever asked for it is new no longer."""

    status: Any

    class Meta:
        abstract = True

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """A change of its state alone, as `core.workflow.services.apply` makes it."""
        if fields == {"status"}:
            settle_left(self)
