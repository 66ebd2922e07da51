"""Sending a document on its way."""

from datetime import date
from typing import Any

from core.approvals.models import Approval
from core.approvals.services import request_approval
from core.audit.services import unit_of_work
from core.workflow.services import apply
from governance.documents.models import SEND, Document


def send_document(document: Document, *, by: Any, seen: int, due: date | None = None) -> Approval:
    """Send a draft along its approval route. Raises `Blocked` and `Conflict`."""
    with unit_of_work(by=by):
        sent = apply(document, SEND, by=by, seen=seen)
        return request_approval(sent, by=by, due=due)
