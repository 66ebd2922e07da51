"""The structure of the partnership as a picture: its groups, who chairs them, their seats."""

from datetime import date

from django.utils.safestring import SafeString

from core.charts.drawing import Palette
from core.charts.structure import Body, structure
from core.partnership.models import Partnership
from core.people.vocabulary import Link
from governance.groups.queries import Node

#: From this level down boxes are narrow and carry the short name.
NARROW = 2


def draw(tops: list[Node], on: date, *, wide: float = 1120) -> SafeString:
    """The picture for a page, or with 720 for paper; the page says the same in words."""
    row = Partnership.objects.first()
    palette = Palette()
    if row is not None:
        palette = Palette(row.brand, row.brand_dark, row.brand_tint, row.brand_line, row.accent)
    return structure(
        [body(node) for node in tops],
        title=f"Structure on {on:%-d %B %Y}",
        words="Each group stands under the one it answers to. The same facts follow as a list.",
        wide=wide,
        palette=palette,
    )


def body(node: Node, level: int = 0) -> Body:
    """One group with all that is under it."""
    name = node.group.short_name if level >= NARROW else ""
    people = [holding.person.name for place in node.chairs for holding in place.holders]
    word = "Chairs" if len(people) > 1 else "Chair"
    return Body(
        name or node.group.name,
        (f"{word}: {' and '.join(people)}",) if people else (),
        tuple(body(child, level + 1) for child in node.children),
        beside=Link.SERVES in node.group.links,
        seats=(node.filled, len(node.table)),
    )
