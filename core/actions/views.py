"""The pages of the one action log."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from core.actions.closing import closing_words, nobody_there
from core.actions.forms import ActionForm, CloseForm, DeclineForm, FilterForm, ProgressForm
from core.actions.models import CLOSE, DECLINE, REOPEN, TRANSITIONS, VOID, Action, Update
from core.actions.queries import OPEN, Wanted, register
from core.actions.services import (
    close_action,
    decline_action,
    edit_action,
    raise_by_hand,
    tell_progress,
)
from core.calendar.days import today
from core.documents.attachments import Attachment
from core.files.kinds import Refused
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import NarrowedList
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict, Transition, blockers, check, is_refused
from core.workflow.views import RecordForm, TransitionView, open_or_not

#: What the list shows of an action; the rest may be long.
SHOWN = ("reference", "what", "due", "status", "source_title", "source_type", "source_id",
         "owner__name", "seat__title", "seat__position", "seat__group__name", "agency__name",
         "group__name")  # fmt: skip
#: How an action stands here is said as on its own page.
TRANSITION = "core/actions/transition.html"
FALLEN_AWAY = "This action no longer counts, so it cannot be changed."


class ActionList(NarrowedList):
    """Every action that this person may see, narrowed as they ask."""

    permission = "core.list_actions"

    def get_form(self, asked: Mapping[str, Any]) -> FilterForm:
        """By words, group, owner and state; of those that are open, where nothing is asked."""
        return FilterForm(asked or OPEN)

    def listed(self, form: FilterForm) -> HttpResponse:
        """The register, thirty on a page."""
        request, wanted = self.request, form.wanted
        rows = register(self.person, wanted).only(*SHOWN)
        if wanted.status == Action.Status.VOID:  # says why each fell away
            rows = rows.with_later().prefetch_related("source")
        page = Paginator(rows, 30).get_page(request.GET.get("page"))
        context = {
            "form": form,
            "page": page,
            "on": today(),
            "filtered": bool(request.GET.keys() - {"page"}),
            "narrowed": wanted != Wanted(words=wanted.words),
            "query": request.GET.urlencode(),
            "lost": self.lost,
            "may_raise": self.person.has_perm("core.raise_action"),
        }
        return render(request, "core/actions/list.html", context)


class ActionPage(PermissionRequired):
    """What pages about one action share."""

    permission = "core.see_action"

    def get_permission_object(self) -> Action:
        """The action, if this person may know of it."""
        rows = Action.objects.visible_to(self.person).with_progress()
        self.action: Action = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.action


class ActionDetail(ActionPage):
    """What it is, how it goes, and what happened to it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Updates newest first, each with its files."""
        updates = list(self.action.updates.select_related("by"))
        files: dict[int, list[Attachment]] = {}
        for file in Attachment.objects.of(*updates):
            files.setdefault(file.subject_id, []).append(file)
        context = {
            "action": self.action,
            "updates": [(update, files.get(update.pk, [])) for update in updates],
            "source_path": self._source_path(),
            "closing": closing_words(self.action),
            "nobody": nobody_there(self.action),
            "may_tell": self.action.status == Action.Status.OPEN
            and self.person.has_perm("core.update_action", self.action),
            "may_edit": not self.action.is_void
            and self.person.has_perm("core.edit_action", self.action),
            "changes": [change for change in TRANSITIONS if self._is_open(change)],
        }
        return render(request, "core/actions/detail.html", context)

    def _source_path(self) -> str:
        """Where what it came from is, for those who may see that."""
        source: Any = self.action.source
        if not hasattr(source, "get_absolute_url"):
            return ""
        rows: Any = type(source)._default_manager
        hidden = hasattr(rows, "visible_to") and not (
            rows.visible_to(self.person).filter(pk=source.pk).exists()
        )
        return "" if hidden else str(source.get_absolute_url())

    def _is_open(self, change: Transition) -> bool:
        """Whether this person could make this change, once they have said what it asks for."""
        in_state = self.action.status in change.sources
        return in_state and self.person.has_perm(change.permission, self.action)


class ActionAdd(RecordForm):
    """An action entered by hand."""

    permission = "core.raise_action"
    form_class = ActionForm
    template_name = "core/actions/form.html"
    title = "Add an action"

    def get_form(self, data: Any = None, files: Any = None) -> ActionForm:
        """An empty one; who raises it and when is filled in."""
        action = Action(raised_by=self.person, raised_on=today())
        return ActionForm(data, instance=action, person=self.person)

    def write(self, form: Any, seen: int) -> str:
        """Give it a reference and tell its owner."""
        return raise_by_hand(form.instance, by=self.person).get_absolute_url()


class ActionEdit(RecordForm):
    """Changes what is to be done, by whom or by when."""

    permission = "core.edit_action"
    form_class = ActionForm
    template_name = "core/actions/form.html"
    title = "Edit action"

    def get_record(self) -> Action:
        """The action, if this person may know of it."""
        return get_object_or_404(Action.objects.visible_to(self.person), pk=self.kwargs["pk"])

    def get_form(self, data: Any = None, files: Any = None) -> ActionForm:
        """With what this person may change."""
        initial = self.get_initial()
        return ActionForm(data, instance=self.record, initial=initial, person=self.person)

    def write(self, form: Any, seen: int) -> str:
        """Save it; a revision nobody saw is refused as a conflict. Raises `Blocked`."""
        check([FALLEN_AWAY] if self.record.is_void else [])
        return edit_action(form.instance, by=self.person, seen=seen).get_absolute_url()


class ActionTell(RecordForm):
    """Tells how an action goes."""

    permission = "core.update_action"
    form_class = ProgressForm
    template_name = "core/actions/tell.html"
    title = "Give an update"

    def get_permission_object(self) -> Action:
        """The action that is told of; what is written is new."""
        self.record = None
        rows = Action.objects.visible_to(self.person)
        self.action: Action = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.action

    def get_form(self, data: Any = None, files: Any = None) -> ProgressForm:
        """An empty one, of today."""
        instance = Update(action=self.action, by=self.person)
        return ProgressForm(data, files, instance=instance, initial={"on": today()})

    def write(self, form: Any, seen: int) -> str:
        """Write the update with its file; a file that may not come in is told at its field."""
        sent = form.cleaned_data["file"]
        row = form.instance
        try:
            tell_progress(
                self.action,
                text=row.text,
                state=row.state,
                evidence=row.evidence,
                files=[(sent.name, sent.read())] if sent else [],
                on=row.on,
                by=self.person,
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
            raise forms.ValidationError([]) from None
        return self.action.get_absolute_url()

    def get_context(self) -> dict[str, Any]:
        """The action that is told of."""
        return {"action": self.action}


class ActionFinish(ActionPage):
    """Ends an action with words that are kept: how it is known, or why it is not done."""

    change: ClassVar[Transition]
    form_class: ClassVar[type[CloseForm | DeclineForm]]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form, or why not."""
        form = self.form_class(initial={"revision": self.action.revision})
        return self._page(form, [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, once."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._page(form, [], status=422)
        number = form.cleaned_data["once"]
        try:
            return HttpResponseRedirect(once(number, lambda: self._act(form), by=self.person))
        except Blocked as refusal:
            return self._page(form, refusal.reasons, status=409)
        except Conflict:
            self.action.refresh_from_db()
            form.renew(self.action.revision)
            reason = "Somebody else changed this action since you opened this page. Check it again."
            return self._page(form, [reason], status=409, again=True)

    def _reasons(self) -> list[str]:
        """Why not, apart from the words that the form asks for."""
        asked = {sentence for ready in self.change.ready for sentence in ready(Action())}
        found = blockers(self.action, self.change, self.person)
        return [reason for reason in found if reason not in asked]

    def _act(self, form: CloseForm | DeclineForm) -> str:
        words, seen = form.cleaned_data["words"], form.shown_revision
        if self.change is CLOSE:
            close_action(self.action, evidence=words, by=self.person, seen=seen)
        else:
            decline_action(self.action, reason=words, by=self.person, seen=seen)
        state = Action.Status(self.change.target).label
        messages.success(self.request, f"Status changed to “{state}”.")
        return self.action.get_absolute_url()

    def _page(
        self, form: Any, refused: list[str], status: int = 200, *, again: bool = False
    ) -> HttpResponse:
        context = {
            "object": self.action,
            "change": self.change,
            **open_or_not(form, refused, self._reasons(), again=again),
            "becomes": Action.Status(self.change.target).label,
            "back": self.action.get_absolute_url(),
        }
        status = 403 if is_refused(self.action, self.change, self.person) else status
        return render(self.request, TRANSITION, context, status=status)


class ActionClose(ActionFinish):
    """Closes an action as done."""

    change, form_class = CLOSE, CloseForm


class ActionDecline(ActionFinish):
    """Puts down that an action is not being implemented."""

    change, form_class = DECLINE, DeclineForm


class ActionTransition(TransitionView):
    """Opens an action again, or takes one out that was entered by mistake."""

    model = Action
    transitions = (REOPEN, VOID)
    template_name = TRANSITION
    permission = "core.see_action"
