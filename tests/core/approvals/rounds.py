"""A document and its rounds, as the tests of approvals need them: sent, and opened again."""

from core.approvals.models import Approval
from core.people.models import User
from core.workflow.services import apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests import builders


def send(author: User) -> Approval:
    """The one document there is, or a new one, on its way."""
    document = Document.objects.first() or builders.a_document(author=author)
    return send_document(document, by=author, seen=document.revision)


def open_again(author: User, body: str = "Ring the duty desk.") -> None:
    """It was approved, and somebody writes something else."""
    document = Document.objects.get()
    apply(document, REOPEN, by=author, seen=document.revision)
    document = Document.objects.get()
    document.body = body
    save(document, by=author, seen=document.revision)
