"""Who the partners were on the last day of the year, by the names they had then."""

from core.people.models import Agency
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.setting import Setting


def compose(setting: Setting) -> list[Block]:
    """The statutory partners, then every other organisation that gives a statement."""
    rows = list(Agency.objects.in_force(setting.last_day).order_by("name"))
    statutory = [row for row in rows if row.is_statutory_partner]
    others = [row for row in rows if row.gives_statement and not row.is_statutory_partner]
    found: list[Block] = []
    if statutory:
        found += [blocks.heading("The statutory safeguarding partners"), _list(statutory)]
    if others:
        found += [blocks.heading("The organisations that work with them"), _list(others)]
    return found


def _list(rows: list[Agency]) -> Block:
    return blocks.text("\n".join(f"- {row.name}" for row in rows))
