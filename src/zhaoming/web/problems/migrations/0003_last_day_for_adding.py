"""The last day a reporter is given to add what was asked for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("problems", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="problem",
            name="asked_until",
            field=models.DateField(blank=True, null=True, verbose_name="补充期限"),
        ),
        migrations.AddField(
            model_name="problemstep",
            name="until",
            field=models.DateField(blank=True, null=True, verbose_name="补充期限"),
        ),
    ]
