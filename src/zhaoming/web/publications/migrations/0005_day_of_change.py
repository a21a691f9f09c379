"""When a later version's matter changed; public lists stand in the order of first publication."""

from django.db import migrations, models

_PUBLIC = models.Q(("public_version__isnull", False))
_FIRST = models.OrderBy(models.F("first_published_on"), descending=True)
_ID = models.OrderBy(models.F("id"), descending=True)


def write_again(apps, _schema_editor):
    """A duty that was not written is written by the upkeep, and with it every other column of the index."""
    publication = apps.get_model("publications", "Publication")
    later = (
        apps.get_model("publications", "PublicationVersion").objects.filter(number__gt=1).values("publication")
    )
    publication.objects.filter(models.Q(pk__in=later) | ~models.Q(validity__in=["", "valid"])).update(
        next_duty="?"
    )


class Migration(migrations.Migration):
    dependencies = [("publications", "0004_interpretation_told_apart")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="validity_changes",
            field=models.JSONField(blank=True, default=list, verbose_name="历次效力变化"),
        ),
        migrations.AddField(
            model_name="publicationversion",
            name="changed_on",
            field=models.DateField(blank=True, null=True, verbose_name="变更之日"),
        ),
        migrations.AddField(
            model_name="publicationversion",
            name="is_correction",
            field=models.BooleanField(default=False, verbose_name="只更正文字"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(models.F("agency"), _FIRST, _ID, condition=_PUBLIC, name="publication_first"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(_FIRST, _ID, condition=_PUBLIC, name="publication_first_all"),
        ),
        migrations.RunPython(write_again, migrations.RunPython.noop),
    ]
