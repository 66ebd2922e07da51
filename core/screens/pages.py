"""What stands around the fields of a page: the error summary, the numbers of a long list."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page
from django.forms import BaseForm

from core.screens import pack

Params = dict[str, Any]


def faults(form: Any) -> Iterator[Params]:
    """The lines of an error summary, for a form or each form of a formset."""
    if form is None:
        return
    if isinstance(form, BaseForm):
        yield from _of_form(form)
        return
    yield from ({"text": str(said)} for said in form.non_form_errors())
    for one in form.forms:
        yield from _of_form(one)


def _of_form(form: BaseForm) -> Iterator[Params]:
    for field in form.visible_fields():
        if field.errors:
            yield {"text": pack.words(field), "href": f"#{pack.anchor(field)}"}
    yield from ({"text": str(said)} for said in form.non_field_errors())
    unseen = (str(said) for field in form.hidden_fields() for said in field.errors)
    yield from ({"text": said} for said in dict.fromkeys(unseen))
    if address := getattr(form, "saved_at", ""):
        yield {"text": "See what was saved", "href": address}


def pagination(page: Page, asked: Any, name: str) -> Params:
    """The options of the pagination component for one page of a list."""

    def address(number: int | str) -> str:
        asked[name] = str(number)
        return f"?{asked.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    params: Params = {
        "items": [
            {"ellipsis": True}
            if isinstance(number, str)
            else {"number": number, "href": address(number), "current": number == page.number}
            for number in shown
        ]
    }
    if page.has_previous():
        params["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": address(page.next_page_number())}
    return params
