"""The page from which a statement that went out is put on the news pages."""

from typing import Any

from django.contrib import messages

from comms.media.statement_views import StatementForms
from comms.media.writing_views import StepForms, as_seen
from comms.news.forms import PublishForm
from comms.news.paper import item_of
from comms.news.services import publish_statement, reasons_against


class StatementPublish(StepForms, StatementForms):
    """Shows what the public will read, then publishes it; or says why it cannot be."""

    permission = "comms.publish_statement"
    title = "Publish on the news pages"
    button = "Publish it now"
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

    def write(self, form: Any, seen: int | None) -> str:
        """Publish it."""
        until = form.cleaned_data["until"]
        publish_statement(self.record, seen=as_seen(seen), until=until, by=self.person)
        messages.success(self.request, "Published. Anybody can read it on the news pages now.")
        return str(self.record.get_absolute_url())
