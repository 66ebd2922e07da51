"""Pages are closed by default: each names the permission that opens it."""

from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.views.generic.base import View

from core.people.models import User
from core.screens.typed import Row, fields_at, named, of_form
from core.workflow.models import Submission
from core.workflow.once import SentOtherwise, answered, sent_to


def sent_before(request: HttpRequest, row: Submission, typed: list[Row]) -> HttpResponse:
    """A form that counts once came again with other words: what is saved, and the words to copy."""
    context = {"saved_at": row.answer, "typed": typed}
    return render(request, "core/workflow/sent_before.html", context, status=409)


class PermissionRequired(View):
    """A staff page: asks for sign-in, then for its permission, on its object if it has one."""

    permission: str = ""
    #: Whether a refusal says that there is no such page: where addresses are counted through, who
    #: may not see a thing shall not learn that it exists.
    hides: bool = False

    @property
    def person(self) -> User:
        """Who asks; only called once somebody is signed in."""
        return cast(User, self.request.user)

    def get_permission_object(self) -> Any:
        """What the permission is asked about; None for pages about nothing in particular."""
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in or refuse, before anything else is looked at."""
        with sent_to(request.path, by=request.user.pk):
            return self._let_in(request, *args, **kwargs)

    def _let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            if not request.user.has_perm(self.permission, self.get_permission_object()):
                raise Http404 if self.hides else PermissionDenied
            response = super().dispatch(request, *args, **kwargs)
        except SentOtherwise as sent:
            response = sent_before(request, sent.row, of_form(sent.form))
        except (Http404, PermissionDenied) as refusal:
            known = self.answered_before()
            if known is None and request.method == "POST" and isinstance(refusal, Http404):
                known = self.not_here()
            if known is None:
                raise
            response = known
        response["Cache-Control"] = "no-store, private"
        return response

    def answered_before(self) -> HttpResponseBase | None:
        """The first sending may have closed the door: the second still learns what became of it."""
        if self.request.method != "POST":
            return None
        data = self.request.POST
        found = answered(data, self.request.FILES, by=self.person)
        if found is None:
            return None
        row, differs = found
        if not differs:
            return HttpResponseRedirect(row.answer)
        return sent_before(self.request, row, self.typed())

    def not_here(self) -> HttpResponse:
        """What was sent is about nothing that is here, or any more: said with the words to copy."""
        context = {"typed": self.typed()}
        return render(self.request, "core/workflow/not_here.html", context, status=404)

    def typed(self) -> list[Row]:
        """What was sent, where the form cannot take it."""
        rows = ((name, value) for name, values in self.request.POST.lists() for value in values)
        return named(rows, fields_at(self.request.path_info))

    def http_method_not_allowed(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A button's address was opened by hand: a page that says so, not a white one."""
        refused = super().http_method_not_allowed(request, *args, **kwargs)
        page = render(request, "errors/405.html", {"base": "base_portal.html"}, status=405)
        page["Allow"] = refused["Allow"]
        return page
