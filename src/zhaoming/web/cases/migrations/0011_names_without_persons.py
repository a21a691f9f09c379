"""The readable name of what is asked for loses numbers of persons and the applicant's own name."""

from django.db import migrations

_NO_NAME = "（见申请人的说明）"
_CHUNK = 500


def clear_names(apps, _editor):
    """Old names as new ones are written; what was typed stays encrypted in `sealed_wanted`."""
    # The code of the day: what counts as personal is a rule of the product, not of this step.
    from zhaoming.web.cases.applicant import applicant_from
    from zhaoming.web.cases.personal import without_personal
    from zhaoming.web.cases.sealing import unsealed

    cases = apps.get_model("cases", "Case")
    cases.objects.filter(subject=_NO_NAME).update(subject="")
    rows = cases.objects.exclude(subject="").filter(anonymised_on=None).select_related("sealed_applicant")
    for row in rows.iterator(chunk_size=_CHUNK):
        held = getattr(row, "sealed_applicant", None)
        applicant = applicant_from(unsealed(held.sealed)) if held else None
        shown = without_personal(row.subject, applicant=applicant)
        if shown != row.subject:
            cases.objects.filter(pk=row.pk).update(subject=shown)


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_words_may_go")]

    operations = [migrations.RunPython(clear_names, migrations.RunPython.noop)]
