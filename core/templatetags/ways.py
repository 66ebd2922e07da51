"""`{% load ways %}{% back_to %}`: what the page is called from which somebody came."""

from typing import Any

from django import template

register = template.Library()

#: What a page with a form may hold that its way back leads to.
RECORDS = ("eyebrow", "text", "object", "action")


@register.simple_tag(takes_context=True)
def back_to(context: template.Context, address: str) -> str:
    """`{% back_to back %}`: the words of a way back, with the name of the place it leads to.

    The frame knows the places: forms of features below it do not.
    """
    records = [context.get(name) for name in RECORDS]
    called: Any = context.get("called")
    known = called(address, *filter(None, records)) if called else ""
    name = context.get("back_to") or known
    return f"Back to {name}" if name else "Back"
