"""The database itself holds that a finding names the page of its own kind, and no other."""

from django.db import migrations, models

_WITH_ROW = ("publication", "answer", "report")
_KINDS = (*_WITH_ROW, "words", "columns")


def _names_its_page():
    found = models.Q()
    for kind in _KINDS:
        names = {f"{one}__isnull": one != kind for one in _WITH_ROW}
        found |= models.Q(page_of=kind, **names)
    return found


class Migration(migrations.Migration):
    dependencies = [("watch", "0003_kinds_of_pages")]

    operations = [
        migrations.AddConstraint(
            model_name="watchfinding",
            constraint=models.CheckConstraint(condition=_names_its_page(), name="watch_finding_names_its_page"),
        ),
    ]
