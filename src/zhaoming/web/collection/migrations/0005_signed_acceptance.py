"""An acceptance is signed with name and role; one older than this keeps its person alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0004_outside"),
    ]

    operations = [
        migrations.AddField(
            model_name="acceptance",
            name="signed_as",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="签署"),
            preserve_default=False,
        ),
    ]
