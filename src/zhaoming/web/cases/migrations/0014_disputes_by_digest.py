"""A dispute is found by a digest of its number, which itself is encrypted with its event."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_pending_acts")]

    operations = [
        migrations.AddField(
            model_name="casedispute",
            name="digest",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="casedispute", index=models.Index(fields=["digest"], name="dispute_digest")
        ),
        migrations.AlterField(
            model_name="caseevent",
            name="sealed_words",
            field=models.TextField(blank=True, editable=False, verbose_name="所写（加密）"),
        ),
    ]
