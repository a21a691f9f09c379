"""A filing is accepted once in each collection that asks for it, no longer once in all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collection", "0005_signed_acceptance"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="acceptance", name="one_acceptance_a_filing"),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.UniqueConstraint(
                fields=("entry", "version", "filed_at"), name="one_acceptance_a_filing"
            ),
        ),
    ]
