"""What words mean: those of the partnership's list that this report uses, and no others."""

import re

from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.setting import Setting
from reporting.annual.terms import GlossaryTerm


def compose(setting: Setting) -> list[Block]:
    """In the order of the alphabet. Composed last: it looks at what the other sections say."""
    said = "\n".join(setting.said)
    rows = sorted(GlossaryTerm.objects.all(), key=lambda row: row.term.casefold())
    used = [(row.term, row.meaning) for row in rows if _stands_in(row.term, said)]
    return [blocks.terms(used)] if used else []


def _stands_in(term: str, said: str) -> bool:
    """As a word of its own; abbreviations as they are written, other words in any case."""
    flags = re.IGNORECASE if term != term.upper() else 0
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", said, flags) is not None
