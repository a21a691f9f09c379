"""The words of files that are public, for the daily watch."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="answerfile",
            name="text",
            field=models.TextField(blank=True, verbose_name="公布的文字"),
        ),
        migrations.AddField(
            model_name="answerfile",
            name="read_at",
            field=models.DateTimeField(null=True, verbose_name="读取时间"),
        ),
        migrations.AddConstraint(
            model_name="answerfile",
            constraint=models.CheckConstraint(
                condition=models.Q(stored__isnull=False) | models.Q(text="", read_at__isnull=True),
                name="answer_file_read_when_public",
            ),
        ),
    ]
