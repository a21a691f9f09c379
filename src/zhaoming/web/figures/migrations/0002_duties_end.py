"""A duty may end undone: nobody asks for the interpretation of a document that was repealed since."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="openduty", name="open_duty_due"),
        migrations.AddField(
            model_name="openduty",
            name="ends_on",
            field=models.DateField(blank=True, null=True, verbose_name="不再要求之日"),
        ),
        migrations.AddIndex(
            model_name="openduty",
            index=models.Index(fields=["agency", "duty", "due_on", "ends_on"], name="open_duty_due"),
        ),
    ]
