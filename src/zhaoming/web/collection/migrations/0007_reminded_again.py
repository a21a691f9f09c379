"""An entry whose filing fell away after a reminder is reminded again, on another morning."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0006_accepted_by_each"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="reminder", name="reminded_once_of_a_day"),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("entry", "when", "due_on", "sent_on"), name="reminded_once_a_morning"
            ),
        ),
    ]
