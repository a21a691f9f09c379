# ruff: noqa: S608 - only names of our own are put in.
"""The database itself refuses to change what was read, what was published, and judgements on what is closed."""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

JUDGEMENTS = ("cellcorrection", "dismissal", "explanation")
OPEN = "('draft', 'returned')"
ENDED = "('published', 'superseded', 'withdrawn')"
FIXED = ("agency_id", "year", "number", "filed_by_id", "filed_at", "published_by_id", "published_at")


def _sqlite() -> Iterator[str]:
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FIXED)
    yield """
        CREATE TRIGGER reports_version_entry_fixed BEFORE UPDATE OF entry, source, upload_id, title ON reports_reportversion
        WHEN NEW.entry IS NOT OLD.entry OR NEW.source IS NOT OLD.source OR NEW.upload_id IS NOT OLD.upload_id
             OR NEW.title IS NOT OLD.title
        BEGIN SELECT RAISE(ABORT, 'what was read of a report never changes'); END
    """
    yield f"""
        CREATE TRIGGER reports_version_published_fixed BEFORE UPDATE ON reports_reportversion
        WHEN OLD.state IN {ENDED} AND ({changed} OR NEW.state NOT IN {ENDED})
        BEGIN SELECT RAISE(ABORT, 'a published report never changes'); END
    """
    for table in JUDGEMENTS:
        for when in ("INSERT", "UPDATE"):
            yield f"""
                CREATE TRIGGER reports_{table}_{when.lower()} BEFORE {when} ON reports_{table}
                WHEN (SELECT state FROM reports_reportversion WHERE id = NEW.version_id) NOT IN {OPEN}
                BEGIN SELECT RAISE(ABORT, 'a report that was filed is judged no more'); END
            """


def _sqlite_back() -> Iterator[str]:
    yield "DROP TRIGGER reports_version_entry_fixed"
    yield "DROP TRIGGER reports_version_published_fixed"
    for table in JUDGEMENTS:
        yield f"DROP TRIGGER reports_{table}_insert"
        yield f"DROP TRIGGER reports_{table}_update"


def _postgresql() -> Iterator[str]:
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FIXED)
    yield f"""
        CREATE FUNCTION reports_version_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.entry IS DISTINCT FROM OLD.entry OR NEW.source IS DISTINCT FROM OLD.source
               OR NEW.upload_id IS DISTINCT FROM OLD.upload_id OR NEW.title IS DISTINCT FROM OLD.title THEN
                RAISE EXCEPTION 'what was read of a report never changes'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF OLD.state IN {ENDED} AND ({changed} OR NEW.state NOT IN {ENDED}) THEN
                RAISE EXCEPTION 'a published report never changes'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
    """
    yield """
        CREATE TRIGGER reports_version_fixed BEFORE UPDATE ON reports_reportversion
        FOR EACH ROW EXECUTE FUNCTION reports_version_fixed()
    """
    yield f"""
        CREATE FUNCTION reports_judgement_open() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF (SELECT state FROM reports_reportversion WHERE id = NEW.version_id) NOT IN {OPEN} THEN
                RAISE EXCEPTION 'a report that was filed is judged no more'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
    """
    for table in JUDGEMENTS:
        yield f"""
            CREATE TRIGGER reports_{table}_open BEFORE INSERT OR UPDATE ON reports_{table}
            FOR EACH ROW EXECUTE FUNCTION reports_judgement_open()
        """


def _postgresql_back() -> Iterator[str]:
    yield "DROP TRIGGER reports_version_fixed ON reports_reportversion"
    yield "DROP FUNCTION reports_version_fixed()"
    for table in JUDGEMENTS:
        yield f"DROP TRIGGER reports_{table}_open ON reports_{table}"
    yield "DROP FUNCTION reports_judgement_open()"


def protect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _sqlite() if editor.connection.vendor == "sqlite" else _postgresql():
        editor.execute(statement)


def unprotect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _sqlite_back() if editor.connection.vendor == "sqlite" else _postgresql_back():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]
