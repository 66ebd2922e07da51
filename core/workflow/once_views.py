"""The page with one question about a thing, answered once."""

from collections.abc import Callable
from typing import Any, ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.people.models import User
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from core.workflow.views import at_its_field, at_their_fields, said_so_far, say_unless_said


class HasButton(Protocol):
    """A page with a button that shows what stood against it."""

    request: HttpRequest

    @property
    def person(self) -> User:
        """Who asks."""

    def page(self, reasons: list[str], status: int = 200) -> HttpResponse:
        """The page."""


def pressed(page: HasButton, act: Callable[[], str]) -> HttpResponse:
    """What a button answers: it is done once, and leads on; or its page, and why it was not."""
    form = OnceForm(page.request.POST)
    if not form.is_valid():
        return page.page([], status=422)
    try:
        return HttpResponseRedirect(once(form.cleaned_data["once"], act, by=page.person))
    except Blocked as refusal:
        return page.page(refusal.reasons, status=409)


class OncePage(PermissionRequired):
    """GET asks, POST does it. A subclass names the form, what is done and how the page looks."""

    form_class: ClassVar[type[OnceForm]] = OnceForm
    #: What the next page says, unless the act says something of its own.
    done = "Saved."
    #: Why `act` compares no revision.
    compares_nothing: ClassVar[str] = ""

    @property
    def faster(self) -> str:
        """What the second of two people is told."""
        return "Somebody changed this since you opened the page. Read it again."

    def seen_now(self) -> int:
        """The revision that the page shows."""
        raise NotImplementedError

    def act(self, data: dict[str, Any], seen: int) -> str:
        """Do it by a service and return where to go. Runs once per token."""
        raise NotImplementedError

    def asked(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        """The page with the question, and what stood against the last answer."""
        raise NotImplementedError

    def reasons(self) -> list[str]:
        """Why the question is not open now."""
        return []

    def outrun(self, form: Any) -> HttpResponse:
        """Somebody was faster: the page shows what they saved, and can be sent again."""
        form.renew(self.seen_now())
        return self.asked(form, [self.faster], 409)

    def get_form(self, data: Any = None) -> Any:
        """The question, with what was answered when it comes back."""
        return self.form_class(data, initial={"revision": self.seen_now()})

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question, or why it is not open."""
        return self.asked(self.get_form(), self.reasons())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, once."""
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.asked(form, [], 422)
        data, before = form.cleaned_data, said_so_far(request)
        seen = form.shown_revision
        try:
            answer = once(data["once"], lambda: self.act(data, seen), by=self.person)
        except Blocked as refusal:
            return self.asked(form, at_its_field(form, refusal), 409)
        except ValidationError as refusal:
            return self.asked(form, at_their_fields(form, refusal), 422)
        except Conflict:
            return self.outrun(form)
        say_unless_said(request, before, self.done)
        return HttpResponseRedirect(answer)
