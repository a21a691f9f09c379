"""The database itself refuses to change or remove an event of an order."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]

    operations = [append_only(table="supervision_orderevent", name="order_event")]
