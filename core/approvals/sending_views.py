"""The page on which something is sent along its route: who will decide, then once for all."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from core.approvals.forms import SendForm
from core.approvals.preview import route_preview
from core.approvals.subjects import Approvable
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict, Transition, blockers
from core.workflow.views import at_its_field

SENT = "Sent. The people who decide first have been told."


class SendPage(PermissionRequired):
    """Put before the page of a thing. A subclass names it, its change of state and the service."""

    form_class: ClassVar[type[OnceForm]] = SendForm
    template_name: ClassVar[str]
    change: ClassVar[Transition]
    #: What the page calls the thing, and its attribute.
    thing: ClassVar[str]

    @property
    def subject(self) -> Approvable:
        """What is sent."""
        found: Approvable = getattr(self, self.thing)
        return found

    def send(self, seen: int, data: dict[str, Any]) -> str:
        """Send it by its service and return where to go. Runs once per token."""
        raise NotImplementedError

    def shown(self, status: int, **more: Any) -> HttpResponse:
        """The page, in the frame of the thing's others."""
        context = {self.thing: self.subject, **more}
        return render(self.request, self.template_name, context, status=status)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The route with the people of today, or why it cannot be sent."""
        return self._page(self.form_class(initial={"revision": self.subject.revision}), [])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, once."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        seen = -1 if data["revision"] is None else data["revision"]
        try:
            answer = once(data["once"], lambda: self.send(seen, data), by=self.person)
        except Blocked as refusal:
            return self._page(form, at_its_field(form, refusal), 409)
        except Conflict:
            said = f"Somebody changed this {self.thing} since you opened the page. Read it again."
            return self._page(form, [said], 409)
        messages.success(request, SENT)
        return HttpResponseRedirect(answer)

    def _page(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        return self.shown(
            status,
            form=form,
            reasons=refused or blockers(self.subject, self.change, self.person),
            preview=route_preview(self.subject, asker=self.person),
        )
