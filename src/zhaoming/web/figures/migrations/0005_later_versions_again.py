"""Have the worker mark again what has later versions: the first one is judged by its own days."""

from django.db import migrations
from django.db.models import Q


def mark_again(apps, _schema_editor):
    """What is unsettled is marked anew by the upkeep."""
    marked, version = apps.get_model("figures", "Marked"), apps.get_model("publications", "PublicationVersion")
    later = version.objects.filter(Q(published_on__isnull=False), number__gt=1).values("publication")
    marked.objects.filter(pk__in=later).update(is_unsettled=True)


class Migration(migrations.Migration):
    dependencies = [("figures", "0004_updates")]

    operations = [migrations.RunPython(mark_again, migrations.RunPython.noop)]
