"""A finding says what kind of page it is about; those there are already are about documents or columns."""

import django.db.models.deletion
from django.db import migrations, models


def tell_documents(apps, _editor):
    findings = apps.get_model("watch", "WatchFinding").objects
    findings.filter(publication__isnull=False).update(page_of="publication")


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0001_initial"),
        ("reports", "0001_initial"),
        ("watch", "0002_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="watchfinding",
            name="page_of",
            field=models.CharField(default="columns", max_length=12, verbose_name="关于"),
        ),
        migrations.AddField(
            model_name="watchfinding",
            name="answer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="watch_findings",
                to="answers.answer",
                verbose_name="公开答复",
            ),
        ),
        migrations.AddField(
            model_name="watchfinding",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="watch_findings",
                to="reports.reportversion",
                verbose_name="年度报告",
            ),
        ),
        migrations.AddField(
            model_name="watchrun",
            name="other_pages",
            field=models.PositiveIntegerField(default=0, verbose_name="检查的公开答复、年度报告"),
        ),
        migrations.AddField(
            model_name="watchrun",
            name="turn",
            field=models.CharField(default="publication", max_length=12),
        ),
        migrations.RunPython(tell_documents, migrations.RunPython.noop),
    ]
