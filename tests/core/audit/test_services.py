"""The trail: what a unit of work writes, in what order, and what it drops."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.audit.models import AuditEntry, AuditHead
from core.audit.protect import PROTECTED
from core.audit.services import NoUnitOfWork, known_in_unit, record, unit_of_work
from core.audit.verify import first_fault
from core.people.models import User
from core.workflow.services import save
from tests import builders


def test_nothing_is_recorded_outside_a_unit_of_work(alice: User) -> None:
    with pytest.raises(NoUnitOfWork):
        record(by=alice, verb="edit", subject=alice)


def test_a_unit_of_work_needs_somebody_who_did_it(db: None) -> None:
    with pytest.raises(TypeError), unit_of_work(by=None):  # type: ignore[arg-type]
        pass


def test_what_failed_is_not_recorded(alice: User) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError), unit_of_work(by=alice):
        record(by=alice, verb="edit", subject=alice)
        raise ZeroDivisionError
    assert AuditEntry.objects.count() == before


def test_an_inner_unit_that_failed_is_dropped_and_the_outer_one_stands(alice: User) -> None:
    with unit_of_work(by=alice):
        record(by=alice, verb="first", subject=alice)
        with pytest.raises(ZeroDivisionError), unit_of_work(by=alice):
            record(by=alice, verb="second", subject=alice)
            raise ZeroDivisionError
    assert [e.verb for e in AuditEntry.objects.about(alice)][0] == "first"
    assert not AuditEntry.objects.filter(verb="second").exists()


def test_numbers_follow_each_other_and_the_chain_is_whole(alice: User) -> None:
    builders.a_person("Bob")
    numbers = list(AuditEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert AuditHead.objects.get().number == len(numbers)
    assert first_fault() == ""


def test_private_values_and_texts_are_kept_as_digests_only(alice: User) -> None:
    alice.email, alice.phone = "secret.address@example.org", "07700 900123"
    save(alice, by=alice, seen=alice.revision)
    entry = AuditEntry.objects.about(alice)[0]
    assert "secret.address" not in entry.changes
    assert "digest:" in entry.changes


@pytest.mark.parametrize("table", sorted(PROTECTED))
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_protected_tables_refuse_changes(alice: User, table: str, verb: str) -> None:
    if verb.lower() not in PROTECTED[table]:
        return
    assert table_has_trigger(table, verb)


def test_an_entry_can_be_neither_changed_nor_deleted(alice: User) -> None:
    for statement in ("UPDATE core_auditentry SET verb='x'", "DELETE FROM core_auditentry"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE core_auditentry CASCADE")


#: Ways to write a row over an entry: by its number, by its hash, by SQLite's own number of the row.
OVER = {
    "number": "INSERT OR REPLACE INTO core_auditentry ({all}) SELECT {all} FROM new",
    "hash": "INSERT OR REPLACE INTO core_auditentry ({all}) SELECT {other} FROM new",
    "rowid": "INSERT OR REPLACE INTO core_auditentry (rowid, {all}) SELECT {alone} FROM new",
    "upsert": "INSERT INTO core_auditentry ({all}) SELECT {all} FROM new WHERE true "
    "ON CONFLICT (number) DO UPDATE SET actor_name = excluded.actor_name",
}


@pytest.mark.parametrize("way", OVER)
def test_an_entry_cannot_be_written_over(alice: User, way: str) -> None:
    if connection.vendor == "postgresql" and way != "upsert":
        pytest.skip("PostgreSQL knows one way")
    fields = [field.column for field in AuditEntry._meta.concrete_fields]
    other = ["number + 1000" if name == "number" else name for name in fields]
    alone = ["'another'" if name == "hash" else name for name in other]
    lists = {"all": fields, "other": other, "alone": ["row", *alone]}
    statement = OVER[way].format(**{name: ", ".join(each) for name, each in lists.items()})
    first = "*, rowid AS row" if connection.vendor == "sqlite" else "*"
    new = f"WITH new AS (SELECT {first} FROM core_auditentry WHERE number = 1) "  # noqa: S608
    before = list(AuditEntry.objects.values())
    with (
        pytest.raises(DatabaseError, match="is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(new + statement)
    assert list(AuditEntry.objects.values()) == before


@pytest.mark.parametrize("table", sorted(PROTECTED))
def test_no_protected_table_is_written_over_by_any_of_its_keys(db: None, table: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL asks the trigger against updates")
    assert table_has_trigger(table, "REPLACE")
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [f"{table}_no_replace"])
        ((trigger,),) = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM pragma_index_list(%s) WHERE partial", [table])
        assert cursor.fetchone() == (0,), "a key of some rows needs its condition in the trigger"
    names = {name for one in found if one["unique"] for name in one["columns"]}
    assert [name for name in names - {"id"} if f"{name} = NEW.{name}" not in trigger] == []


def table_has_trigger(table: str, verb: str) -> bool:
    name = f"{table}_no_{verb.lower()}"
    query = (
        "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND name=%s"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgname=%s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [name])
        row = cursor.fetchone()
    return bool(row and row[0] == 1)


def test_what_a_unit_knows_it_reads_again_once_that_is_written(alice: User) -> None:
    read = iter(range(10))

    def known() -> int:
        return known_in_unit("people", lambda: next(read), until={"core.user"})

    assert [known(), known()] == [0, 1]
    with unit_of_work(by=alice):
        assert [known(), known()] == [2, 2]
        record(by=alice, verb="edit", subject=builders.a_group())
        assert known() == 2
        record(by=alice, verb="edit", subject=alice)
        assert [known(), known()] == [3, 3]
        with pytest.raises(ZeroDivisionError), unit_of_work(by=alice):
            record(by=alice, verb="edit", subject=alice)
            assert known() == 4
            raise ZeroDivisionError
        assert known() == 5
    with unit_of_work(by=alice):
        assert known() == 6
