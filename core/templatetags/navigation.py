"""`{% load navigation %}{% second_row %}`: the pages beside the one that is shown."""

from typing import Any

from django import template

from core.shell.navigation import places

register = template.Library()


@register.inclusion_tag("core/shell/second_row.html", takes_context=True)
def second_row(context: template.Context) -> dict[str, Any]:
    """Pages of the same section that this person may open."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return {"places": []}
    return {"places": places(user, request.path_info)}
