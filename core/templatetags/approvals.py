"""`{% load approvals %}{% link_to approval "waits" %}`: a link for those whom it lets in."""

from typing import Any

from django import template
from django.utils.html import format_html

from core.approvals import coming_back, readers

register = template.Library()


@register.simple_tag(takes_context=True)
def link_to(context: template.Context, approval: Any, words: str, *, alone: bool = False) -> str:
    """The words as a link to an approval's page; to others the words, or nothing where `alone`.

    A page that many may read must not offer them a page that refuses them.
    """
    user = getattr(context.get("request"), "user", None)
    if approval and user is not None and user.has_perm("core.see_approval", approval):
        address = approval.get_absolute_url()
        return format_html('<a class="govuk-link" href="{}">{}</a>', address, words)
    return "" if alone else words


@register.simple_tag(takes_context=True)
def words_of(context: template.Context, word: Any, approval: Any) -> str:
    """What whoever looks reads of a decision on this approval: a reason, or the words of a call."""
    return readers.words_for(context["request"].user, word, approval)


@register.inclusion_tag("core/approvals/_sent_back.html", takes_context=True)
def sent_back(
    context: template.Context, subject: Any, *, while_asked: bool = False
) -> dict[str, Any]:
    """Who sent this draft back and why, wherever it is read or mended; with `while_asked` until
    what was sent again is decided on.

    Nothing for those who may not read that, nor on a form that writes no such text.
    """
    request = context.get("request")
    decision = coming_back.sent_back(subject, while_asked=while_asked) if subject else None
    user = getattr(request, "user", None)
    if decision is not None and user is not None:
        readable = user.has_perm("core.see_approval", decision.step.approval)
        asked = subject.status != "draft"
        return {"request": request, "decision": decision if readable else None, "asked": asked}
    return {"request": request, "decision": None}
