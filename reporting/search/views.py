"""The search page. The words asked for are sealed in the address and nowhere else."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from core.text.clean import clean
from core.workflow.narrowing_views import SEALED, NarrowedList
from reporting.search.forms import SearchForm
from reporting.search.queries import Kind, one_kind, overview
from reporting.search.register import BY_KEY

TEMPLATE = "reporting/search/search.html"


class Search(NarrowedList):
    """All types with the first of each, or one type page by page."""

    permission = "reporting.search"
    words_field, also = "q", ("in",)

    def get_form(self, asked: Mapping[str, Any]) -> SearchForm:
        """Words, and the type they are looked for in."""
        return SearchForm(asked if self.words_field in asked else None)

    def listed(self, form: SearchForm) -> HttpResponse:
        """One query for all types, one more for one of them."""
        request, asked = self.request, clean(self.asked.get(self.words_field, ""))
        words = form.words
        kinds = overview(self.person, words) if words else []
        source = BY_KEY.get(request.GET.get("in", ""))
        context = {
            "form": form,
            "asked": asked if words else "",
            "sealed": request.GET.get(SEALED, ""),
            "lost": self.lost,
            "kinds": kinds,
            "total": sum(kind.total for kind in kinds),
            "one": source,
        }
        if source is not None and words:
            found = {kind.source.key: kind for kind in kinds}
            kind = found.get(source.key, Kind(source, 0, []))
            context["page"] = one_kind(self.person, words, kind, request.GET.get("page"))
        return render(request, TEMPLATE, context)
