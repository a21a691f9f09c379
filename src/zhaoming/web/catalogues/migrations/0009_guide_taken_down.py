import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    """Replaced editions of guides that were taken down; the database keeps who did it and why."""

    dependencies = [
        ("catalogues", "0008_shelve_what_is_public"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GuideTakenDown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="理由")),
                ("taken_on", models.DateField(verbose_name="撤下日期")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_down",
                        to="catalogues.guideedition",
                        verbose_name="指南旧版",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤下人",
                    ),
                ),
            ],
            options={"verbose_name": "撤下的指南旧版", "verbose_name_plural": "撤下的指南旧版"},
        ),
        append_only(table="catalogues_guidetakendown", name="guide_taken_down"),
    ]
