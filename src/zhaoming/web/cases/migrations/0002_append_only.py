"""The database itself refuses to change or remove an event of a request."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """
    CREATE TRIGGER case_event_no_update BEFORE UPDATE ON cases_caseevent
    BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END
    """,
    """
    CREATE TRIGGER case_event_no_delete BEFORE DELETE ON cases_caseevent
    BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION case_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'cases_caseevent is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE ON cases_caseevent
    FOR EACH ROW EXECUTE FUNCTION case_event_refuse()
    """,
    """
    CREATE TRIGGER case_event_no_truncate BEFORE TRUNCATE ON cases_caseevent
    FOR EACH STATEMENT EXECUTE FUNCTION case_event_refuse()
    """,
)
SQLITE_BACK = ("DROP TRIGGER case_event_no_update", "DROP TRIGGER case_event_no_delete")
POSTGRESQL_BACK = (
    "DROP TRIGGER case_event_no_truncate ON cases_caseevent",
    "DROP TRIGGER case_event_append_only ON cases_caseevent",
    "DROP FUNCTION case_event_refuse()",
)


def protect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unprotect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]
