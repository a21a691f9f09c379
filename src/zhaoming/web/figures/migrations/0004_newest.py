"""The documents behind a number are read from the newest on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0003_interpretations_again")]

    operations = [
        migrations.AddIndex(
            model_name="marked",
            index=models.Index(
                fields=(
                    "first_published_on",
                    "publication",
                    "agency",
                    "in_time",
                    "interpreted",
                    "kind",
                    "item",
                ),
                name="marked_newest",
            ),
        ),
    ]
