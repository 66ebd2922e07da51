"""One version of a record as a file: a page that needs nothing else, or a PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from core.documents.models import Version, Versioned
from core.workflow.access import PermissionRequired


def version_of(record: Any, number: int) -> tuple[Version, bool]:
    """A version of a record, and whether it is a draft: was never approved. Raises `Http404`."""
    version = get_object_or_404(Version.objects.of(record), number=number)
    return version, not record.was_approved(version)


class VersionFile(PermissionRequired):
    """The same files that commands write, to take away."""

    #: Which part of the address is the version's number.
    number = "number"

    def get_record(self) -> Versioned:
        """The record whose version it is."""
        raise NotImplementedError

    def get_name(self) -> str:
        """What the file is called, without its ending."""
        raise NotImplementedError

    def page_of(self, version: Version, *, draft: bool) -> str:
        """The version as one HTML page."""
        raise NotImplementedError

    def pdf_of(self, version: Version, *, draft: bool) -> bytes:
        """The version as a PDF."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page or the PDF."""
        version, draft = version_of(self.get_record(), kwargs[self.number])
        kind = kwargs["kind"]
        name = f"{self.get_name()}-version-{version.number}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        if kind == "pdf":
            data = self.pdf_of(version, draft=draft)
            return HttpResponse(data, content_type="application/pdf", headers=headers)
        return HttpResponse(self.page_of(version, draft=draft), headers=headers)
