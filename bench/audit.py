"""The check of a long trail, beside reading and hashing the same rows and nothing else."""

from collections.abc import Iterator

from django.db import connection

from bench.lines import Line, seconds
from core.audit.chain import line_hash
from core.audit.models import AuditHead
from core.audit.services import record, unit_of_work
from core.audit.verify import CHUNK, ROWS, first_fault
from core.people.models import User

LENGTH = 100_000
CHANGES = {
    "title": ["Draft of the annual report", "Annual report"],
    "status": ["draft", "approved"],
    "text": ["digest:" + "a" * 64, "digest:" + "b" * 64],
}


def lines() -> Iterator[Line]:
    """Fill the trail up, then check it."""
    fill()
    if fault := first_fault():
        raise SystemExit(fault)
    took, bare = seconds(first_fault), seconds(read_and_hash)
    yield Line(
        f"Audit trail, {LENGTH:,} entries checked",
        took,
        "s",
        "at most 0.5 s",
        took <= 0.5,
        bare,
        "read and hashed",
    )


def fill() -> None:
    """Make the trail as long as the benchmark asks."""
    portal = User.objects.portal()
    while (missing := LENGTH - AuditHead.objects.get().number) > 0:
        with unit_of_work(by=portal):
            for _ in range(min(missing, 5_000)):
                record(by=portal, verb="edit", subject=portal, changes=CHANGES)


def read_and_hash() -> None:
    """What any check has to do."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(ROWS[connection.vendor], [after, CHUNK])
            rows = cursor.fetchall()
        for row in rows:
            line_hash(row[3])
        if len(rows) < CHUNK:
            return
        after = rows[-1][0]
