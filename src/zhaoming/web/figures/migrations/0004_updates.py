"""Changes of what was public are counted by themselves."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0004_newest"), ("publications", "0005_day_of_change")]

    operations = [
        migrations.CreateModel(
            name="PublishedUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_on", models.DateField(verbose_name="发布日期")),
                ("in_time", models.BooleanField(blank=True, null=True, verbose_name="按时更新")),
                (
                    "marked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="figures.marked",
                    ),
                ),
            ],
            options={
                "verbose_name": "更新",
                "verbose_name_plural": "更新",
                "indexes": [
                    models.Index(fields=["published_on", "marked", "in_time"], name="update_published")
                ],
            },
        ),
    ]
