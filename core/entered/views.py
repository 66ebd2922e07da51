"""The page on which somebody says whose words they are about to enter."""

from typing import Any

from django.core.exceptions import ValidationError

from core.entered.services import Source
from core.files.kinds import Refused
from core.workflow.views import RecordForm


class EnterPage(RecordForm):
    """Keeps the source; the record itself is then filled in as always."""

    template_name = "core/entered/enter.html"

    def senders(self) -> Any:
        """Who could have sent it."""
        raise NotImplementedError

    def keep(self, source: Source, form: Any, seen: int) -> str:
        """Keep it by a service and return where to go."""
        raise NotImplementedError

    def get_form(self, data: Any = None, files: Any = None) -> Any:
        """With the people who could have sent it."""
        instance = type(self.record)._default_manager.get(pk=self.record.pk)
        initial, senders = self.get_initial(), self.senders()
        return self.form_class(data, files, instance=instance, initial=initial, senders=senders)  # type: ignore[call-arg]

    def write(self, form: Any, seen: int) -> str:
        """Keep the source; a file that is not let in is said at its field."""
        try:
            return self.keep(form.source, form, seen)
        except Refused as refusal:
            form.add_error("file", str(refusal))
            raise ValidationError([]) from None
