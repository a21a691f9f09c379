"""For migrations: the database itself refuses to change or remove the rows of a table."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def append_only(*, table: str, name: str) -> migrations.RunPython:
    """The operation that lets rows of `table` only be added, by triggers called after `name`; reversible.

    Both are words of ours in a migration, never anything from outside.
    """

    def protect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        _execute(editor, _on_sqlite(table, name), _on_postgresql(table, name))

    def unprotect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        _execute(editor, _off_sqlite(name), _off_postgresql(table, name))

    return migrations.RunPython(protect, unprotect)


def _execute(editor: BaseDatabaseSchemaEditor, sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgresql:
        editor.execute(statement)


def _on_sqlite(table: str, name: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for act in ("UPDATE", "DELETE")
    )


def _off_sqlite(name: str) -> tuple[str, ...]:
    return (f"DROP TRIGGER {name}_no_update", f"DROP TRIGGER {name}_no_delete")


def _on_postgresql(table: str, name: str) -> tuple[str, ...]:
    return (
        f"""
        CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse()",
        f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()",
    )


def _off_postgresql(table: str, name: str) -> tuple[str, ...]:
    return (
        f"DROP TRIGGER {name}_no_truncate ON {table}",
        f"DROP TRIGGER {name}_append_only ON {table}",
        f"DROP FUNCTION {name}_refuse()",
    )
