"""Handing out the files of records to those who may see the records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from core.documents.attachments import Attachment
from core.files.views import download
from core.workflow.access import PermissionRequired


class AttachmentDownload(PermissionRequired):
    """One file, always as a download, named by its number."""

    permission = "core.see_attachment"
    hides = True

    def get_permission_object(self) -> Attachment:
        """The file; its record decides."""
        self.attachment = get_object_or_404(Attachment, pk=self.kwargs["pk"])
        return self.attachment

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes, as they were let in."""
        file = self.attachment
        return download(file.digest, file.media_type, f"file-{file.pk}.{file.ending}")
