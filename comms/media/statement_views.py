"""The pages that draft, send and let out statements."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone

from comms.media.forms import ReleaseForm, StatementForm
from comms.media.models import RELEASE, SEND, Enquiry, Statement
from comms.media.queries import not_heard
from comms.media.readiness import overtaken
from comms.media.services import (
    draft_statement,
    edit_statement,
    reasons_against_editing,
    release_statement,
    send_statement,
)
from comms.media.writing_views import MediaForms, StepForms
from core.approvals.preview import reasons_ahead, route_preview
from core.approvals.sending_views import SENT
from core.partnership.queries import executive_word
from core.workflow.forms import OnceForm
from core.workflow.services import blockers

LAPSES = {
    "awaiting-approval": "This is awaiting approval. If you change it, the decisions so far will "
    "be cancelled.",
    "approved": "This is approved. If you change it, it becomes a draft again and must be approved "
    "again.",
}
NO_ROUTE = (
    "This partnership has no approval route for statements of this kind. Ask the business unit to "
    "add one to its file."
)


class StatementAdd(MediaForms):
    """Drafts an answer to an enquiry."""

    compares_nothing = "what it writes is new"
    permission = "comms.edit_statement"
    title = "Draft a statement"
    form_class = StatementForm

    def get_record(self) -> Statement:
        """An empty one that answers the enquiry."""
        rows = Enquiry.objects.visible_to(self.person)
        enquiry = get_object_or_404(rows, pk=self.kwargs["pk"])
        return Statement(enquiry=enquiry, author=self.person)

    def get_initial(self) -> dict[str, Any]:
        """Nothing was seen yet."""
        return {}

    def back(self) -> str:
        """The enquiry."""
        return str(self.record.enquiry.get_absolute_url())

    def get_context(self) -> dict[str, Any]:
        """What is asked, beside the form."""
        return {**super().get_context(), "enquiry": self.record.enquiry}

    def write(self, form: Any, seen: int) -> str:
        """Keep the draft."""
        return draft_statement(form.instance, by=self.person).get_absolute_url()


class StatementForms(MediaForms):
    """What forms about a statement share that was begun."""

    permission = "comms.edit_statement"
    form_class = StatementForm

    def get_record(self) -> Statement:
        """The statement, if this person may know of its enquiry."""
        rows = Statement.objects.visible_to(self.person).select_related("enquiry", "spokesperson")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """What is asked, beside the form."""
        return {**super().get_context(), "enquiry": self.record.enquiry}


class StatementEdit(StatementForms):
    """Writes it; of what was sent or agreed, it makes a draft again."""

    title = "Edit the statement"

    def closed_because(self) -> list[str]:
        """What went out, or was laid aside, stays as it is."""
        return reasons_against_editing(self.record)

    def get_context(self) -> dict[str, Any]:
        """What a change would undo."""
        warning = LAPSES.get(self.record.status, "")
        return {**super().get_context(), "text": self.record, "warning": warning}

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        done = edit_statement(form.instance, seen=seen, by=self.person)
        return done.get_absolute_url()


class StatementSend(StepForms, StatementForms):
    """Shows who will be asked, then sends it."""

    permission = "comms.send_statement"
    title = "Send for approval"
    button = "Send for approval"
    template_name = "comms/media/send.html"

    def get_form(self, data: Any = None, files: Any = None) -> OnceForm:
        """Nothing is asked: it is wanted by the deadline."""
        return OnceForm(data, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """The route with the people of today, and what is missing before."""
        preview = route_preview(self.record, asker=self.person)
        waits = [*blockers(self.record, SEND, self.person), *reasons_ahead(preview)]
        return {
            **super().get_context(),
            "waits": waits if waits or preview else [NO_ROUTE],
            "waits_title": "Before you can send it",
            "preview": preview,
            "soon": _soon(self.record.enquiry),
        }

    def write(self, form: Any, seen: int) -> str:
        """Send it."""
        send_statement(self.record, seen=seen, by=self.person)
        messages.success(self.request, SENT)
        return str(self.record.get_absolute_url())


def _soon(enquiry: Enquiry) -> bool:
    """Whether so little time is left that somebody should call those who decide."""
    deadline = enquiry.deadline
    return deadline is not None and deadline - timezone.now() < timedelta(hours=24)


class StatementRelease(StepForms, StatementForms):
    """Lets out what was agreed, or says why it cannot go out."""

    permission = "comms.release_statement"
    title = "Release statement"
    button = "Release statement"
    template_name = "comms/media/release.html"

    def get_form(self, data: Any = None, files: Any = None) -> ReleaseForm:
        """To whoever asked, most often."""
        missing = not_heard(self.record) if self.record.status == "approved" else []
        first = {"to": self.record.enquiry.outlet}
        return ReleaseForm(data, initial={**self.get_initial(), **first}, missing=missing)

    def get_context(self) -> dict[str, Any]:
        """What stands in the way, and what to look at first."""
        waits = blockers(self.record, RELEASE, self.person)
        return {
            **super().get_context(),
            "waits": waits,
            "waits_title": "It cannot be released now",
            "warning": "" if waits else overtaken(self.record),
        }

    def write(self, form: Any, seen: int) -> str:
        """Let it out."""
        data = form.cleaned_data
        release_statement(
            self.record,
            to=data["to"],
            hurry=data.get("hurry", ""),
            seen=seen,
            by=self.person,
        )
        told = f"The release was recorded. The {executive_word()} has been told to share it."
        messages.success(self.request, told)
        return str(self.record.get_absolute_url())
