"""An interpretation that is missing is a line of its own: have the worker write what else is waited for."""

from django.db import migrations


def write_again(apps, _schema_editor):
    """A duty that was not written is written by the upkeep."""
    publication = apps.get_model("publications", "Publication")
    publication.objects.filter(next_duty="interpret").update(next_duty="?")


class Migration(migrations.Migration):
    dependencies = [("publications", "0003_gates")]

    operations = [migrations.RunPython(write_again, migrations.RunPython.noop)]
