"""Have the worker mark again whatever lacks an interpretation: it may be asked for no more."""

from django.db import migrations
from django.db.models import Q


def mark_again(apps, _schema_editor):
    """What is unsettled is marked anew by the upkeep."""
    marked, duty = apps.get_model("figures", "Marked"), apps.get_model("figures", "OpenDuty")
    waiting = duty.objects.filter(duty="interpret").values("marked")
    marked.objects.filter(Q(pk__in=waiting) | Q(interpreted=False)).update(is_unsettled=True)


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_duties_end")]

    operations = [migrations.RunPython(mark_again, migrations.RunPython.noop)]
