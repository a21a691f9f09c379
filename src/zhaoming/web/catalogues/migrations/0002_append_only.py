"""The database itself refuses to change or remove an edition of a guide."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0001_initial")]

    operations = [append_only(table="catalogues_guideedition", name="guide_edition")]
