"""At which act a report was returned, so that it can be told whether somebody worked on it since."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_no_unpublished_likeness")]

    operations = [
        migrations.AddField(
            model_name="remark",
            name="act_number",
            field=models.PositiveIntegerField(blank=True, null=True),
        )
    ]
