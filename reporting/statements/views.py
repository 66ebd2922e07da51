"""The pages of one statement: reading it, writing it, entering it, sending it on its way."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.documents.attachments import Attachment
from core.entered.services import Source
from core.entered.views import EnterPage
from core.workflow.access import PermissionRequired
from core.workflow.services import blockers
from core.workflow.views import RecordForm, TransitionView
from reporting.statements.asking import change_request
from reporting.statements.checking import last_years
from reporting.statements.forms import EnterForm, RequestForm, WriteForm
from reporting.statements.models import SEND_BACK, TRANSITIONS, PartnerStatement
from reporting.statements.queries import Line, is_past, senders, warnings_about
from reporting.statements.services import ACTS, enter_for, write_statement
from reporting.statements.showing import as_offered, printed
from reporting.statements.speaking import speakers
from reporting.statements.vocabulary import PROMPTS

DONE = {
    "send": "Sent. The business unit has been told.",
    "hand-over": "The sender has been told and asked to confirm it.",
    "lodge": "Sent. The others in the business unit have been told.",
    "confirm": "Confirmed and sent. The business unit has been told.",
    "refuse": "It has gone back. The person who entered it has been told, with your note.",
    "take-back": "You can now edit it.",
    "accept": "Accepted. It is included in the draft of the report.",
    "send-back": "Sent back to the agency with your note.",
}


def find(user: Any, pk: int) -> PartnerStatement:
    """The statement, if this person may know of it."""
    rows = PartnerStatement.objects.visible_to(user).select_related(
        "report", "agency", "asked", "came_from", "entered_by", "sent_by", "accepted_by"
    )
    return get_object_or_404(rows.distinct(), pk=pk)


class StatementDetail(PermissionRequired):
    """How it reads, what to look at, and what this person can do with it now."""

    permission = "reporting.see_statement"

    def get_permission_object(self) -> PartnerStatement:
        """The statement."""
        self.row = find(self.person, self.kwargs["pk"])
        return self.row

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One page for its agency and for the unit."""
        row, person = self.row, self.person
        is_open = row.status == row.Status.ASKED
        writes = is_open and person.has_perm("reporting.edit_statement", row)
        changes = _open_to(row, person)
        context = {
            "row": row,
            "how_far": Line(row, []).words,
            "is_past": is_past(row),
            "texts": printed(row),
            "could": speakers(row.agency) if is_open and row.asked_id is None else [],
            "prompts": list(PROMPTS.values()),
            "warnings": warnings_about(row) if row.texts else [],
            "source_files": Attachment.objects.of(row),
            "changes": changes,
            # What only undoes is no button to press first.
            "leads_back": bool(changes) and changes[0].target == row.Status.ASKED,
            "waits": _waits(row, person) if writes else [],
            "writes": writes,
            "may_enter": is_open and person.has_perm("reporting.enter_statement", row),
            "may_ask": is_open and person.has_perm("reporting.ask_for_statements"),
            "may_list": person.has_perm("reporting.list_statements"),
        }
        return render(request, "reporting/statements/detail.html", context)


class StatementWrite(RecordForm):
    """The three answers on one page."""

    permission = "reporting.edit_statement"
    form_class = WriteForm
    template_name = "reporting/statements/write.html"
    title = "Write the statement"

    def get_record(self) -> PartnerStatement:
        """The statement."""
        return find(self.person, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """What came, where it is entered for somebody, and what was said last year."""
        row = self.record
        last = last_years(row)
        return {
            "closed": row.status != row.Status.ASKED,
            "is_past": is_past(row),
            "source_files": Attachment.objects.of(row),
            "last": last,
            "said": printed(last) if last else [],
        }

    def write(self, form: Any, seen: int) -> str:
        """Save them; then the page that shows it as it is printed."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        row = PartnerStatement.objects.get(pk=self.record.pk)
        write_statement(row, seen=seen, by=self.person, **words)
        return row.get_absolute_url()


class StatementEnter(EnterPage):
    """Says whose words the unit is about to enter and keeps them as they came."""

    permission = "reporting.enter_statement"
    form_class = EnterForm
    title = "Enter a statement on behalf of someone else"

    def get_record(self) -> PartnerStatement:
        """The statement."""
        return find(self.person, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """What happens next, which depends on whether anybody could confirm it."""
        if self.senders().exists():
            return {}
        return {
            "lede": "Save what you received, then complete the form from it. Nobody at this "
            "agency has an account, so somebody else in the business unit must compare the two "
            "and accept it."
        }

    def senders(self) -> Any:
        """The people who speak for the agency."""
        return senders(self.record)

    def keep(self, source: Source, form: Any, seen: int) -> str:
        """Keep the source; then the statement is written as always."""
        row = PartnerStatement.objects.get(pk=self.record.pk)
        return f"{enter_for(row, source, seen=seen, by=self.person).get_absolute_url()}write/"


class StatementRequest(RecordForm):
    """Asks somebody else, gives more time, allows another length."""

    permission = "reporting.ask_for_statements"
    form_class = RequestForm
    template_name = "reporting/annual/form.html"
    title = "Who is asked, and by when"

    def get_record(self) -> PartnerStatement:
        """The statement."""
        return find(self.person, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """Under the agency's name."""
        return {"back": self.record.get_absolute_url(), "eyebrow": self.record}

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        row = PartnerStatement.objects.get(pk=self.record.pk)
        change_request(row, seen=seen, by=self.person, **values)
        return row.get_absolute_url()


class StatementTransition(TransitionView):
    """Sends, confirms, accepts it, or sends it back: each after a page that says what follows."""

    model = PartnerStatement
    transitions = TRANSITIONS
    permission = "reporting.see_statement"

    def get_queryset(self) -> Any:
        """With what the page names."""
        rows = PartnerStatement.objects.visible_to(self.person).distinct()
        return rows.select_related("report", "agency")

    def get_permission_object(self) -> Any:
        """The statement; its change in the words of its state."""
        row = super().get_permission_object()
        self.change = as_offered(self.change, row)
        return row

    def _state(self, value: str) -> str:
        """What comes next in the words of its page, which tells a sent back one from a new one."""
        return "Sent back" if self.change.name == SEND_BACK.name else super()._state(value)

    def act(self, data: dict[str, Any], seen: int) -> str:
        """By the service of its change, which says more on the next page."""
        note = {"note": data.get("note", "")} if self.change.needs_note else {}
        done = ACTS[self.change.name](self.object, seen=seen, by=self.person, **note)
        messages.success(self.request, DONE[self.change.name])
        return self.get_success_url(done)


def _open_to(row: PartnerStatement, person: Any) -> list[Any]:
    """The changes that are open to this person now, the usual one first."""
    return [as_offered(one, row) for one in TRANSITIONS if not blockers(row, one, person)]


def _waits(row: PartnerStatement, person: Any) -> list[str]:
    """What is missing before it can be sent, for whoever writes it."""
    allowed = [
        change
        for change in TRANSITIONS
        if row.status in change.sources and person.has_perm(change.permission, row)
    ]
    if not allowed or _open_to(row, person):
        return []
    return blockers(row, allowed[0], person)
