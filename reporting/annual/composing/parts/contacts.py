"""How to report a concern: the contacts of the partnership, so that numbers stand in one place."""

from core.partnership.models import Contact
from core.partnership.queries import contacts
from core.partnership.vocabulary import Audience
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block, ContactEntry
from reporting.annual.composing.setting import Setting

#: The public rings these; the rest are listed after them.
FIRST = (Audience.EMERGENCY, Audience.CHILD, Audience.ADULT, Audience.OUT_OF_HOURS)
#: Words by which a name says already for whom or when the number is.
SAID_BY = {
    Audience.EMERGENCY: ("danger", "emergency"),
    Audience.CHILD: ("child", "young"),
    Audience.ADULT: ("adult",),
    Audience.OUT_OF_HOURS: ("hours",),
}


def compose(setting: Setting) -> list[Block]:
    """The numbers of today: a report is read after its year, and a number has to work."""
    rows = sorted(contacts(), key=lambda row: (_rank(row.audience), row.order))
    entries: list[ContactEntry] = [
        {
            "name": row.label,
            "purpose": _purpose(row),
            "number": row.phone or row.email,
            "hours": row.hours,
            "web": row.website,
        }
        for row in rows
    ]
    return [blocks.contacts(entries)] if entries else []


def _purpose(row: Contact) -> str:
    """What somebody calls about, unless the name says so: “Concern about an adult”."""
    if row.audience == Audience.OTHER or any(
        word in row.label.lower() for word in SAID_BY[Audience(row.audience)]
    ):
        return ""
    return row.get_audience_display()


def _rank(audience: str) -> int:
    return [*FIRST, Audience.OTHER].index(Audience(audience))
