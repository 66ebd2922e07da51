"""The page on which something is sent along its route: who will decide, then once for all."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render

from core.approvals.forms import SendForm
from core.approvals.preview import reasons_ahead, route_preview
from core.approvals.subjects import Approvable
from core.workflow.forms import OnceForm
from core.workflow.once_views import OncePage
from core.workflow.services import Transition, blockers
from core.workflow.views import open_or_not

SENT = "Sent for approval. The people who decide first have been told."


class SendPage(OncePage):
    """Put before the page of a thing. A subclass names it, its change of state and the service."""

    form_class: ClassVar[type[OnceForm]] = SendForm
    template_name: ClassVar[str]
    change: ClassVar[Transition]
    #: What the page calls the thing, and its attribute.
    thing: ClassVar[str]
    done = SENT

    @property
    def subject(self) -> Approvable:
        """What is sent."""
        found: Approvable = getattr(self, self.thing)
        return found

    @property
    def faster(self) -> str:
        """The text is another: it has to be read before it is sent."""
        return f"Somebody changed this {self.thing} since you opened the page. Read it again."

    def seen_now(self) -> int:
        """The revision of the thing."""
        return self.subject.revision

    def outrun(self, form: Any) -> HttpResponse:
        """The page does not show the text, so it is closed: the text has to be opened first."""
        return self.asked(form, [self.faster], 409)

    def shown(self, status: int, **more: Any) -> HttpResponse:
        """The page, in the frame of the thing's others."""
        context = {self.thing: self.subject, **more}
        return render(self.request, self.template_name, context, status=status)

    def asked(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        """The route with the people of today, or why it cannot be sent, with what was typed."""
        preview = route_preview(self.subject, asker=self.person)
        against = [*self.against(), *reasons_ahead(preview)]
        return self.shown(status, **open_or_not(form, refused, against), preview=preview)

    def against(self) -> list[str]:
        """Why the thing itself cannot be sent now, as sentences."""
        return blockers(self.subject, self.change, self.person)
