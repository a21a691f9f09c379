"""Drafts compiled before keep their text, and what was saved of a text is only added to while it is open."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SECTIONS = ("", "一", "二", "三", "四", "五", "六")


def take_over(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The text of open compiled versions becomes text that is written here; braces bind nothing in it."""
    version_model = apps.get_model("reports", "ReportVersion")
    text_model = apps.get_model("reports", "SectionText")
    compiled = version_model.objects.filter(
        upload=None, compilation__isnull=False, state__in=("draft", "returned")
    )
    for version in compiled.iterator():
        texts = {part["section"]: part["text"] for part in version.entry["narrative"]}
        for section in SECTIONS:
            text = texts.get(section, "").replace("{", "｛").replace("}", "｝")
            text_model.objects.create(version=version, section=section, text=text, made_at=version.made_at)


_SQLITE = (
    """
    CREATE TRIGGER reports_sectiontext_insert BEFORE INSERT ON reports_sectiontext
    WHEN (SELECT state FROM reports_reportversion WHERE id = NEW.version_id) NOT IN ('draft', 'returned')
    BEGIN SELECT RAISE(ABORT, 'a report that was filed is written no more'); END
    """,
    """
    CREATE TRIGGER reports_sectiontext_update BEFORE UPDATE ON reports_sectiontext
    BEGIN SELECT RAISE(ABORT, 'what was saved of a text never changes'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION reports_text_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was saved of a text never changes'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER reports_sectiontext_open BEFORE INSERT ON reports_sectiontext
    FOR EACH ROW EXECUTE FUNCTION reports_judgement_open()
    """,
    """
    CREATE TRIGGER reports_sectiontext_fixed BEFORE UPDATE ON reports_sectiontext
    FOR EACH ROW EXECUTE FUNCTION reports_text_fixed()
    """,
)
_SQLITE_BACK = ("DROP TRIGGER reports_sectiontext_insert", "DROP TRIGGER reports_sectiontext_update")
_POSTGRESQL_BACK = (
    "DROP TRIGGER reports_sectiontext_open ON reports_sectiontext",
    "DROP TRIGGER reports_sectiontext_fixed ON reports_sectiontext",
    "DROP FUNCTION reports_text_fixed()",
)


def protect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


def unprotect(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _SQLITE_BACK if editor.connection.vendor == "sqlite" else _POSTGRESQL_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_written_text")]

    operations = [
        # Tables are changed before rows are written: PostgreSQL refuses the other order in one transaction.
        migrations.RunPython(protect, unprotect),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
