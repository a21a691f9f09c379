"""The database itself refuses to change or remove a step of a paper."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_letters")]

    operations = [append_only(table="cases_letterstep", name="letter_step")]
