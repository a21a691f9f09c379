"""For whom a document is, and where it comes from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publications", "0005_day_of_change")]

    operations = [
        migrations.AddField(
            model_name="publicationversion",
            name="audience",
            field=models.CharField(blank=True, max_length=100, verbose_name="服务对象"),
        ),
        migrations.AddField(
            model_name="publicationversion",
            name="origin",
            field=models.CharField(blank=True, max_length=200, verbose_name="来源"),
        ),
    ]
