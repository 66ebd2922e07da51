"""The pages that log and close enquiries, and draft, send and let out statements."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comms.media.forms import CloseForm, EnquiryForm, ReleaseForm, StatementForm
from comms.media.models import CLOSE, RELEASE, SEND, Enquiry, Statement
from comms.media.queries import not_heard, told_at_once
from comms.media.services import (
    close_enquiry,
    draft_statement,
    edit_enquiry,
    edit_statement,
    log_enquiry,
    release_statement,
    send_statement,
)
from comms.media.vocabulary import Answer, Way
from core.approvals.preview import route_preview
from core.workflow.forms import OnceForm
from core.workflow.services import blockers
from core.workflow.views import RecordForm

LAPSES = {
    "awaiting-approval": "It waits for approval. A change takes it back, and what was decided so "
    "far lapses.",
    "approved": "It is approved. A change makes it a draft again, which has to be approved again.",
}
NO_ROUTE = (
    "No approval route for statements of this kind is set for this partnership. Ask the business "
    "unit to add one to its file."
)
CHANGED = "Somebody changed this since you opened the page. Read it again, then go on."
ASKED = "A change of what is asked, or of what it is about, takes back a statement that was sent."


class MediaForms(RecordForm):
    """What every form about the media shares."""

    template_name = "comms/media/form.html"
    form_class: ClassVar[type[forms.BaseModelForm]] = EnquiryForm
    button = "Save"
    lede = ""

    def back(self) -> str:
        """Where the form came from."""
        return str(self.record.get_absolute_url())

    def get_context(self) -> dict[str, Any]:
        """The way back and what the button says."""
        eyebrow = self.record if self.record and self.record.pk else None
        context = {"back": self.back(), "button": self.button, "lede": self.lede}
        return {**context, "eyebrow": eyebrow}


class StepForms(MediaForms):
    """Forms that take a step; of two people the second reads again what the first changed."""

    def _conflict(self, form: Any, theirs: Any) -> HttpResponse:
        form.data = form.data.copy()
        form.data["revision"] = theirs.revision
        self.record = self.get_record()
        return self._page(form, [CHANGED], status=409)


def as_seen(seen: int | None) -> int:
    """A revision that nobody saw is a conflict."""
    return -1 if seen is None else seen


class EnquiryAdd(MediaForms):
    """Logs an enquiry; those who have to know are told at once."""

    permission = "comms.log_enquiry"
    title = "Log a media enquiry"
    button = "Log it and tell them"
    lede = (
        "Say to whoever asks that the partnership will come back to them, and nothing else. "
        "Nobody speaks off the record."
    )

    def get_record(self) -> Enquiry:
        """An empty one."""
        return Enquiry()

    def back(self) -> str:
        """The list."""
        return reverse("comms:enquiry-list")

    def get_initial(self) -> dict[str, Any]:
        """It came just now, most often by telephone."""
        now = timezone.localtime()
        return {"way": Way.TELEPHONE, "received_on": now.date(), "received_time": now.time()}

    def get_form(self, data: Any = None, files: Any = None) -> EnquiryForm:
        """With the reviews that this person may name; who logs it is filled in."""
        record = Enquiry(logged_by=self.person)
        return EnquiryForm(data, instance=record, initial=self.get_initial(), person=self.person)

    def get_context(self) -> dict[str, Any]:
        """Who will be told whatever is entered."""
        told = [person for person in told_at_once(Enquiry()) if person.pk != self.person.pk]
        return {**super().get_context(), "told": told}

    def write(self, form: Any, seen: int | None) -> str:
        """Log it."""
        enquiry = log_enquiry(form.instance, by=self.person)
        said = "Logged. " + ("Those who have to know were told." if enquiry.told_at else "")
        messages.success(self.request, said.strip())
        return enquiry.get_absolute_url()


class EnquiryForms(MediaForms):
    """What forms about an enquiry share that was logged."""

    permission = "comms.edit_enquiry"

    def get_record(self) -> Enquiry:
        """The enquiry, if this person may know of it."""
        return get_object_or_404(Enquiry.objects.visible_to(self.person), pk=self.kwargs["pk"])


class EnquiryEdit(EnquiryForms):
    """Puts right what was logged."""

    title = "Edit the enquiry"

    def get_form(self, data: Any = None, files: Any = None) -> EnquiryForm:
        """With the reviews that this person may name."""
        initial = self.get_initial()
        return EnquiryForm(data, instance=self.record, initial=initial, person=self.person)

    def get_context(self) -> dict[str, Any]:
        """What a change would undo."""
        sent = self.record.statements.on_their_way().exclude(status="draft").exists()
        return {**super().get_context(), "warning": ASKED if sent else ""}

    def write(self, form: Any, seen: int | None) -> str:
        """Save it."""
        return edit_enquiry(form.instance, seen=as_seen(seen), by=self.person).get_absolute_url()


class EnquiryClose(StepForms, EnquiryForms):
    """Says how it was answered, and closes it."""

    permission = "comms.close_enquiry"
    title = "Close the enquiry"
    button = "Close it"

    def get_form(self, data: Any = None, files: Any = None) -> CloseForm:
        """With a statement, if one went out."""
        out = self.record.statements.filter(status=Statement.Status.RELEASED).exists()
        first = {"answer": Answer.STATEMENT} if out else {}
        return CloseForm(data, initial={**self.get_initial(), **first})

    def get_context(self) -> dict[str, Any]:
        """What has to be settled first."""
        waits = blockers(self.record, CLOSE, self.person)
        return {**super().get_context(), "waits": waits, "waits_title": "It cannot be closed yet"}

    def write(self, form: Any, seen: int | None) -> str:
        """Close it."""
        data = form.cleaned_data
        close_enquiry(
            self.record,
            answer=data["answer"],
            words=data["words"],
            seen=as_seen(seen),
            by=self.person,
        )
        return str(self.record.get_absolute_url())


class StatementAdd(MediaForms):
    """Drafts an answer to an enquiry."""

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

    def write(self, form: Any, seen: int | None) -> str:
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

    title = "Write the statement"

    def get_context(self) -> dict[str, Any]:
        """What a change would undo."""
        return {**super().get_context(), "warning": LAPSES.get(self.record.status, "")}

    def write(self, form: Any, seen: int | None) -> str:
        """Save it."""
        done = edit_statement(form.instance, seen=as_seen(seen), by=self.person)
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
        waits = blockers(self.record, SEND, self.person)
        return {
            **super().get_context(),
            "waits": waits if waits or preview else [NO_ROUTE],
            "waits_title": "Before it can be sent",
            "preview": preview,
            "soon": _soon(self.record.enquiry),
        }

    def write(self, form: Any, seen: int | None) -> str:
        """Send it."""
        send_statement(self.record, seen=as_seen(seen), by=self.person)
        messages.success(self.request, "Sent. The people who decide first have been told.")
        return str(self.record.get_absolute_url())


def _soon(enquiry: Enquiry) -> bool:
    """Whether so little time is left that somebody should ring those who decide."""
    deadline = enquiry.deadline
    return deadline is not None and deadline - timezone.now() < timedelta(hours=24)


class StatementRelease(StepForms, StatementForms):
    """Lets out what was agreed, or says why it cannot go out."""

    permission = "comms.release_statement"
    title = "Let the statement out"
    button = "It goes out now"
    template_name = "comms/media/release.html"

    def get_form(self, data: Any = None, files: Any = None) -> ReleaseForm:
        """To whoever asked, most often."""
        missing = not_heard(self.record) if self.record.status == "approved" else []
        first = {"to": self.record.enquiry.outlet}
        return ReleaseForm(data, initial={**self.get_initial(), **first}, missing=missing)

    def get_context(self) -> dict[str, Any]:
        """What stands in the way."""
        waits = blockers(self.record, RELEASE, self.person)
        return {**super().get_context(), "waits": waits, "waits_title": "It cannot go out now"}

    def write(self, form: Any, seen: int | None) -> str:
        """Let it out."""
        data = form.cleaned_data
        release_statement(
            self.record,
            to=data["to"],
            hurry=data.get("hurry", ""),
            seen=as_seen(seen),
            by=self.person,
        )
        messages.success(self.request, "It is out. The executive group has been told to share it.")
        return str(self.record.get_absolute_url())
