"""How to report a concern: the contacts of the partnership, so that numbers stand in one place."""

from core.partnership.queries import contacts
from core.partnership.vocabulary import Audience
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block, ContactEntry
from reporting.annual.composing.setting import Setting

#: The public rings these; the rest are listed after them.
FIRST = (Audience.EMERGENCY, Audience.CHILD, Audience.ADULT, Audience.OUT_OF_HOURS)


def compose(setting: Setting) -> list[Block]:
    """The numbers of today: a report is read after its year, and a number has to work."""
    rows = sorted(contacts(), key=lambda row: (_rank(row.audience), row.order))
    entries: list[ContactEntry] = [
        {
            "name": row.label,
            "purpose": "" if row.audience == Audience.OTHER else row.get_audience_display(),
            "number": row.phone or row.email,
            "hours": row.hours,
            "web": row.website,
        }
        for row in rows
    ]
    return [blocks.contacts(entries)] if entries else []


def _rank(audience: str) -> int:
    return [*FIRST, Audience.OTHER].index(Audience(audience))
