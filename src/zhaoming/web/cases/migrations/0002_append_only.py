"""The database itself refuses to change or remove an event of a request."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [append_only(table="cases_caseevent", name="case_event")]
