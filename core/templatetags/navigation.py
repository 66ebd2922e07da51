"""`{% load navigation %}{% second_row %}`: the pages beside the one that is shown; `{% back_to %}`:
what the one is called from which somebody came."""

from typing import Any

from django import template

from core.shell.navigation import called, places

register = template.Library()

#: What a page with a form may hold that its way back leads to.
RECORDS = ("eyebrow", "text", "object", "action")


@register.inclusion_tag("core/shell/second_row.html", takes_context=True)
def second_row(context: template.Context) -> dict[str, Any]:
    """Pages of the same section that this person may open."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return {"places": []}
    return {"places": places(user, request.path_info)}


@register.simple_tag(takes_context=True)
def back_to(context: template.Context, address: str) -> str:
    """`{% back_to back %}`: the words of a way back, with the name of the place it leads to."""
    records = [context.get(name) for name in RECORDS]
    name = context.get("back_to") or called(address, *filter(None, records))
    return f"Back to {name}" if name else "Back"
