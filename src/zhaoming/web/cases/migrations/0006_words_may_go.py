"""Of the events of an anonymised request the words may be emptied; nothing else of any event may change."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_FIXED = ("id", "case_id", "position", "kind", '"on"', "recorded_at", "actor_id")
_KEPT = "(SELECT anonymised_on FROM cases_case WHERE id = OLD.case_id) IS NULL"
_SQLITE = (
    "DROP TRIGGER case_event_no_update",
    "CREATE TRIGGER case_event_no_update BEFORE UPDATE ON cases_caseevent WHEN "
    + " OR ".join([_KEPT, "NEW.sealed_words <> ''", *(f"NEW.{one} IS NOT OLD.{one}" for one in _FIXED)])
    + " BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END",
)
_SQLITE_BACK = (
    "DROP TRIGGER case_event_no_update",
    "CREATE TRIGGER case_event_no_update BEFORE UPDATE ON cases_caseevent "
    "BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END",
)
_POSTGRESQL = (
    "DROP TRIGGER case_event_append_only ON cases_caseevent",
    "CREATE TRIGGER case_event_append_only BEFORE DELETE ON cases_caseevent "
    "FOR EACH ROW EXECUTE FUNCTION case_event_refuse()",
    f"""
    CREATE FUNCTION case_event_words_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {_KEPT} OR NEW.sealed_words <> ''
           OR {" OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _FIXED)} THEN
            RAISE EXCEPTION 'cases_caseevent is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER case_event_words BEFORE UPDATE ON cases_caseevent "
    "FOR EACH ROW EXECUTE FUNCTION case_event_words_only()",
)
_POSTGRESQL_BACK = (
    "DROP TRIGGER case_event_words ON cases_caseevent",
    "DROP FUNCTION case_event_words_only()",
    "DROP TRIGGER case_event_append_only ON cases_caseevent",
    "CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE ON cases_caseevent "
    "FOR EACH ROW EXECUTE FUNCTION case_event_refuse()",
)


def _allow(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


def _forbid(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _SQLITE_BACK if editor.connection.vendor == "sqlite" else _POSTGRESQL_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_anonymised")]

    operations = [migrations.RunPython(_allow, _forbid)]
