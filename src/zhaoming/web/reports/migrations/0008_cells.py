"""The figures of a report as corrected, kept beside it; what has none yet is read from the report itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_frozen_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportversion",
            name="cells",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
