"""A document and its rounds, as the tests of approvals need them: sent, and opened again."""

import re
from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.models import Approval
from core.people.models import User
from core.workflow.services import apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.test_views import hidden


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


def call_at(at: datetime) -> dict[str, Any]:
    """The day and the time of a call, as the form that takes it down sends them."""
    at = timezone.localtime(at)
    day = {"told_on-day": at.day, "told_on-month": at.month, "told_on-year": at.year}
    return {**day, "told_time": f"{at:%H:%M}"}


def a_call(
    client: Client, sent: Approval, giver: User, wording: str, **said: Any
) -> dict[str, Any]:
    """The whole form of a call of this minute, filled in on the page that is signed in."""
    page = client.get(reverse("core:approval-telephone", args=[sent.pk])).text
    shown = {name: hidden(page, name) for name in ("once", "seen")}
    words = {"giver": giver.pk, "outcome": "approve", "wording": wording}
    return {**words, **shown, **call_at(timezone.now()), **said}


def rows_of(page: str) -> list[tuple[str, str]]:
    """What the lists of a page say, row by row."""
    rows = re.findall(r"__key\">([^<]*)</dt>\s*<dd[^>]*>([^<]*)</dd>", page)
    return [(key.strip(), said.strip()) for key, said in rows]
