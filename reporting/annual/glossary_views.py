"""The pages of the words that reports explain."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Conflict
from core.workflow.views import RecordForm
from reporting.annual.forms import TermForm
from reporting.annual.services import define_term, remove_term
from reporting.annual.terms import GlossaryTerm


class GlossaryList(PermissionRequired):
    """Every word that reports may explain; a report prints those that it uses."""

    permission = "reporting.list_annual_reports"

    def get(self, request: HttpRequest) -> HttpResponse:
        """In the order of the alphabet."""
        context = {
            "terms": sorted(GlossaryTerm.objects.all(), key=lambda row: row.term.casefold()),
            "may_edit": self.person.has_perm("reporting.edit_glossary"),
        }
        return render(request, "reporting/annual/glossary.html", context)


class TermAdd(RecordForm):
    """A new word."""

    permission = "reporting.edit_glossary"
    form_class = TermForm
    template_name = "reporting/annual/form.html"
    title = "Add a word"

    def get_form(self, data: Any = None, files: Any = None) -> TermForm:
        """An empty one, or the word that is there."""
        return TermForm(data, instance=self.record or GlossaryTerm(), initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("reporting:annual-glossary"), "back_to": "the glossary"}

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        define_term(form.instance, seen=seen if self.record else None, by=self.person)
        return reverse("reporting:annual-glossary")


class TermEdit(TermAdd):
    """A word that is there."""

    title = "Change a word"

    def get_record(self) -> GlossaryTerm:
        """The word."""
        return get_object_or_404(GlossaryTerm, pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """The way back, and the way to take it out."""
        return {
            **super().get_context(),
            "remove": reverse("reporting:annual-term-remove", args=[self.record.pk]),
            "once": OnceForm(),
        }


class TermRemove(PermissionRequired):
    """Takes a word out of the list."""

    permission = "reporting.edit_glossary"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, once."""
        form = OnceForm(request.POST)
        there = reverse("reporting:annual-glossary")
        if form.is_valid():
            data = form.cleaned_data
            seen = form.shown_revision
            try:
                once(data["once"], lambda: self._act(pk, seen, there), by=self.person)
            except Conflict:
                said = "Somebody changed this word since you opened the page. Read it again."
                messages.error(request, said)
        return HttpResponseRedirect(there)

    def _act(self, pk: int, seen: int, there: str) -> str:
        term = get_object_or_404(GlossaryTerm, pk=pk)
        remove_term(term, seen=seen, by=self.person)
        messages.success(self.request, f"“{term}” was removed.")
        return there
