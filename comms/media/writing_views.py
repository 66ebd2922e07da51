"""The pages that log, put right and close enquiries, and what all forms of the media share."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from comms.media.forms import CloseForm, EnquiryForm
from comms.media.models import CLOSE, Enquiry
from comms.media.queries import told_at_once
from comms.media.services import close_enquiry, edit_enquiry, log_enquiry
from comms.media.vocabulary import Answer, Way
from core.screens.typed import of_form
from core.workflow.services import blockers
from core.workflow.views import RecordForm

CHANGED = "Someone changed this since you opened the page. Read it again, then continue."
ASKED = (
    "If you change the question or its subject, a statement that was sent becomes a draft again."
)


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

    def _page(self, form: Any, reasons: list[str], status: int = 200, **more: Any) -> HttpResponse:
        """Where nothing can be sent as things stand, what was typed can be copied."""
        typed = of_form(form) if form.is_bound else []
        return super()._page(form, reasons, status, typed=typed, **more)


class StepForms(MediaForms):
    """Forms that take a step; of two people the second reads again what the first changed."""

    def _conflict(self, form: Any, theirs: Any) -> HttpResponse:
        form.data = form.data.copy()
        form.data["revision"] = theirs.revision
        self.record = self.get_record()
        return self._page(form, [CHANGED], status=409)


class EnquiryAdd(MediaForms):
    """Logs an enquiry; those who have to know are told at once."""

    compares_nothing = "what it writes is new"
    permission = "comms.log_enquiry"
    title = "Log a media enquiry"
    button = "Log enquiry and notify people"
    lede = (
        "Tell the person asking that the partnership will get back to them, and nothing else. "
        "Do not say anything off the record."
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

    def write(self, form: Any, seen: int) -> str:
        """Log it."""
        enquiry = log_enquiry(form.instance, by=self.person)
        said = "The enquiry was logged. "
        said += "The people who must know were notified." if enquiry.told_at else ""
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

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        return edit_enquiry(form.instance, seen=seen, by=self.person).get_absolute_url()


class EnquiryClose(StepForms, EnquiryForms):
    """Says how it was answered, and closes it."""

    permission = "comms.close_enquiry"
    title = "Close enquiry"
    button = "Close enquiry"

    def get_form(self, data: Any = None, files: Any = None) -> CloseForm:
        """With a statement, if one went out."""
        out = self.record.statements.that_went_out().exists()
        first = {"answer": Answer.STATEMENT} if out else {}
        return CloseForm(data, initial={**self.get_initial(), **first})

    def get_context(self) -> dict[str, Any]:
        """What has to be settled first."""
        waits = blockers(self.record, CLOSE, self.person)
        context = {"enquiry": self.record, "waits": waits, "waits_title": "It cannot be closed yet"}
        return {**super().get_context(), **context}

    def write(self, form: Any, seen: int) -> str:
        """Close it."""
        data = form.cleaned_data
        close_enquiry(
            self.record,
            answer=data["answer"],
            words=data["words"],
            seen=seen,
            by=self.person,
        )
        messages.success(self.request, "The enquiry was closed. How it was answered is kept.")
        return str(self.record.get_absolute_url())
