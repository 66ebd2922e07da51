"""A file that is made by a job, never while somebody waits for a page: asked for, then taken."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from core.jobs.files import last_made
from core.jobs.views import JobAsk
from core.workflow.forms import OnceForm


class FileMake(JobAsk):
    """Says when the file was made, leads to it while it is at hand, and has it made anew."""

    title = ""

    def get_file(self) -> str:
        """Where the file is taken."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Never makes anything."""
        made = last_made(self.kind, self.get_ids())
        context = {
            "title": self.title,
            "made": made,
            "is_at_hand": made is not None and made.data is not None,
            "file": self.get_file(),
            "back": self.get_back(),
            "form": OnceForm(),
        }
        return render(request, "core/jobs/file.html", context)


class FileTake(JobAsk):
    """The file as it was made; when it is not at hand any more, the page that says so."""

    http_method_names = ["get", "head", "options"]

    def get_page(self) -> str:
        """Where it is asked for."""
        raise NotImplementedError

    def get_name(self) -> str:
        """What the file is called."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The bytes."""
        made = last_made(self.kind, self.get_ids())
        if made is None or made.data is None:
            return HttpResponseRedirect(self.get_page())
        headers = {"Content-Disposition": f'attachment; filename="{self.get_name()}"'}
        return HttpResponse(made.data, content_type="application/pdf", headers=headers)
