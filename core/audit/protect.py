"""Tables that nobody can change or empty: triggers on SQLite and PostgreSQL alike.

SQLite drops the triggers of a table without a word whenever Django rebuilds it, so
`restore_protection` puts them back after every migration (`core/apps.py`). Its `INSERT OR REPLACE`
takes a row away without asking the trigger that refuses it, so a third one refuses to write what is
there already. PostgreSQL's `ON CONFLICT DO UPDATE` asks the trigger against updates by itself.
"""

from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: Table to what is forbidden. Filled by models' apps; the source for migrations and the check.
PROTECTED: dict[str, tuple[str, ...]] = {}


def protect_table(table: str, *, against: tuple[str, ...] = ("update", "delete")) -> None:
    """Declare beside a model that its table is append-only; `update` alone lets disposal delete."""
    PROTECTED[table] = against


def create_triggers(connection: BaseDatabaseWrapper, table: str, against: tuple[str, ...]) -> None:
    """Write the triggers of one table; does nothing when they stand already."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, table, against):
            cursor.execute(statement)
        if connection.vendor == "sqlite":
            keys = _unique_keys(cursor, table)
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_replace")  # its keys may be others
            cursor.execute(_against_replacing(table, keys))


def drop_triggers(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers of one table away: for migrations backwards and for the tests' flush."""
    with connection.cursor() as cursor:
        for verb in ("update", "delete", "truncate", "replace"):
            name = f"{table}_no_{verb}"
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            elif table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def _statements(vendor: str, table: str, against: tuple[str, ...]) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in against
        ]
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
    )
    rows = [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for verb in against
    ]
    whole = (
        f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    return [function, *rows, whole]


def _unique_keys(cursor: Any, table: str) -> list[tuple[str, ...]]:
    """The columns of every unique key of a table of SQLite: by any of them a row is replaced."""
    cursor.execute(f"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\"")
    keys: list[tuple[str, ...]] = [("rowid",)]
    for (index,) in cursor.fetchall():
        cursor.execute(f"SELECT name FROM pragma_index_info('{index}')")
        keys.append(tuple(name for (name,) in cursor.fetchall()))
    return keys


def _against_replacing(table: str, keys: list[tuple[str, ...]]) -> str:
    """A new row has no rowid yet: there SQLite says -1, which no row has."""
    same = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in keys)
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


class Protect(Operation):
    """A migration operation: makes a table append-only."""

    reversible = True

    def __init__(self, table: str, against: tuple[str, ...] = ("update", "delete")) -> None:
        self.table, self.against = table, against

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of Django's idea of a table."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Write the triggers."""
        create_triggers(schema_editor.connection, self.table, self.against)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take them away."""
        drop_triggers(schema_editor.connection, self.table)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Make {self.table} append-only"


def restore_protection(using: str = "default", **_: Any) -> None:
    """Put back the triggers that a rebuilt SQLite table lost; runs after every `migrate`."""
    from django.db import connections  # noqa: PLC0415 -- the connection is known only now

    connection = connections[using]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    for table, against in PROTECTED.items():
        if table in present and apps.ready:
            create_triggers(connection, table, against)
