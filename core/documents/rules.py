"""Who may have the files of records."""

from typing import Any

from core.documents.attachments import may_read
from core.people.permissions import rule


@rule("core.see_attachment", who="those who may see the record that the file belongs to")
def may_see_its_record(user: Any, attachment: Any) -> bool:
    """The record's own list says who may see it."""
    return may_read(user, attachment)
