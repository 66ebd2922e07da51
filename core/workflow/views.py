"""One page for every state change, and the page of every form that writes a record."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from core.audit.models import Record
from core.screens.typed import of_form
from core.workflow.access import PermissionRequired
from core.workflow.differing import differing, is_kept_whole
from core.workflow.forms import TransitionForm
from core.workflow.once import once
from core.workflow.reasons import in_short
from core.workflow.services import Blocked, Conflict, Transition, apply, blockers, is_refused

CLOSED = "core/workflow/closed.html"


class TransitionView(PermissionRequired):
    """GET shows what will happen, or why it cannot; POST does it. An unknown word is a 404.

    Whom the change is not for gets the reason with 403; what cannot be done as it stands, with 409.
    """

    model: ClassVar[type[models.Model]]
    transitions: ClassVar[tuple[Transition, ...]] = ()
    template_name = "core/workflow/transition.html"
    #: Why `act` compares no revision.
    compares_nothing: ClassVar[str] = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the change by its word; the record is found when it is asked for."""
        super().setup(request, *args, **kwargs)
        by_name = {change.name: change for change in self.transitions}
        if kwargs["change"] not in by_name:
            raise Http404
        self.change = by_name[kwargs["change"]]
        self.object: Any = None

    def get_permission_object(self) -> Any:
        """The record itself, among those that this person may see."""
        if self.object is None:
            self.object = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        return self.object

    def get_queryset(self) -> models.QuerySet[Any]:
        """What this person may see of the model; a model without the method is closed."""
        manager: Any = self.model._default_manager
        visible: models.QuerySet[Any] = manager.visible_to(self.person)
        return visible

    def get_success_url(self, obj: Record) -> str:
        """Where to go when it is done."""
        return str(obj.get_absolute_url())  # type: ignore[attr-defined]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the consequences or the reasons against."""
        initial = {"revision": self.object.revision}
        return self._page(TransitionForm(change=self.change, initial=initial), [])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, once."""
        form = TransitionForm(request.POST, change=self.change)
        if not form.is_valid():
            return self._page(form, [], 422)
        data, before = form.cleaned_data, said_so_far(request)
        try:
            answer = once(data["once"], lambda: self.act(data, form.shown_revision), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        except Conflict:
            self.object.refresh_from_db()
            form.renew(self.object.revision)
            reason = (
                "Somebody else changed this while you had the page open. It now reads as below."
            )
            return self._page(form, [reason], 409, again=True)
        state = self._state(self.change.target)
        say_unless_said(request, before, f"Status changed to “{state}”.")
        return HttpResponseRedirect(answer)

    def act(self, data: dict[str, Any], seen: int) -> str:
        """Do it by `apply`, or by a service, and return where to go. Runs once per token.

        `seen` is the revision that the page showed: whoever acts on a page that showed none, or an
        older one, is told how the record stands now.
        """
        note = data.get("note", "")
        done = apply(self.object, self.change, by=self.person, note=note, seen=seen)
        return self.get_success_url(done)

    def _state(self, value: str) -> str:
        return str(dict(self.object._meta.get_field("status").flatchoices).get(value, value))

    def _page(
        self, form: forms.Form, refused: list[str], status: int = 200, *, again: bool = False
    ) -> HttpResponse:
        against = blockers(self.object, self.change, self.person)
        status = 403 if is_refused(self.object, self.change, self.person) else status
        context = {
            "object": self.object,
            "change": self.change,
            **open_or_not(form, refused, against, again=again),
            "becomes": self._state(self.change.target),
            "back": self.object.get_absolute_url(),
        }
        return render(self.request, self.template_name, context, status=status)


class RecordForm(PermissionRequired):
    """A page with a form that writes one record, once, and tells the second of two writers.

    A subclass names `form_class`, `template_name` and `write`; `get_record` for an edit. The form
    is a model form with the hidden fields of `OnceForm`.
    """

    form_class: ClassVar[type[forms.BaseModelForm]]
    template_name = "core/workflow/form.html"
    title = ""
    #: Why `write` compares no revision, where the page is about a record that exists.
    compares_nothing: ClassVar[str] = ""

    def get_record(self) -> Any:
        """The record to edit; None for a new one. Asked once, kept."""
        return None

    def get_permission_object(self) -> Any:
        """The record itself."""
        self.record = self.get_record()
        return self.record

    def closed_because(self) -> list[str]:
        """Why nothing can be saved here as it stands: then the page says so on opening."""
        return []

    def write(self, form: Any, seen: int) -> str:
        """Save what the form holds by a service and return where to go. Runs once per token.

        `seen` is the revision that the page showed; one that no record has when it came with none.
        """
        raise NotImplementedError

    def get_initial(self) -> dict[str, Any]:
        """What the form shows first, and the revision that it shows."""
        return {"revision": self.record.revision} if self.record else {}

    def get_form(self, data: Any = None, files: Any = None) -> Any:
        """The form, bound when there is data."""
        return self.form_class(data, files, instance=self.record, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """More for the page."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._page(self.get_form(), [])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it, once."""
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            return self._handed_back(form)
        data, before = form.cleaned_data, said_so_far(request)
        seen = form.shown_revision
        try:
            answer = once(data["once"], lambda: self.write(form, seen), by=self.person)
        except Blocked as refusal:
            return self._page(form, at_its_field(form, refusal), status=409)
        except ValidationError as refusal:
            return self._page(form, at_their_fields(form, refusal), status=422)
        except Conflict as faster:
            return self._conflict(form, faster.theirs)
        say_unless_said(request, before, "Saved.")
        return HttpResponseRedirect(answer)

    def _handed_back(self, form: Any) -> HttpResponse:
        """What is wrong; of an edit that was sent before with other words, beside what is saved.

        The form knows what it edits: the page may be about another thing, or about a new one.
        """
        if is_sent_before_alone(form):
            row = getattr(form, "instance", None)
            if isinstance(row, Record) and row.pk:
                return self._conflict(form, as_saved(row))
            if (shown := self.get_initial().get("revision")) is not None:
                form.renew(shown)
        return self._page(form, [], status=422)

    def _conflict(self, form: Any, theirs: Any) -> HttpResponse:
        """Both texts: mine stays in the form, theirs stands beside it; sending again is mine."""
        if (fresh := self.get_record()) is not None:
            self.record = fresh
        elif self.record is not None:
            self.record.refresh_from_db()  # a page that finds its record in another way
        form.meet(theirs, self.get_form())
        more = {"theirs": theirs, "differing": differing(form, theirs)}
        more["is_same"] = not more["differing"] and is_kept_whole(form, theirs)
        return self._page(form, [], status=409, **more)

    def _page(self, form: Any, reasons: list[str], status: int = 200, **more: Any) -> HttpResponse:
        against = self.closed_because()
        context = {
            "form": form,
            "reasons": against or reasons,
            "object": self.record,
            "title": self.title,
            **self.get_context(),
            **more,
        }
        if not against:
            return render(self.request, self.template_name, context, status=status)
        context.setdefault("back", self.record.get_absolute_url())
        context["typed"] = of_form(form) if form.is_bound else []
        return render(self.request, CLOSED, context, status=409 if form.is_bound else 200)


def open_or_not(
    form: Any, refused: list[str], against: list[str], *, again: bool = False
) -> dict[str, Any]:
    """A form, what stood against it, and whether it is closed: then its words can be copied.

    `again` says that what was refused can be sent once more, unless something else is against it.
    """
    closed = bool(against if again else refused or against)
    return {
        "form": form,
        "reasons": in_short([*refused, *against] if again else refused or against),
        "is_closed": closed,
        "typed": of_form(form) if closed and form.is_bound else [],
    }


def is_sent_before_alone(form: Any) -> bool:
    """Whether nothing is wrong with a form but that it was sent before with other words."""
    return bool(form.saved_at) and set(form.errors) == {"once"}


def as_saved(record: Any) -> Any:
    """A record as it stands now; the one in hand holds what a form put into it."""
    return type(record)._base_manager.get(pk=record.pk)


def at_its_field(form: Any, refusal: Blocked) -> list[str]:
    """Put a refusal at the field that it is about; what is about none is handed back."""
    if refusal.at not in form.fields:
        return refusal.reasons
    form.add_error(refusal.at, refusal.reasons)
    return []


def at_their_fields(form: Any, refusal: ValidationError) -> list[str]:
    """Put what a record refuses at the fields that it names; what names none is handed back."""
    by_field = getattr(refusal, "error_dict", {"": [refusal]})
    rest: list[str] = []
    for name, errors in by_field.items():
        if name in form.fields:
            form.add_error(name, errors)
        else:
            rest += ValidationError(errors).messages
    return rest


def said_so_far(request: HttpRequest) -> int:
    """How many messages wait for the next page."""
    return len(messages.get_messages(request))


def say_unless_said(request: HttpRequest, before: int, words: str) -> None:
    """Say on the next page that it was written, unless the write said something of its own.

    Two clicks make one page, so the same is not said twice on it.
    """
    waiting = messages.get_messages(request)
    if len(waiting) != before:
        return
    known = [message.message for message in waiting]
    waiting.used = False  # type: ignore[union-attr]  # they are still to be shown
    if words not in known:
        messages.success(request, words)
