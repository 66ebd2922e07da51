"""A statement as the report prints it: figures in the place of their marks, small counts hidden."""

from dataclasses import replace

from django.utils.safestring import SafeString

from core.text.markdown import to_html
from core.workflow.services import Transition
from priorities.measures.figures import marks_in
from priorities.measures.unknown import signed
from reporting.annual.composing.snapshots import setting_of
from reporting.statements.models import SEND_BACK, PartnerStatement


def printed(row: PartnerStatement) -> list[tuple[str, SafeString]]:
    """Its answers under their headings as HTML, with a sign where a figure is not recorded.

    What the report hides is asked for only where a figure is quoted.
    """
    put = setting_of(row.report).words if marks_in(row.markdown) else str
    return [(heading, SafeString(signed(to_html(put(words)), {}))) for heading, words in row.texts]


def as_offered(change: Transition, row: PartnerStatement) -> Transition:
    """A change in words that say what it undoes: sending back what was accepted reopens it."""
    if change.name == SEND_BACK.name and row.status == row.Status.ACCEPTED:
        return replace(change, title="Reopen and send back")
    return change
