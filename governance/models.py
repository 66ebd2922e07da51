"""Every table of the governance app, by feature."""

from governance.documents.models import Document

__all__ = ["Document"]
