"""What a re-assessment let go before it was a duty to publish it is asked for as well."""

from django.db import migrations


def write_again(apps, _schema_editor):
    """A duty that was not written is written by the upkeep, and with it every other column of the index."""
    publication = apps.get_model("publications", "Publication")
    freed = (
        apps.get_model("publications", "PublicationEvent")
        .objects.filter(kind="publication.reassessed")
        .values("publication")
    )
    publication.objects.filter(pk__in=freed).update(next_duty="?")


class Migration(migrations.Migration):
    dependencies = [("publications", "0010_textless_pages")]

    operations = [migrations.RunPython(write_again, migrations.RunPython.noop)]
