"""What pages ask about the partnership: one row, and the contacts in force on a day."""

from datetime import date

from django.utils import timezone

from core.audit.models import AuditEntry
from core.partnership.models import Contact, Partnership
from core.screens.frame import Site


class NoPartnership(LookupError):
    """No partnership is loaded yet."""


def the_partnership() -> Partnership:
    """The partnership of this database. Raises `NoPartnership` before its file is loaded."""
    if (row := Partnership.objects.first()) is None:
        raise NoPartnership("No partnership is loaded: run manage.py loadpartnership FILE.")
    return row


def year_starts() -> int:
    """The month in which this partnership's year starts, as a number."""
    row = Partnership.objects.first()
    return row.year_starts if row else 4


def executive_word() -> str:
    """What this partnership calls the body that leads it, as after “the”."""
    row = Partnership.objects.first()
    return row.executive_word if row else Site.executive


def here_since() -> date | None:
    """The day from which this portal works for its partnership, as the trail has it.

    That on which its file was loaded, or that on which the partnership was founded if it is later.
    """
    row = Partnership.objects.first()
    first = AuditEntry.objects.about(row).order_by("number").first() if row else None
    if row is None or first is None:
        return None
    loaded = timezone.localdate(first.at)
    return max(loaded, row.founded) if row.founded else loaded


def contacts(on: date | None = None, *audiences: str) -> list[Contact]:
    """Contacts in force on a day (today), of some audiences or all, with their hours."""
    rows = Contact.objects.in_force(on).prefetch_related("opening")
    return list(rows.filter(audience__in=audiences) if audiences else rows)
