"""The pages of documents: list, text, writing, sending, withdrawing."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.approvals.models import Approval
from core.approvals.sending_views import SendPage
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import NarrowedList
from core.workflow.services import blockers, save
from core.workflow.views import RecordForm, TransitionView
from governance.documents.forms import DocumentForm, FilterForm
from governance.documents.models import SEND, WITHDRAW, Document
from governance.documents.services import send_document
from governance.documents.versions import versions_for

#: What the list shows of a document; its text and that of its version are long.
SHOWN = ("title", "kind", "status", "review_on", "group__name", "approved_version__number")


class DocumentList(NarrowedList):
    """What is in force, what is being written."""

    permission = "governance.list_documents"

    def get_form(self, asked: Mapping[str, Any]) -> FilterForm:
        """By a part of the title."""
        return FilterForm(asked)

    def listed(self, form: FilterForm) -> HttpResponse:
        """All that this person may see, by title."""
        rows = Document.objects.visible_to(self.person).select_related("group", "approved_version")
        rows = rows.exclude(status=Document.Status.WITHDRAWN).only(*SHOWN)
        words = form.cleaned_data["words"] if form.is_valid() else ""
        if form.errors:
            rows = rows.none()
        elif words:
            rows = rows.filter(title__icontains=words)
        context = {
            "documents": rows,
            "form": form,
            "words": words,
            "lost": self.lost,
            "may_add": self.person.has_perm("governance.add_document"),
        }
        return render(self.request, "governance/documents/list.html", context)


class DocumentPage(PermissionRequired):
    """What pages about one document share."""

    permission = "governance.see_document"

    def get_permission_object(self) -> Document:
        """The document, if this person may know of it."""
        rows = Document.objects.visible_to(self.person).select_related(
            "group", "author", "approved_version"
        )
        self.document = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.document


class DocumentDetail(DocumentPage):
    """Its text, how far it is, its versions and its history."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Shows the draft; the version in force is a link beside it."""
        document = self.document
        approvals = Approval.objects.about(document).select_related("version", "requested_by")
        context = {
            "document": document,
            "snapshot": document.snapshot(),
            "versions": versions_for(self.person, document).select_related("made_by"),
            "approvals": approvals,
            "waiting": next((a for a in approvals if a.status == "open"), None),
            "may_edit": self.person.has_perm("governance.edit_document", document),
            "may_send": not blockers(document, SEND, self.person),
            "may_withdraw": not blockers(document, WITHDRAW, self.person),
        }
        return render(request, "governance/documents/detail.html", context)


class DocumentVersion(DocumentPage):
    """One version as it was, from its frozen content alone."""

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The text of that version."""
        version = get_object_or_404(versions_for(self.person, self.document), number=number)
        context = {"document": self.document, "version": version, "snapshot": version.snapshot}
        return render(request, "governance/documents/version.html", context)


class DocumentAdd(RecordForm):
    """A new draft."""

    permission = "governance.add_document"
    form_class = DocumentForm
    template_name = "governance/documents/form.html"
    title = "Write a document"

    def write(self, form: Any, seen: int) -> str:
        """Save it as mine."""
        form.instance.author = self.person
        return str(save(form.instance, by=self.person).get_absolute_url())

    def get_form(self, data: Any = None, files: Any = None) -> DocumentForm:
        """The author is who writes, for one of the groups that they write for."""
        document = Document(author=self.person)
        return DocumentForm(data, instance=document, initial={}, person=self.person)


class DocumentEdit(RecordForm):
    """An edit; of what was sent or approved, it makes a draft again and the page says so."""

    permission = "governance.edit_document"
    form_class = DocumentForm
    template_name = "governance/documents/form.html"
    title = "Edit the document"

    def get_record(self) -> Document:
        """The document, if this person may know of it."""
        rows = Document.objects.visible_to(self.person)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form(self, data: Any = None, files: Any = None) -> DocumentForm:
        """For the group that it has, or one that this person writes for."""
        initial = self.get_initial()
        return DocumentForm(data, instance=self.record, initial=initial, person=self.person)

    def write(self, form: Any, seen: int) -> str:
        """Save it; a revision nobody saw is refused as a conflict."""
        return str(save(form.instance, by=self.person, seen=seen).get_absolute_url())


class DocumentSend(SendPage, DocumentPage):
    """Shows who will decide before it is sent, then sends it."""

    permission = "governance.send_document"
    template_name, thing, change = "governance/documents/send.html", "document", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide; the page of its approval shows how it goes."""
        approval = send_document(self.document, by=self.person, seen=seen, due=data["due"])
        return str(approval.get_absolute_url())


class DocumentTransition(TransitionView):
    """Withdraws a document; its other states follow from approvals."""

    model = Document
    transitions = (WITHDRAW,)
    permission = "governance.see_document"
