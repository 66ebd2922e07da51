"""One word for all that is public at this moment: another as soon as anything of it is another."""

from datetime import UTC, datetime
from hashlib import sha256

from django.db import connection
from django.utils import timezone

from core.calendar.passing import database_now
from core.publication.models import Fact, Publication

#: Rows cannot change without their revision, come without a new number, or go without being missed.
#: Contents are never changed, and files are not asked about.
ASKED = """
    SELECT {now}, count(*), sum(id), sum(revision), sum(id * revision),
           sum(CASE WHEN since <= {now} THEN 1 ELSE 0 END),
           sum(CASE WHEN until <= {now} THEN 1 ELSE 0 END)
    FROM "{publications}"
    UNION ALL
    SELECT {now}, count(*), sum(id), sum(revision), sum(id * revision), 0, 0 FROM "{facts}"
"""


def stamp() -> str:
    """The stamp of this moment, by the database's rows and clock; asked in one question.

    Nobody has to set it when something is written, so that nobody can forget to, and a withdrawal
    shows with its commit, whoever made it.
    """
    tables = {"publications": Publication._meta.db_table, "facts": Fact._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(ASKED.format(now=f"({database_now(connection.vendor)})", **tables))
        rows = cursor.fetchall()
    day = timezone.localdate(_moment(rows[0][0]))
    counted = sorted(tuple(map(str, row[1:])) for row in rows)
    return sha256(repr((day, timezone.localdate(), counted)).encode()).hexdigest()[:32]


def _moment(said: str | datetime) -> datetime:
    if isinstance(said, datetime):
        return said
    return datetime.fromisoformat(said).replace(tzinfo=UTC)
