"""The database itself refuses to change or remove what became of a record."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial")]

    operations = [append_only(table="facts_factevent", name="fact_event")]
