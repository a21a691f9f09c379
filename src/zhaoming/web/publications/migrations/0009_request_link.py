"""The requests that led to a document; nothing could name one before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0018_extensions_told_by_papers"),
        ("publications", "0008_search_for_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication_links",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request_links",
                        to="publications.publication",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "由来的申请",
                "verbose_name_plural": "由来的申请",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "case"), name="request_link_once")
                ],
            },
        ),
    ]
