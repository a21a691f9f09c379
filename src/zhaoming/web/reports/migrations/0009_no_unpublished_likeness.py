"""Findings of likeness may name a neighbour's report that was filed and never published: they are checked again."""

from django.db import migrations


def mark(apps, schema_editor):
    versions = apps.get_model("reports", "ReportVersion").objects.using(schema_editor.connection.alias)
    versions.filter(checked__findings__icontains="RPT701").update(is_stale=True)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0008_cells"),
    ]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
