"""The search page. The words asked for are in the address and nowhere else: no log, no trail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.workflow.access import PermissionRequired
from reporting.search.forms import SearchForm
from reporting.search.queries import Kind, one_kind, overview
from reporting.search.register import BY_KEY


class Search(PermissionRequired):
    """All types with the first of each, or one type page by page."""

    permission = "reporting.search"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One query for all types, one more for one of them."""
        form = SearchForm(request.GET if "q" in request.GET else None)
        words = form.words
        kinds = overview(self.person, words) if words else []
        source = BY_KEY.get(request.GET.get("in", ""))
        context = {
            "form": form,
            "asked": form.cleaned_data["q"].strip() if words else "",
            "kinds": kinds,
            "total": sum(kind.total for kind in kinds),
            "one": source,
        }
        if source is not None and words:
            found = {kind.source.key: kind for kind in kinds}
            kind = found.get(source.key, Kind(source, 0, []))
            context["page"] = one_kind(self.person, words, kind, request.GET.get("page"))
        return render(request, "reporting/search/search.html", context)
