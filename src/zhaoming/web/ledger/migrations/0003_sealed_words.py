"""Words of an old event may be closed, once, and what was closed be forgotten; nothing else may ever change."""

from django.db import migrations, models

from zhaoming.web.ledger.append_only import append_only, words_may_be_closed

_FIXED = append_only(table="ledger_event", name="ledger_event")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]

    operations = [
        # SQLite remakes a table to alter it, which its triggers would not survive.
        migrations.RunPython(_FIXED.reverse_code or migrations.RunPython.noop, _FIXED.code),
        migrations.AddField(
            model_name="event",
            name="sealed_words",
            field=models.TextField(blank=True, default="", editable=False, verbose_name="原文（加密）"),
        ),
        _FIXED,
        words_may_be_closed(
            table="ledger_event", name="ledger_event", shown="data", closed="sealed_words", forgotten="-"
        ),
    ]
