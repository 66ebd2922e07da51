"""The pages of a return: answering it line by line, its texts, checking, sending, entering."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.calendar.days import today
from core.documents.attachments import Attachment
from core.entered.services import Source
from core.entered.views import EnterPage
from core.files.kinds import Refused
from core.screens.numbers import key_in
from core.screens.typed import of_form
from core.workflow.access import PermissionRequired
from core.workflow.differing import differing
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict, blockers
from core.workflow.views import RecordForm, as_saved, is_sent_before_alone
from priorities.measures.quoting import how_to_quote
from priorities.measures.unknown import plainly_all
from priorities.returns.coming_back import refusal_of, with_coming_back
from priorities.returns.forms import EnterForm, LineForm, TextsForm
from priorities.returns.lines import ReturnLine
from priorities.returns.marks import warnings
from priorities.returns.models import CONFIRM, REOPEN, Return, is_complete
from priorities.returns.opening import missing_activities
from priorities.returns.progress import how_far, lateness
from priorities.returns.queries import files_of, lines_of, open_approval, senders, waits_for
from priorities.returns.sent import answers_sent
from priorities.returns.services import (
    answer_line,
    bring_in,
    enter_for,
    keep_line,
    reasons_against_writing,
    write_texts,
)

LEFT = (
    "Your answers have been saved. What is still missing before the return can be sent is listed "
    "below."
)


def find(user: Any, pk: int) -> Return:
    """The return, if this person may know of it."""
    rows = with_coming_back(Return.objects.visible_to(user)).select_related(
        "quarter", "group", "workplan__area", "came_from", "entered_by", "sent_by"
    )
    return get_object_or_404(rows, pk=pk)


class ReturnPage(PermissionRequired):
    """What pages about one return share."""

    permission = "priorities.see_return"

    def get_permission_object(self) -> Return:
        """The return."""
        self.report = find(self.person, self.kwargs["pk"])
        return self.report

    def show(self, opened: int | None, form: Any, status: int = 200, **more: Any) -> HttpResponse:
        """The return with one activity opened, or as it is read when nobody writes it now."""
        report, lines = self.report, lines_of(self.report)
        answered = sum(line.answered for line in lines)
        writes = report.status == Return.Status.DRAFT and self.person.has_perm(
            "priorities.edit_return", report
        )
        marked, unclear = warnings(report, lines) if writes else ([(one, []) for one in lines], [])
        context = {
            "report": report,
            "how_far": how_far(report, begun=bool(answered or report.difference)),
            "late": lateness(report, today()),
            "refusal": refusal_of(report),
            "lines": lines,
            "marked": marked,
            "unclear": unclear,
            "share": round(100 * answered / len(lines)) if lines else 0,
            "files": files_of(lines),
            "source_files": Attachment.objects.of(report),
            "answered": answered,
            "filled_in": any(line.previous_id and not line.answered for line in lines),
            "is_first": bool(lines) and not any(line.previous_id for line in lines),
            "opened": opened if writes else None,
            "form": form,
            "typed": of_form(form) if form is not None and form.is_bound and not writes else [],
            "writes": writes,
            "once": OnceForm(),
            "missing": missing_activities(report) if writes else [],
            "approval": (approval := open_approval(report)),
            "is_mine": waits_for(approval, self.person),
            "sent": [] if writes else answers_sent(report, self.person),
            "snapshot": None if writes else plainly_all(report.snapshot()),
            "may_reopen": not blockers(report, REOPEN, self.person),
            "may_enter": writes and self.person.has_perm("priorities.enter_return", report),
            "may_confirm": (confirms := not blockers(report, CONFIRM, self.person)),
            "compares": writes or confirms,
            "may_raise": self.person.has_perm("priorities.raise_issue"),
            **more,
        }
        return render(self.request, "priorities/returns/detail.html", context, status=status)


class ReturnDetail(ReturnPage):
    """Every activity with what was said last; one is open to be answered."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Opens the activity that the address names."""
        rows = ReturnLine.objects.filter(report=self.report)
        key = key_in(request.GET.get("open", ""))
        line = rows.filter(pk=key).first() if key else None
        form = LineForm(instance=line, initial={"revision": line.revision}) if line else None
        return self.show(line.pk if line else None, form)


class LineAnswer(ReturnPage):
    """Takes the answer to one activity: nothing has changed, or where it is and what happened."""

    permission = "priorities.edit_return"

    def get(self, request: HttpRequest, pk: int, line: int) -> HttpResponse:
        """The page itself, for the back button."""
        return HttpResponseRedirect(f"{self.report.get_absolute_url()}?open={line}#line-{line}")

    def post(self, request: HttpRequest, pk: int, line: int) -> HttpResponse:
        """Save it, once; then the next one is open."""
        self.line = get_object_or_404(self.report.lines.select_related("previous"), pk=line)
        self.line.report = self.report
        keeps = "same" in request.POST
        form: Any = OnceForm(request.POST) if keeps else self._form()
        if not form.is_valid():
            if is_sent_before_alone(form) and not keeps:
                return self._conflict(form, as_saved(self.line))
            again = LineForm(instance=self.line) if keeps else form
            reasons = list(form.errors.get("once", [])) if keeps else []
            return self.show(line, again, status=422, reasons=reasons)
        try:
            act = self._keep if keeps else self._answer
            answer = once(form.cleaned_data["once"], lambda: act(form), by=self.person)
        except Blocked as refusal:
            return self.show(line, self._again(form), status=409, reasons=refusal.reasons)
        except Conflict as faster:
            return self._conflict(form, faster.theirs)
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.show(line, form, status=422)
        return HttpResponseRedirect(answer)

    def _form(self) -> LineForm:
        return LineForm(self.request.POST, self.request.FILES, instance=self.line)

    def _keep(self, form: Any) -> str:
        keep_line(self.line, seen=form.shown_revision, by=self.person)
        return self._next()

    def _answer(self, form: Any) -> str:
        data = form.cleaned_data
        words = {name: data[name] for name in ("state", "sentence", "need")}
        sent = data["file"]
        words["files"] = [(sent.name, sent.read())] if sent else []
        line = answer_line(self.line, seen=form.shown_revision, by=self.person, **words)
        if data["need"].strip() and not line.need:
            said = f"What “{line.activity}” needs was left out, because it is neither at risk nor "
            messages.info(self.request, f"{said}off track: “{data['need'].strip()}”")
        return self._next()

    def _next(self) -> str:
        """The next activity that nobody has answered, or the end of the list.

        Where a mark of what was saved stands for nothing, the page stays at it, with the next open.
        """
        page = self.report.get_absolute_url()
        [(_, unclear)], _ = warnings(self.report, [self.line])
        rows = self.report.lines.filter(answered=False).order_by("order", "pk")
        following = rows.filter(order__gt=self.line.order).first() or rows.first()
        to = "end" if following is None else f"line-{following.pk}"
        at = f"line-{self.line.pk}" if unclear else to
        return f"{page}?open={following.pk}#{at}" if following else f"{page}#{at}"

    def _again(self, form: Any) -> Any:
        """The form as typed; after one click on “nothing has changed”, the form of its line."""
        if isinstance(form, LineForm):
            return form
        fresh = ReturnLine.objects.get(pk=self.line.pk)
        return LineForm(instance=fresh, initial={"revision": fresh.revision})

    def _conflict(self, form: Any, theirs: Any) -> HttpResponse:
        """Mine stays in the form, theirs stands beside it; sending again takes mine."""
        form = self._again(form)
        if form.is_bound:
            form.meet(theirs, LineForm(instance=ReturnLine.objects.get(pk=self.line.pk)))
        rows = differing(form, theirs) if form.is_bound else []
        return self.show(self.line.pk, form, status=409, theirs=theirs, differing=rows)


class ReturnTexts(RecordForm):
    """What difference it made, how we know, risks and help needed."""

    permission = "priorities.edit_return"
    form_class = TextsForm
    template_name = "priorities/returns/texts.html"
    title = "What difference has this made?"

    def get_record(self) -> Return:
        """The return."""
        return find(self.person, self.kwargs["pk"])

    def closed_because(self) -> list[str]:
        """A return that was sent is not written in."""
        return reasons_against_writing(self.record, self.person)

    def get_form(self, data: Any = None, files: Any = None) -> TextsForm:
        """With how its words quote figures."""
        finds = self.person.has_perm("priorities.list_measures")
        hint = how_to_quote(self.record.quarter.year, finds=finds)
        return TextsForm(data, instance=self.record, initial=self.get_initial(), hint=hint)

    def get_context(self) -> dict[str, Any]:
        """What the group said last quarter, what came for it to be entered, and which marks of what
        is saved stand for nothing."""
        earlier = Return.objects.filter(
            group=self.record.group_id, quarter__since__lt=self.record.quarter.since
        )
        return {
            "last": earlier.select_related("quarter").order_by("-quarter__since").first(),
            "unclear": warnings(self.record, [])[1],
            "source_files": Attachment.objects.of(self.record),
            "refusal": refusal_of(self.record),
        }

    def write(self, form: Any, seen: int) -> str:
        """Save them; then the page that checks it all."""
        words = {name: form.cleaned_data[name] for name in form.Meta.fields}
        report = Return.objects.get(pk=self.record.pk)
        if is_complete(write_texts(report, seen=seen, by=self.person, **words)):
            messages.info(self.request, LEFT)
        return reverse("priorities:return-check", args=[report.pk])


class ReturnEnter(EnterPage):
    """Says whose words the unit is about to enter and keeps them as they came."""

    permission = "priorities.enter_return"
    form_class = EnterForm
    title = "Enter a return on behalf of someone else"

    def get_record(self) -> Return:
        """The return."""
        return find(self.person, self.kwargs["pk"])

    def closed_because(self) -> list[str]:
        """Its source is part of what was sent."""
        return reasons_against_writing(self.record, self.person)

    def senders(self) -> Any:
        """The people who report for this group."""
        return senders(self.record)

    def keep(self, source: Source, form: Any, seen: int) -> str:
        """Keep the source; then the return itself is filled in as always."""
        report = Return.objects.get(pk=self.record.pk)
        return enter_for(report, source, seen=seen, by=self.person).get_absolute_url()


class ReturnFill(ReturnPage):
    """Brings in the activities that were added to the workplan since the quarter opened."""

    permission = "priorities.edit_return"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a line for each, once."""
        form = OnceForm(request.POST)
        if not form.is_valid():
            return HttpResponseRedirect(self.report.get_absolute_url())
        try:
            answer = once(form.cleaned_data["once"], self._act, by=self.person)
        except Blocked as refusal:
            return self.show(None, None, status=409, reasons=refusal.reasons)
        return HttpResponseRedirect(answer)

    def _act(self) -> str:
        bring_in(self.report, by=self.person)
        return self.report.get_absolute_url()
