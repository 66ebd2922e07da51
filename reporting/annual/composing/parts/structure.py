"""The groups of the partnership on the last day of the year: who answers to whom."""

from core.people.vocabulary import Function
from governance.groups.queries import Node, structure
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block, StructureGroup
from reporting.annual.composing.setting import Setting


def compose(setting: Setting) -> list[Block]:
    """The picture, then the offices at the executive's table; offices only, no names."""
    found = structure(setting.last_day)
    tops = sorted(found.tops, key=lambda node: not node.group.is_for(Function.EXECUTIVE))
    nodes = [node for top in tops for node in _flat(top)]
    if not nodes:
        return []
    inside = {node.group.pk for node in nodes}
    groups: list[StructureGroup] = [
        {
            "key": node.group.key,
            "name": node.group.name,
            "parent": node.group.parent.key
            if node.group.parent and node.group.parent_id in inside
            else "",
            "remit": " ".join(node.group.remit.split()),
        }
        for node in nodes
    ]
    day = f"{setting.last_day:%-d %B %Y}"
    picture = blocks.structure(
        f"The groups of the partnership on {day}",
        "Each group stands under the one it answers to.",
        groups,
    )
    return [picture, *(table for node in nodes for table in _seats(node, day))]


def _flat(node: Node) -> list[Node]:
    return [node, *(under for child in node.children for under in _flat(child))]


def _seats(node: Node, day: str) -> list[Block]:
    """Who sits in the executive group, by office and agency."""
    if not node.group.is_for(Function.EXECUTIVE) or not node.table:
        return []
    rows = [
        [
            place.seat.title or place.seat.get_position_display(),
            place.agency_in_full or "The partnership",
        ]
        for place in node.table
    ]
    return [blocks.table(f"Who sits in the {node.group.name} on {day}", ["Office", "For"], rows)]
