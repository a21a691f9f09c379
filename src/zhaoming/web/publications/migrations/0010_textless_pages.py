from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publications", "0009_request_link")]

    operations = [
        migrations.AddField(
            model_name="publicationfile",
            name="textless_pages",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="无文字的页"),
            preserve_default=False,
        ),
    ]
