"""The database itself refuses to change or remove an event of a finding."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("watch", "0001_initial")]

    operations = [append_only(table="watch_watchevent", name="watch_event")]
