"""The database itself refuses to change or remove an event."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [append_only(table="ledger_event", name="ledger_event")]
