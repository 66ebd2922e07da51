"""The pages of the partnership: its words, its colours, how people reach it, and editing each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.calendar.days import in_force, today
from core.partnership.models import Contact, Partnership
from core.screens.frame import QUESTIONS
from core.shell.words import calls
from core.workflow.access import PermissionRequired
from core.workflow.views import RecordForm
from governance.partnership.forms import (
    CHANGE,
    ColoursForm,
    ContactEditForm,
    ContactForm,
    WordsForm,
)
from governance.partnership.services import (
    Seen,
    add_contact,
    change_contact,
    correct_contact,
    keep_partnership,
)


class PartnershipDetail(PermissionRequired):
    """What the partnership is called, what the public is shown, and every contact."""

    permission = "governance.see_partnership"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A fixed number of queries."""
        contacts = list(Contact.objects.prefetch_related("opening"))
        now = [row for row in contacts if in_force(row, today())]
        shown = {call.question: call for call in calls(now)}
        partnership = get_object_or_404(Partnership)
        context = {
            "partnership": partnership,
            "colours": _colours(partnership),
            "strip": [(question, shown.get(question)) for question in QUESTIONS.values()],
            "now": now,
            "coming": [row for row in contacts if row.since and row.since > today()],
            "ended": [row for row in contacts if row.until and row.until <= today()],
            "may_edit": self.person.has_perm("governance.edit_partnership"),
            "may_edit_contacts": self.person.has_perm("governance.edit_contacts"),
        }
        return render(request, "governance/partnership/detail.html", context)


def _colours(row: Partnership) -> list[dict[str, str]]:
    """Each colour with its name."""
    fields = ColoursForm.base_fields
    return [
        {"label": str(fields[name].label), "code": getattr(row, name)}
        for name in ColoursForm.Meta.fields
    ]


class PartnershipForm(RecordForm):
    """A form of the partnership's one row."""

    permission = "governance.edit_partnership"
    template_name = "governance/groups/form.html"

    def get_record(self) -> Partnership:
        """The one row."""
        return get_object_or_404(Partnership)

    def get_context(self) -> dict[str, Any]:
        """Where to go without saving."""
        return {"back": reverse("governance:partnership")}

    def write(self, form: Any, seen: int) -> str:
        """Save it; the public pages change at once."""
        keep_partnership(form.instance, seen=seen, by=self.person)
        return reverse("governance:partnership")


class WordsEdit(PartnershipForm):
    """What the partnership and its bodies are called."""

    form_class = WordsForm
    title = "Edit names and words"


class ColoursEdit(PartnershipForm):
    """The colours of its pages, where their contrast allows it."""

    form_class = ColoursForm
    title = "Edit the colours"


class ContactForms(RecordForm):
    """What the two forms for a contact share."""

    permission = "governance.edit_contacts"
    template_name = "governance/partnership/contact.html"

    def get_context(self) -> dict[str, Any]:
        """Where to go without saving."""
        return {"back": reverse("governance:partnership")}


class ContactAdd(ContactForms):
    """A new way to reach somebody."""

    form_class = ContactForm
    title = "Add a contact"

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        add_contact(form.instance, form.cleaned_data["opening_words"], by=self.person)
        return reverse("governance:partnership")


class ContactEdit(ContactForms):
    """A correction, or a change from a day on."""

    form_class = ContactEditForm
    title = "Edit the contact"

    def get_record(self) -> Contact:
        """The contact with its hours."""
        rows = Contact.objects.prefetch_related("opening")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def write(self, form: Any, seen: int) -> str:
        """Put it right, or let another follow."""
        data, row = form.cleaned_data, form.instance
        shown = Seen(seen, data["opening_seen"])
        if data["manner"] == CHANGE:
            change_contact(row, data["opening_words"], on=data["on"], seen=shown, by=self.person)
        else:
            correct_contact(row, data["opening_words"], seen=shown, by=self.person)
        return reverse("governance:partnership")

    def _conflict(self, form: Any, theirs: Any) -> HttpResponse:
        """The hours are part of what was seen."""
        form.data = form.data.copy()
        form.data["opening_seen"] = theirs.opening_words
        return super()._conflict(form, theirs)
