"""The check of the trail finds every edit, deletion, swap and cut, on both databases."""

import hashlib
import hmac
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from core.audit.chain import START, entry_hash, keyed_digest, line_hash, plain_hash
from core.audit.models import AuditEntry, AuditHead
from core.audit.protect import PROTECTED, create_triggers, drop_triggers
from core.audit.services import record, unit_of_work
from core.audit.verify import _rows, first_fault
from core.people.models import User

TRAIL = "core_auditentry"


@pytest.fixture
def trail(alice: User) -> Iterator[int]:
    """A trail with at least six entries, its triggers lifted; its length."""
    with unit_of_work(by=alice):
        for number in range(6):
            record(by=alice, verb=f"edit-{number}", subject=alice, note=f"Because of {number}.")
    drop_triggers(connection, TRAIL)
    yield AuditHead.objects.get().number
    create_triggers(connection, TRAIL, PROTECTED[TRAIL])


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_whole_trail_has_no_fault(trail: int) -> None:
    assert first_fault() == ""


def test_an_empty_trail_has_no_fault(db: None) -> None:
    assert first_fault() == ""


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00+00:00"),
        ("unit", uuid.UUID(int=7).hex),
        ("actor_id", 7),
        ("actor_name", "Mallory"),
        ("verb", "nothing"),
        ("subject_type", "core.nothing"),
        ("subject_id", "7"),
        ("changes", '{"name":["a","b"]}'),
        ("note_digest", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_an_entry_that_was_changed_is_named(trail: int, column: str, value: object) -> None:
    sql(f"UPDATE {TRAIL} SET {column} = %s WHERE number = %s", value, trail - 2)  # noqa: S608
    assert first_fault() == f"Entry {trail - 2} was changed after it was written."


def test_an_entry_changed_with_its_hash_made_anew_breaks_the_next(trail: int) -> None:
    row = AuditEntry.objects.get(number=trail - 2)
    row.actor_name = "Mallory"
    parts = (row.unit.hex, str(row.actor_id), row.verb, row.subject_type, row.subject_id)
    last = (row.note_digest, row.changes, row.actor_name)
    forged = entry_hash(row.previous_hash, row.number, row.at, *parts, *last)
    sql(
        f"UPDATE {TRAIL} SET actor_name = 'Mallory', hash = %s WHERE number = %s",  # noqa: S608
        forged,
        row.number,
    )
    assert first_fault() == f"Entry {trail - 1} does not follow from the entry before it."


def write_anew(first: int) -> None:
    """Give the entries from here on hashes without the key, each after the one before it."""
    previous = AuditEntry.objects.get(number=first - 1).hash
    for number in range(first, AuditHead.objects.get().number + 1):
        sql(f"UPDATE {TRAIL} SET previous_hash = %s WHERE number = %s", previous, number)  # noqa: S608
        previous = plain_hash(next(_rows(after=number - 1))[3])
        sql(f"UPDATE {TRAIL} SET hash = %s WHERE number = %s", previous, number)  # noqa: S608
    sql("UPDATE core_audithead SET hash = %s", previous)


def test_whoever_has_not_the_key_cannot_write_the_trail_anew(trail: int) -> None:
    sql(f"UPDATE {TRAIL} SET actor_name = 'Mallory' WHERE number = %s", trail - 2)  # noqa: S608
    write_anew(trail - 2)
    assert first_fault() == (
        f"Entry {trail - 2} has a hash without AUDIT_KEY: it was written by an earlier version of "
        "the portal, or by somebody who has not the key."
    )


def test_no_words_that_somebody_chooses_get_the_hash_of_an_entry(trail: int) -> None:
    line = next(_rows(after=trail - 1))[3]
    key = hashlib.sha256(f"trail\n{settings.AUDIT_KEY}".encode()).digest()
    assert line_hash(line) == hmac.digest(key, line.encode(), "sha256").hex()
    assert line_hash(line) != keyed_digest(line)


def test_an_entry_that_was_deleted_is_named(trail: int) -> None:
    sql("DELETE FROM core_auditnote WHERE entry_id = %s", trail - 2)
    sql("DELETE FROM core_auditentry WHERE number = %s", trail - 2)
    assert first_fault() == f"Entry {trail - 2} is missing."


def test_two_entries_that_changed_places_are_noticed(trail: int) -> None:
    sql("DELETE FROM core_auditnote")
    for before, after in ((trail - 1, 10_000), (trail - 2, trail - 1), (10_000, trail - 2)):
        sql("UPDATE core_auditentry SET number = %s WHERE number = %s", after, before)
    assert first_fault() == f"Entry {trail - 2} does not follow from the entry before it."


def test_a_tail_that_was_cut_off_is_noticed(trail: int) -> None:
    sql("DELETE FROM core_auditnote WHERE entry_id > %s", trail - 2)
    sql("DELETE FROM core_auditentry WHERE number > %s", trail - 2)
    assert first_fault() == f"The trail ends at entry {trail - 2}, but entry {trail} was the last."


def test_a_head_set_back_does_not_hide_the_rest(trail: int) -> None:
    earlier = AuditEntry.objects.get(number=trail - 2)
    sql("UPDATE core_audithead SET number = %s, hash = %s", earlier.number, earlier.hash)
    assert first_fault() == f"The trail ends at entry {trail}, but entry {trail - 2} was the last."


def test_a_note_that_was_changed_is_named(trail: int) -> None:
    sql("UPDATE core_auditnote SET text = 'Because I said so.' WHERE entry_id = %s", trail - 1)
    assert first_fault() == f"The note of entry {trail - 1} was changed after it was written."


def test_a_note_that_was_disposed_of_leaves_the_trail_whole(trail: int) -> None:
    sql("DELETE FROM core_auditnote WHERE entry_id = %s", trail - 1)
    assert first_fault() == ""


def test_a_moment_without_microseconds_hashes_alike_on_both_databases(alice: User) -> None:
    head = AuditHead.objects.get()
    at, unit = datetime(2026, 7, 1, 12, tzinfo=UTC), uuid.UUID(int=5)
    parts = (unit.hex, "1", "edit", "core.user", "1", "", "{}", "Zoë\nof two lines")
    own = entry_hash(head.hash, head.number + 1, at, *parts)
    AuditEntry.objects.create(
        number=head.number + 1,
        at=at,
        unit=unit,
        actor_id=1,
        actor_name="Zoë\nof two lines",
        verb="edit",
        subject_type="core.user",
        subject_id="1",
        changes="{}",
        previous_hash=head.hash,
        hash=own,
    )
    sql("UPDATE core_audithead SET number = %s, hash = %s", head.number + 1, own)
    assert first_fault() == ""


def test_the_trail_starts_from_nothing(alice: User) -> None:
    assert AuditEntry.objects.get(number=1).previous_hash == START


def test_the_command_says_how_long_the_trail_is(trail: int) -> None:
    out = StringIO()
    call_command("verifyaudit", stdout=out)
    last = AuditHead.objects.get().hash
    assert out.getvalue() == f"The audit trail is whole: {trail} entries, the last {last}\n"


def test_the_command_names_the_first_bad_entry_and_ends_with_1(trail: int) -> None:
    sql("UPDATE core_auditentry SET verb = 'x' WHERE number = %s", trail - 1)
    with pytest.raises(CommandError) as fault:
        call_command("verifyaudit")
    assert str(fault.value) == f"Entry {trail - 1} was changed after it was written."
    assert fault.value.returncode == 1
