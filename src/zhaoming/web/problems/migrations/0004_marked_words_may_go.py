"""Words that bear the mark of a state secret may be destroyed; nothing else of these rows may ever change."""

from django.db import migrations

from zhaoming.web.ledger.append_only import words_may_be_destroyed


class Migration(migrations.Migration):
    dependencies = [("problems", "0003_last_day_for_adding"), ("ledger", "0006_destroyed_words")]

    operations = [
        words_may_be_destroyed(
            table="problems_problemstep",
            name="problem_step",
            rewritten=("sealed_words",),
        ),
    ]
