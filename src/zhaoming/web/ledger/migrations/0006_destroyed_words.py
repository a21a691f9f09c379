"""Of which rows words were destroyed; itself a table that is only added to."""

from django.db import migrations, models

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_public_log_append_only")]

    operations = [
        migrations.CreateModel(
            name="DestroyedWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("of_table", models.CharField(editable=False, max_length=60, verbose_name="表")),
                ("of_row", models.BigIntegerField(editable=False, verbose_name="行")),
                ("since", models.DateTimeField(editable=False, verbose_name="时间")),
            ],
            options={
                "verbose_name": "销毁的文字",
                "verbose_name_plural": "销毁的文字",
                "constraints": [
                    models.UniqueConstraint(fields=("of_table", "of_row"), name="words_destroyed_once")
                ],
            },
        ),
        append_only(table="ledger_destroyedwords", name="destroyed_words"),
    ]
