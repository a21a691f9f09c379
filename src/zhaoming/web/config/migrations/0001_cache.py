from django.core.management import call_command
from django.db import migrations

TABLE = "site_configuration_cache"


def make(_apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def remove(_apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    """The table of what all processes and machines must know for a while; it has no model."""

    initial = True

    dependencies = []

    operations = [migrations.RunPython(make, remove)]
