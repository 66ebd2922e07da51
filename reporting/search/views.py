"""The search page. The words asked for are sealed in the address and nowhere else."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from core.workflow.access import PermissionRequired
from reporting.search.addresses import seal, unseal
from reporting.search.forms import SearchForm
from reporting.search.queries import Kind, one_kind, overview
from reporting.search.register import BY_KEY

TEMPLATE = "reporting/search/search.html"


class Search(PermissionRequired):
    """All types with the first of each, or one type page by page."""

    permission = "reporting.search"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lead to the results, by an address that holds the words sealed."""
        form = SearchForm(request.POST)
        if not form.is_valid():
            return render(request, TEMPLATE, {"form": form})
        if not (words := form.cleaned_data["q"].strip()):
            return HttpResponseRedirect(request.path)
        asked = {"s": seal(words, self.person)}
        if kind := request.POST.get("in", ""):
            asked["in"] = kind
        return HttpResponseRedirect(f"{request.path}?{urlencode(asked)}")

    def get(self, request: HttpRequest) -> HttpResponse:
        """One query for all types, one more for one of them."""
        sealed = request.GET.get("s", "")
        asked = unseal(sealed, self.person)
        form = SearchForm({"q": asked} if asked else None)
        words = form.words
        kinds = overview(self.person, words) if words else []
        source = BY_KEY.get(request.GET.get("in", ""))
        context = {
            "form": form,
            "asked": asked if words else "",
            "sealed": sealed,
            "lost": bool(sealed) and not asked,
            "kinds": kinds,
            "total": sum(kind.total for kind in kinds),
            "one": source,
        }
        if source is not None and words:
            found = {kind.source.key: kind for kind in kinds}
            kind = found.get(source.key, Kind(source, 0, []))
            context["page"] = one_kind(self.person, words, kind, request.GET.get("page"))
        return render(request, TEMPLATE, context)
