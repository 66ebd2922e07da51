"""The pages on which a return goes on its way, or comes back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from core.approvals.coming_back import unchanged_since
from core.approvals.preview import PlannedStep, reasons_ahead, route_preview
from core.documents.attachments import Attachment
from core.documents.services import digest_of
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict, blockers, is_refused
from core.workflow.views import TransitionView
from priorities.measures.unknown import plainly_all
from priorities.returns.coming_back import NOT_CONFIRMED, refusal_of, with_coming_back
from priorities.returns.models import (
    CONFIRM,
    HAND_OVER,
    REFUSE,
    REOPEN,
    SEND,
    Return,
    missing_in,
)
from priorities.returns.progress import how_far
from priorities.returns.services import (
    confirm_return,
    hand_over,
    refuse_return,
    send_return,
    take_back,
)
from priorities.returns.views import ReturnPage
from priorities.sending.forms import SeenForm

NOT_THEIRS = (
    "You cannot send this return. Only the lead of the group can send it to the chair, or the "
    "chair if there is no lead."
)
GONE_BACK = "It has gone back. The person who entered it has been told, with your note."
OPEN_AGAIN = "You can now change it."


class ReturnCheck(ReturnPage):
    """Everything once more, who decides, and one button that says what it does."""

    permission = "priorities.see_return"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Check answers; of what was sent already there is nothing to check."""
        if not self.report.is_owed:
            return HttpResponseRedirect(self.report.get_absolute_url())
        return self._page(SeenForm(initial={"seen": digest_of(self.report)}), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send, hand over or confirm, once."""
        form = SeenForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        try:
            answer = once(data["once"], lambda: self._act(data["seen"]), by=self.person)
        except Blocked as refusal:
            # Whoever writes for a group reads this page; its button is for those who report.
            if is_refused(self.report, self.button[0], self.person):
                return self._page(form, self._against(), 403)
            return self._page(form, refusal.reasons, 409)
        except Conflict:
            fresh = SeenForm(initial={"seen": digest_of(self.report)})
            said = "Somebody changed this return since you opened the page. Read it again."
            return self._page(fresh, [said], 409)
        messages.success(request, f"{self.button[1]}. The people concerned have been told.")
        return HttpResponseRedirect(answer)

    @property
    def button(self) -> tuple[Any, str]:
        """The change that is open to this person here, and what was done once it is made."""
        if self.report.status == Return.Status.TO_CONFIRM:
            return CONFIRM, "Confirmed and sent"
        enters = self.report.was_entered and self.report.came_from != self.person
        return (
            (HAND_OVER, "Sent to the sender to confirm") if enters else (SEND, "Sent to the chair")
        )

    def _act(self, seen: str) -> str:
        acts = {SEND.name: send_return, HAND_OVER.name: hand_over, CONFIRM.name: confirm_return}
        acts[self.button[0].name](self.report, seen=seen, by=self.person)
        return self.report.get_absolute_url()

    def _against(self) -> list[str]:
        """What stands against the button; to whom it is not shown, what they cannot do."""
        change = self.button[0]
        if is_refused(self.report, change, self.person):
            return [self._not_theirs(change)]
        # What is only handed over to be confirmed asks nobody to decide yet.
        ahead = [] if change == HAND_OVER else reasons_ahead(self._ahead())
        return [*blockers(self.report, change, self.person), *ahead]

    def _not_theirs(self, change: Any) -> str:
        """Whose it is to send, or who has to act first."""
        if change == SEND:
            return NOT_THEIRS
        sender = self.report.came_from
        if change == CONFIRM:
            return f"{sender} has been asked to confirm this. It goes to the chair once they do."
        return (
            f"The business unit entered this return for {sender}, and is the one to ask them to "
            f"confirm it. {sender} can also send it. Then it goes to the chair."
        )

    def _ahead(self) -> list[PlannedStep]:
        """The route of whoever sends it, or confirms it once it is handed over."""
        return route_preview(self.report, asker=self.report.came_from or self.person)

    def _page(self, form: SeenForm, refused: list[str], status: int = 200) -> HttpResponse:
        change = self.button[0]
        missing = missing_in(self.report)
        against = self._against()
        context = {
            "report": self.report,
            "snapshot": plainly_all(self.report.snapshot()),
            "source_files": Attachment.objects.of(self.report),
            "refusal": refusal_of(self.report),
            "change": change,
            "form": form,
            "reasons": refused,
            "blockers": [(reason, missing.get(reason, "")) for reason in against],
            "preview": self._ahead(),
            "unchanged": change != HAND_OVER and unchanged_since(self.report),
        }
        return render(self.request, "priorities/returns/check.html", context, status=status)


class ReturnTransition(TransitionView):
    """Takes a return back, or says that what the unit entered is not what one said."""

    model = Return
    transitions = (REFUSE, REOPEN)
    permission = "priorities.see_return"

    def _state(self, value: str) -> str:
        """In the words of its page: how it came back, where it did."""
        if self.change == REFUSE:
            return NOT_CONFIRMED
        row = with_coming_back(Return.objects.filter(pk=self.object.pk)).get()
        row.status = value
        return how_far(row, begun=True)

    def act(self, data: dict[str, Any], seen: int) -> str:
        """By the service of its change."""
        if self.change == REFUSE:
            note = data.get("note", "")
            refuse_return(self.object, note=note, seen=seen, by=self.person)
            messages.success(self.request, GONE_BACK)
        else:
            take_back(self.object, seen=seen, by=self.person)
            messages.success(self.request, OPEN_AGAIN)
        return self.get_success_url(self.object)
