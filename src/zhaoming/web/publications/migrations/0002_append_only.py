"""The database itself refuses to change or remove an event of a publication."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]

    operations = [append_only(table="publications_publicationevent", name="publication_event")]
