"""`{% load figures %}{{ text|with_figures }}`: a text as its readers see it."""

from django import template

from priorities.measures.figures import resolve
from priorities.measures.unknown import plainly

register = template.Library()


@register.filter
def with_figures(text: str) -> str:
    """The text with recorded figures, or a few words, in the place of their marks; no question
    without a mark."""
    return plainly(resolve(text).text) if text else ""
