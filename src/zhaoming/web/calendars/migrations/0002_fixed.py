"""The database itself refuses to remove a notice or to change it, but for the one withdrawal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "calendars_installednotice"
FIXED = (
    "notice_id",
    "year",
    "kind",
    "region",
    "title",
    "entry",
    "sha256",
    "known_from",
    "installed_by_id",
    "installed_at",
)
SQLITE_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FIXED)
# As text, so that another spelling of the same JSON is a change too.
POSTGRESQL_CHANGED = " OR ".join(
    f"NEW.{name}{'::text' if name == 'entry' else ''} IS DISTINCT FROM OLD.{name}{'::text' if name == 'entry' else ''}"
    for name in FIXED
)
SQLITE = (
    f"""
    CREATE TRIGGER calendars_notice_fixed BEFORE UPDATE ON {TABLE}
    WHEN {SQLITE_CHANGED} OR OLD.withdrawn_from IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an installed notice never changes'); END
    """,
    f"""
    CREATE TRIGGER calendars_notice_kept BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'an installed notice never changes'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE FUNCTION calendars_notice_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF NOT ({POSTGRESQL_CHANGED} OR OLD.withdrawn_from IS NOT NULL) THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION 'an installed notice never changes' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER calendars_notice_fixed BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION calendars_notice_fixed()
    """,
)
SQLITE_BACK = ("DROP TRIGGER calendars_notice_fixed", "DROP TRIGGER calendars_notice_kept")
POSTGRESQL_BACK = (
    f"DROP TRIGGER calendars_notice_fixed ON {TABLE}",
    "DROP FUNCTION calendars_notice_fixed()",
)


def protect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unprotect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]
