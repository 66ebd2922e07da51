"""A statement as the report prints it: figures in the place of their marks, small counts hidden."""

from django.utils.safestring import SafeString

from core.text.markdown import to_html
from priorities.measures.figures import marks_in
from priorities.measures.unknown import signed
from reporting.annual.composing.snapshots import setting_of
from reporting.statements.models import PartnerStatement


def printed(row: PartnerStatement) -> list[tuple[str, SafeString]]:
    """Its answers under their headings as HTML, with a sign where a figure is not recorded.

    What the report hides is asked for only where a figure is quoted.
    """
    put = setting_of(row.report).words if marks_in(row.markdown) else str
    return [(heading, SafeString(signed(to_html(put(words)), {}))) for heading, words in row.texts]
