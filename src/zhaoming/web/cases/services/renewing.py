"""After the data key was replaced: what can be encrypted anew is, and the applicants' digests follow."""

from __future__ import annotations

from django.db import transaction

from zhaoming.web.cases.models import ApplicantKey, Case, CaseFile, SealedApplicant
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.cases.services.registering import seal_keys

_CHUNK = 200


def renew_sealing() -> int:
    """Encrypt applicants, contents and file names with the present data key; how many requests.

    What applicants wrote into events, and the bytes of files, never change: the old key must be kept for them,
    and for the query codes given under it. May be stopped and begun again at any time.
    """
    keys = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _CHUNK):
        _renewed(keys[start : start + _CHUNK])
    return len(keys)


@transaction.atomic
def _renewed(keys: list[int]) -> None:
    rows = Case.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    for row in rows:
        row.sealed_wanted = sealed(unsealed(row.sealed_wanted))
        row.save(update_fields=["sealed_wanted"])
        held = SealedApplicant.objects.filter(case=row).first()
        if held is not None:
            applicant = applicant_of(case=row)
            held.sealed = sealed(unsealed(held.sealed))
            held.save(update_fields=["sealed"])
            ApplicantKey.objects.filter(case=row).delete()
            seal_keys(row=row, applicant=applicant)
        for file in CaseFile.objects.filter(case=row):
            file.sealed_name = sealed(unsealed(file.sealed_name))
            file.save(update_fields=["sealed_name"])
