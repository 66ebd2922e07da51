"""`{% load govuk %}`: components and form fields of the design system in Django's templates."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.screens import pack, pages
from core.screens.macros import render

register = template.Library()


@register.simple_tag
def govuk(component: str, params: dict[str, Any] | None = None, **named: Any) -> SafeString:
    """Any component, with its options by their own names.

    `{% govuk "tag" text="Late" classes="govuk-tag--red" %}`
    """
    return render(component, {**(params or {}), **named})


@register.simple_tag
def govuk_field(field: BoundField, **options: Any) -> SafeString:
    """One field of a form; the options are those of `core.screens.pack.field`."""
    return pack.field(field, **options)


@register.simple_tag
def govuk_hidden(form: BaseForm) -> SafeString:
    """The hidden fields of a form: what was seen, and the token against doing it twice."""
    return mark_safe("".join(str(field) for field in form.hidden_fields()))  # noqa: S308


@register.simple_tag
def govuk_form(form: BaseForm, **options: Any) -> SafeString:
    """All fields of a form in their order; those under a choice appear there."""
    under = {name for choices in getattr(form, "reveals", {}).values() for name in choices.values()}
    shown = [field for field in form.visible_fields() if field.name not in under]
    rows = format_html_join("\n", "{}", ((pack.field(field, **options),) for field in shown))
    return govuk_hidden(form) + rows


@register.simple_tag
def govuk_error_summary(*forms: Any, title: str = "There is a problem") -> SafeString:
    """What is wrong, at the top of the page; every line leads to its field.

    Takes forms and formsets; shows nothing when nothing is wrong.
    """
    faults = [fault for form in forms for fault in pages.faults(form)]
    if not faults:
        return mark_safe("")
    return render("error-summary", {"titleText": title, "errorList": faults})


@register.simple_tag(takes_context=True)
def govuk_pagination(context: template.Context, page: Page, name: str = "page") -> SafeString:
    """Previous, next and the numbers between; keeps whatever else the address asks for."""
    if page.paginator.num_pages < 2:
        return mark_safe("")
    return render("pagination", pages.pagination(page, context["request"].GET.copy(), name))


@register.simple_tag
def govuk_breadcrumbs(*pairs: str) -> SafeString:
    """`{% govuk_breadcrumbs "Reviews" reviews_url "Case" case_url %}`: text and address in turn."""
    items = [{"text": t, "href": h} for t, h in zip(pairs[::2], pairs[1::2], strict=True)]
    return render("breadcrumbs", {"items": items, "collapseOnMobile": True})
