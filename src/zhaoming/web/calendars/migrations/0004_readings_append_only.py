"""The database itself refuses to change or remove a reading that was set."""

from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("calendars", "0003_readings")]

    operations = [append_only(table="calendars_agencyreading", name="agency_reading")]
