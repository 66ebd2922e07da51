"""The page from which a statement is put on the news pages, and press releases to be read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from comms.media.models import Statement
from comms.media.queries import published_as
from comms.media.snapshots import words_of
from comms.media.statement_views import StatementForms
from comms.media.writing_views import StepForms
from comms.news.forms import PublishForm
from comms.news.paper import item_of
from comms.news.services import publish_statement, reasons_against
from core.workflow.access import PermissionRequired


class StatementPublish(StepForms, StatementForms):
    """Shows what the public will read, then publishes it; or says why it cannot be."""

    permission = "comms.publish_statement"
    title = "Publish on the news pages"
    button = "Publish on the news pages"
    template_name = "comms/news/publish.html"

    def get_form(self, data: Any = None, files: Any = None) -> PublishForm:
        """How long it stands there."""
        return PublishForm(data, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """What stands in the way, and how it will read."""
        version = self.record.approved_version
        return {
            **super().get_context(),
            "waits": reasons_against(self.record, self.person),
            "waits_title": "It cannot be published now",
            "item": item_of(version) if version else None,
        }

    def write(self, form: Any, seen: int) -> str:
        """Publish it."""
        until = form.cleaned_data["until"]
        publish_statement(self.record, seen=seen, until=until, by=self.person)
        messages.success(
            self.request,
            "The statement has been published. Anyone can now read it on the news pages.",
        )
        return str(self.record.get_absolute_url())


class ReleaseDetail(PermissionRequired):
    """A press release for those who share it: its words alone, not who asked or what."""

    permission = "comms.read_press_release"

    def get_permission_object(self) -> Statement:
        """The press release, if this person may read it."""
        rows = Statement.objects.press_releases_for(self.person).with_standing()
        rows = rows.select_related("spokesperson__group", "approved_version", "enquiry")
        self.release: Statement = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.release

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was agreed, whether it is out, where it stands on the news pages."""
        version = self.release.approved_version
        context = {
            "release": self.release,
            "said": words_of(version)["said"] if version else "",
            "public": published_as(self.release),
        }
        return render(request, "comms/news/release.html", context)
