"""Count what is public already."""

from collections import Counter

from django.db import migrations

PLACES = ("agency_id", "column", "item", "category", "theme", "kind", "stage", "year")
LOT = 2_000


def shelve(apps, _editor):
    publication = apps.get_model("publications", "Publication")
    shelved, shelf_count = (apps.get_model("catalogues", name) for name in ("Shelved", "ShelfCount"))
    counts, last = Counter(), 0
    public = publication.objects.filter(
        public_version__isnull=False, public_version__suppressed_on__isnull=True, withdrawn_on__isnull=True
    )
    told = ("agency_id", "column", "item", "category_id", "public_version__theme", "kind")
    told = ("pk", *told, "public_version__openness_stage", "first_published_on")
    while rows := list(public.filter(pk__gt=last).order_by("pk").values_list(*told)[:LOT]):
        last = rows[-1][0]
        keys = {
            pk: (agency, column, item, category or 0, theme, kind, stage, first.year if first else 0)
            for pk, agency, column, item, category, theme, kind, stage, first in rows
        }
        shelved.objects.bulk_create(
            shelved(publication_id=pk, **dict(zip(PLACES, key, strict=True))) for pk, key in keys.items()
        )
        for key in keys.values():
            counts[key] += 1
            counts[key[0], "", "", 0, "", "", "", 0] += 1
    shelf_count.objects.bulk_create(
        shelf_count(documents=count, **dict(zip(PLACES, key, strict=True))) for key, count in counts.items()
    )


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0007_shelf")]

    operations = [migrations.RunPython(shelve, migrations.RunPython.noop)]
