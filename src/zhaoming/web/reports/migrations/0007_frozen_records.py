"""The records behind a published report, which the database only adds to, and only on publication."""

import django.db.models.deletion
from django.db import migrations, models

from zhaoming.web.ledger.append_only import append_only

_SQLITE = """
    CREATE TRIGGER reports_frozenrecord_insert BEFORE INSERT ON reports_frozenrecord
    WHEN (SELECT state FROM reports_reportversion WHERE id = NEW.version_id) <> 'published'
    BEGIN SELECT RAISE(ABORT, 'records are kept of a published report'); END
"""
_POSTGRESQL = (
    """
    CREATE FUNCTION reports_frozen_published() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT state FROM reports_reportversion WHERE id = NEW.version_id) <> 'published' THEN
            RAISE EXCEPTION 'records are kept of a published report'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER reports_frozenrecord_insert BEFORE INSERT ON reports_frozenrecord
    FOR EACH ROW EXECUTE FUNCTION reports_frozen_published()
    """,
)


def protect(_apps, editor):
    for statement in (_SQLITE,) if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


def unprotect(_apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER reports_frozenrecord_insert")
        return
    editor.execute("DROP TRIGGER reports_frozenrecord_insert ON reports_frozenrecord")
    editor.execute("DROP FUNCTION reports_frozen_published()")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_points_and_problems"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("request", "申请"), ("dispute", "复议、诉讼"), ("document", "文件")],
                        max_length=8,
                    ),
                ),
                ("record", models.BigIntegerField()),
                ("came", models.CharField(blank=True, max_length=16)),
                ("outcome", models.CharField(max_length=40)),
                ("applicant", models.CharField(blank=True, max_length=24)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_records",
                        to="reports.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["version", "kind", "record"], name="frozen_version_record")],
            },
        ),
        append_only(table="reports_frozenrecord", name="reports_frozen_record"),
        migrations.RunPython(protect, unprotect),
    ]
