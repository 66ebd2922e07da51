"""Checks the whole audit trail, and every approval with its steps and decisions by it.

Names the first bad entry or row; exit 1 when there is one.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.approvals.recorded import first_decision_fault
from core.audit.models import AuditHead
from core.audit.verify import first_fault
from core.partnership.models import Partnership


class Command(BaseCommand):
    """Says whether the trail is whole."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how long the trail is and its last hash, or what is wrong."""
        if fault := first_fault() or first_decision_fault():
            raise CommandError(fault)
        head = AuditHead.objects.filter(pk=1).first() or AuditHead()
        check_begun(head)
        self.stdout.write(f"The audit trail is whole: {head.number} entries, the last {head.hash}")


def check_begun(head: AuditHead) -> None:
    """Raise `CommandError` for an empty trail beside a partnership: loading that wrote entries."""
    if not head.number and Partnership.objects.exists():
        raise CommandError("The audit trail is empty, though a partnership has been loaded.")
