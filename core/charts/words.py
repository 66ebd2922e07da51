"""The structure picture in words: one list inside the other."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.charts.structure import Body


def nested_list(roots: Sequence[Body]) -> SafeString:
    """The same in words, one list inside the other."""
    return format_html('<ul class="app-nest">{}</ul>', _items(roots))


def _items(bodies: Sequence[Body]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((_item(body),) for body in bodies))


def _item(body: Body) -> SafeString:
    notes = [*body.notes, *([body.link] if body.link else [])]
    said = format_html("<p>{}</p>", ". ".join(notes)) if notes else ""
    inner = format_html("<ul>{}</ul>", _items(body.children)) if body.children else ""
    return format_html("<div><strong>{}</strong>{}</div>{}", body.name, said, inner)
