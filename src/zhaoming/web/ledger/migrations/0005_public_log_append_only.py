"""The database itself keeps the public log as it was written; an entry gets its place once."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only, set_once


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_public_log")]

    operations = [
        append_only(table="ledger_loggedthing", name="logged_thing"),
        append_only(table="ledger_logcheckpoint", name="log_checkpoint"),
        append_only(table="ledger_logentry", name="log_entry"),
        set_once(
            table="ledger_logentry",
            name="log_entry",
            column="index",
            emptied="opening",
            told=("destroyed_on", "destroyed_rule"),
        ),
    ]
