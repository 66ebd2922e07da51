"""What pages ask about the partnership: one row, and the contacts in force on a day."""

from datetime import date

from core.partnership.models import Contact, Partnership


class NoPartnership(LookupError):
    """No partnership is loaded yet."""


def the_partnership() -> Partnership:
    """The partnership of this database. Raises `NoPartnership` before its file is loaded."""
    if (row := Partnership.objects.first()) is None:
        raise NoPartnership("No partnership is loaded: run manage.py loadpartnership FILE.")
    return row


def contacts(on: date | None = None, *audiences: str) -> list[Contact]:
    """Contacts in force on a day (today), of some audiences or all, with their hours."""
    rows = Contact.objects.in_force(on).prefetch_related("opening")
    return list(rows.filter(audience__in=audiences) if audiences else rows)
