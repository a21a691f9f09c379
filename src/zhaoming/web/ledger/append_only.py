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


def words_may_go(
    *, table: str, name: str, since: str, emptied: tuple[str, ...], rewritten: tuple[str, ...] = ()
) -> migrations.RunPython:
    """The operation that loosens `append_only` of the same `table` and `name` by one thing; reversible.

    Where the query `since` (it may name OLD) gives a day, a row may be changed so that the columns `emptied`
    are empty and those `rewritten` say something else. Every other column of the table as it is when the
    operation runs stays refused, and so does removing a row. All are words of ours in a migration.

    SQLite remakes a table to alter it and refuses that, loudly, while a trigger names the table: a later
    migration that alters a table named in `since` runs the reverse of this operation first, and this one after.
    """

    refused = [f"({since}) IS NULL", *(f"NEW.{one} <> ''" for one in emptied)]
    return _loosened(table=table, name=name, free={*emptied, *rewritten}, refused=refused)


def words_may_be_destroyed(*, table: str, name: str, rewritten: tuple[str, ...]) -> migrations.RunPython:
    """The operation that loosens `append_only` of the same `table` and `name` by one thing; reversible.

    The columns `rewritten` of a row may say something else once the row stands in `ledger.DestroyedWords`
    (`ledger.destroying.destroy_words_of`), because they bore the mark of a state secret.
    """
    of_row = f"of_table = '{table}' AND of_row = OLD.id"
    since = f"SELECT since FROM ledger_destroyedwords WHERE {of_row}"  # noqa: S608 - words of ours.
    return words_may_go(table=table, name=name, since=since, emptied=(), rewritten=rewritten)


def words_may_be_closed(
    *, table: str, name: str, shown: str, closed: str, forgotten: str
) -> migrations.RunPython:
    """The operation that loosens `append_only` of the same `table` and `name` by two steps; reversible.

    Once, a row whose column `closed` is empty may have words of `shown` starred while the row as it was goes,
    encrypted, into `closed`; later `closed` may become the word `forgotten`, for good. That `shown` lost its
    words alone cannot be held by the database, which has no key: whoever has it compares
    (`ledger.sealing.is_as_it_was`).
    """
    closing = f"OLD.{closed} = '' AND NEW.{closed} NOT IN ('', '{forgotten}')"
    kept = {"sqlite": f"NEW.{shown} IS OLD.{shown}", "": f"NEW.{shown} IS NOT DISTINCT FROM OLD.{shown}"}
    refused = {
        vendor: [
            f"NOT (({closing}) OR (OLD.{closed} NOT IN ('', '{forgotten}') AND NEW.{closed} = '{forgotten}'"
            f" AND {same}))"
        ]
        for vendor, same in kept.items()
    }
    return _loosened(
        table=table, name=name, free={shown, closed}, refused=refused[""], on_sqlite=refused["sqlite"]
    )


def set_once(
    *, table: str, name: str, column: str, emptied: str, told: tuple[str, ...]
) -> migrations.RunPython:
    """The operation that loosens `append_only` of the same `table` and `name` by two steps; reversible.

    `column` may get a value where it has none, and keeps it for ever; `emptied` may be emptied together with
    the columns `told` being filled (the first may be NULL before), which then stay as they are.
    """
    kept = [f'NOT (OLD."{column}" IS NULL OR {{same}}NEW."{column}"{{end}}OLD."{column}")']
    kept += [f"NEW.{emptied} <> '' AND NEW.{emptied} <> OLD.{emptied}"]
    kept += [f"NEW.{emptied} = '' AND OLD.{emptied} <> '' AND NEW.{one} IS NULL" for one in told[:1]]
    kept += [
        f"NEW.{emptied} = '' AND OLD.{emptied} = '' AND NOT ({{same}}NEW.{one}{{end}}OLD.{one})" for one in told
    ]
    variants = [[one.format(same="", end=same) for one in kept] for same in (" IS NOT DISTINCT FROM ", " IS ")]
    return _loosened(
        table=table,
        name=name,
        free={column, emptied, *told},
        refused=variants[0],
        on_sqlite=variants[1],
    )


def _loosened(
    *, table: str, name: str, free: set[str], refused: list[str], on_sqlite: list[str] | None = None
) -> migrations.RunPython:
    """Every column but those that are `free` stays as it is, and so does a row of which `refused` is true."""

    def loosen(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        with editor.connection.cursor() as cursor:
            found = editor.connection.introspection.get_table_description(cursor, table)
        fixed = [f'"{one.name}"' for one in found if one.name not in free]
        if editor.connection.vendor == "sqlite":
            changed = [f"NEW.{one} IS NOT OLD.{one}" for one in fixed]
            statements = _loosened_on_sqlite(table, name, " OR ".join([*(on_sqlite or refused), *changed]))
        else:
            changed = [f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in fixed]
            statements = _loosened_on_postgresql(table, name, " OR ".join([*refused, *changed]))
        _execute(editor, statements, statements)

    def tighten(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        _execute(editor, _tightened_on_sqlite(table, name), _tightened_on_postgresql(table, name))

    return migrations.RunPython(loosen, tighten)


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


def _loosened_on_sqlite(table: str, name: str, refused: str) -> tuple[str, ...]:
    return (
        f"DROP TRIGGER {name}_no_update",
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {table} WHEN {refused} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    )


def _tightened_on_sqlite(table: str, name: str) -> tuple[str, ...]:
    return (f"DROP TRIGGER {name}_no_update", _on_sqlite(table, name)[0])


def _loosened_on_postgresql(table: str, name: str, refused: str) -> tuple[str, ...]:
    return (
        f"DROP TRIGGER {name}_append_only ON {table}",
        f"CREATE TRIGGER {name}_append_only BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse()",
        f"""
        CREATE FUNCTION {name}_words_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {refused} THEN
                RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
        """,
        f"CREATE TRIGGER {name}_words BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_words_only()",
    )


def _tightened_on_postgresql(table: str, name: str) -> tuple[str, ...]:
    return (
        f"DROP TRIGGER {name}_words ON {table}",
        f"DROP FUNCTION {name}_words_only()",
        f"DROP TRIGGER {name}_append_only ON {table}",
        _on_postgresql(table, name)[1],
    )
