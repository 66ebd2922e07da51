"""Which versions of a document somebody may read: each as it was marked, not as the document is."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from core.approvals.models import Approval
from core.documents.models import Marking, Version
from core.documents.querysets import VersionQuerySet
from governance.documents.models import Document
from governance.documents.querysets import OVERSIGHT


def versions_for(person: Any, document: Document) -> VersionQuerySet:
    """What was OFFICIAL-SENSITIVE stays with the group that it went through, those whose word was
    asked, its author and oversight, whatever the document is marked and whosever it is today."""
    rows: VersionQuerySet = Version.objects.of(document)
    seats = person.holdings()
    if document.author_id == person.pk or any(h.seat.position in OVERSIGHT for h in seats):
        return rows
    mine = Q(group__in={h.seat.group_id for h in seats})
    asked = Q(pk__in=Approval.objects.visible_to(person).values("pk"))
    read = Approval.objects.filter(mine | asked, version=OuterRef("pk"))
    return rows.filter(~Q(marking=Marking.OFFICIAL_SENSITIVE) | Exists(read))
