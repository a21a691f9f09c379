"""The database itself refuses to change or remove a delivery list or a hand-over."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0005_delivery")]

    operations = [
        append_only(table="catalogues_deliverylist", name="delivery_list"),
        append_only(table="catalogues_handover", name="delivery_handover"),
    ]
