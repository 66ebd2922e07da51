"""Whether the trail is whole: every number there, every hash right, the head at the end."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from core.audit.chain import START, keyed_digest, line_hash, plain_hash
from core.audit.models import AuditHead, AuditNote

CHUNK = 20_000
#: Number, hash before, own hash, and the columns laid out as `chain.entry_hash` does.
ROWS = {
    "sqlite": """
        SELECT number, previous_hash, hash,
               previous_hash || char(10) || number || char(10)
               || at || CASE length(at) WHEN 19 THEN '.000000' ELSE '' END || char(10)
               || unit || char(10) || actor_id || char(10) || verb || char(10)
               || subject_type || char(10) || subject_id || char(10) || note_digest || char(10)
               || changes || char(10) || actor_name
        FROM core_auditentry WHERE number > %s ORDER BY number LIMIT %s""",
    "postgresql": """
        SELECT number, previous_hash, hash,
               previous_hash || chr(10) || number || chr(10)
               || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || chr(10)
               || replace(unit::text, '-', '') || chr(10) || actor_id || chr(10) || verb || chr(10)
               || subject_type || chr(10) || subject_id || chr(10) || note_digest || chr(10)
               || changes || chr(10) || actor_name
        FROM core_auditentry WHERE number > %s ORDER BY number LIMIT %s""",
}
Row = tuple[int, str, str, str]


@dataclass
class Walk:
    """How far along the trail we are, and the hash of the entry there."""

    number: int = 0
    last: str = START

    def on(self, marked: int) -> tuple[str, str]:
        """Walk to the end: the first fault, and the hash of the marked entry."""
        expected, last = self.number + 1, self.last
        at_mark = last if self.number == marked else ""
        for number, previous, own, line in _rows(after=self.number):
            if number != expected:
                return f"Entry {expected} is missing.", ""
            if previous != last:
                return f"Entry {number} does not follow from the entry before it.", ""
            if own != line_hash(line):
                return _why_wrong(number, own, line), ""
            if number == marked:
                at_mark = own
            expected, last = number + 1, own
        self.number, self.last = expected - 1, last
        return "", at_mark


def first_fault() -> str:
    """The first thing wrong with the trail as a sentence, or an empty string when it is whole.

    Others may write meanwhile: the head is read before the walk, and again as long as it moved.
    """
    walk, head = Walk(), _head()
    while True:
        fault, at_head = walk.on(head.number)
        if fault:
            return fault
        if at_head == head.hash and walk.number == head.number:
            return _first_note_fault()
        before, head = head, _head()
        if at_head != before.hash or head.number == before.number:
            return f"The trail ends at entry {walk.number}, but entry {before.number} was the last."


def _head() -> AuditHead:
    return AuditHead.objects.filter(pk=1).first() or AuditHead()


def _why_wrong(number: int, own: str, line: str) -> str:
    if own == plain_hash(line):
        return (
            f"Entry {number} has a hash without AUDIT_KEY: it was written by an earlier version of "
            "the portal, or by somebody who has not the key."
        )
    return f"Entry {number} was changed after it was written."


def _rows(*, after: int) -> Iterator[Row]:
    """Entries in order, a chunk at a time, as raw rows: the trail is long."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(ROWS[connection.vendor], [after, CHUNK])
            chunk: list[Row] = cursor.fetchall()
        yield from chunk
        if len(chunk) < CHUNK:
            return
        after = chunk[-1][0]


def _first_note_fault() -> str:
    notes = AuditNote.objects.order_by("pk").values_list("pk", "entry__note_digest", "text")
    for number, digest, text in notes.iterator(CHUNK):
        if digest != keyed_digest(text):
            return f"The note of entry {number} was changed after it was written."
    return ""
