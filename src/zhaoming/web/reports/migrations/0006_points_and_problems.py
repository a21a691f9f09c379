# ruff: noqa: S608 - only names of our own are put in.
"""Points signed for and last year's problems, which stand still once the report is filed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("pointentry", "priorproblem")


def protect(_apps, editor):
    for table in TABLES:
        name = f"reports_{table}"
        if editor.connection.vendor != "sqlite":
            editor.execute(
                f"CREATE TRIGGER {name}_open BEFORE INSERT OR UPDATE ON {name} "
                "FOR EACH ROW EXECUTE FUNCTION reports_judgement_open()"
            )
            continue
        for when in ("INSERT", "UPDATE"):
            editor.execute(
                f"CREATE TRIGGER {name}_{when.lower()} BEFORE {when} ON {name} "
                "WHEN (SELECT state FROM reports_reportversion WHERE id = NEW.version_id) "
                "NOT IN ('draft', 'returned') "
                "BEGIN SELECT RAISE(ABORT, 'a report that was filed is judged no more'); END"
            )


def unprotect(_apps, editor):
    for table in TABLES:
        name = f"reports_{table}"
        if editor.connection.vendor != "sqlite":
            editor.execute(f"DROP TRIGGER {name}_open ON {name}")
            continue
        for when in ("insert", "update"):
            editor.execute(f"DROP TRIGGER {name}_{when}")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_text_of_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PriorProblem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("became", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "maker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prior_problems",
                        to="reports.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PointEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("point", models.CharField(max_length=24)),
                ("has_none", models.BooleanField()),
                ("text", models.TextField()),
                ("signed_as", models.CharField(max_length=200)),
                ("signed_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="point_entries",
                        to="reports.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("version", "point"),
                        name="one_entry_a_point",
                    )
                ],
            },
        ),
        migrations.RunPython(protect, unprotect),
    ]
