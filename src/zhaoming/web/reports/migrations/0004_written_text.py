import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_compilation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="compilation",
            name="figures",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="reportversion",
            name="written",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="SectionText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("section", models.CharField(blank=True, max_length=1)),
                ("text", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "maker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="section_texts",
                        to="reports.reportversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["version", "section"], name="section_text_version")],
            },
        ),
    ]
