"""Texts of the demonstration: one that waits for a decision, one that is being written."""

from datetime import timedelta
from typing import Any

from core.calendar.days import today
from core.people.models import Group, User
from core.workflow.services import save
from governance.documents.models import Document
from governance.documents.services import send_document
from reporting.demonstration.telling import said

COLUMNS = ("kind", "title", "summary", "body", "review_on")


def write_documents(data: dict[str, Any]) -> list[str]:
    """Write each text as its author, and send it where the file says so."""
    made = 0
    for row in data["document"]:
        if Document.objects.filter(title=row["title"]).exists():
            continue
        author = User.objects.get(email=row["author"])
        columns = {name: row[name] for name in COLUMNS if name in row}
        columns |= {name: columns[name].strip() for name in ("summary", "body")}
        group = Group.objects.get(key=row["group"])
        document = save(Document(author=author, group=group, **columns), by=author)
        if row.get("send"):
            due = today() + timedelta(days=row.get("due_in", 14))
            send_document(document, by=author, seen=document.revision, due=due)
        made += 1
    return [said(made, "document")]
