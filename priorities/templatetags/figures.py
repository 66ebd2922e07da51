"""`{% load figures %}{{ text|with_figures }}`: a text as its readers see it.

`{% figures_to_quote year %}` lists, above a form, the figures that the texts in it can quote.
"""

from typing import Any

from django import template

from priorities.measures.figures import resolve
from priorities.measures.quoting import quotes_for
from priorities.measures.unknown import plainly

register = template.Library()


@register.filter
def with_figures(text: str) -> str:
    """The text with recorded figures, or a few words, in the place of their marks; no question
    without a mark."""
    return plainly(resolve(text).text) if text else ""


@register.inclusion_tag("priorities/measures/_quotes.html", takes_context=True)
def figures_to_quote(context: template.Context, year: str) -> dict[str, Any]:
    """Those of a year first, for whoever may look measures up; two questions."""
    if not context["user"].has_perm("priorities.list_measures"):
        return {"may_list": False}
    quotes, more = quotes_for(year)
    return {"may_list": True, "quotes": quotes, "more": more}
