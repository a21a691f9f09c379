"""After the data key was replaced: what can be encrypted anew is, and the applicants' digests follow."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import ApplicantKey, Case, CaseDispute, CaseFile, SealedApplicant
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.cases.services.recording import write_disputes
from zhaoming.web.cases.services.registering import seal_keys
from zhaoming.web.config.data_key import decrypted, encrypted

_CHUNK = 200
# Other rows that may change, in this store and those around it, by name: a store below knows none above.
RENEWED = {
    "cases.PendingAct": ("sealed", "sealed_decision"),
    "cases.OwnRecord": ("sealed", "sealed_claim"),
    "cases.HeldScan": ("sealed_name",),
    "cases.PendingTreatment": ("sealed_places", "sealed_problem"),
    "drafts.Draft": ("sealed", "sealed_code"),
    "drafts.DraftFile": ("sealed_name",),
    "notices.Notice": ("sealed",),
    "outward.Channel": ("url", "secret"),
    "outward.Subscription": ("address",),
    "problems.Problem": ("sealed_words", "sealed_contact"),
    "tracking.Rating": ("sealed_words",),
}
# Rows the database lets nobody change: for these the old key must be kept as long as they are.
KEEPS_OLD_KEY = {
    "cases.CaseEvent": ("sealed_words",),
    "cases.FileDiscovery": ("sealed_told",),
    "cases.LetterStep": ("sealed_content", "sealed_words"),
    "cases.OwnRecordEvent": ("sealed_words",),
    "cases.ReleaseJudgement": ("sealed_words",),
    "comments.Comment": ("sealed_words", "sealed_author"),
    "comments.CommentFile": ("sealed_name",),
    "comments.CommentFileLook": ("sealed_told",),
    "ledger.Event": ("sealed_words",),
    "ledger.LogEntry": ("opening",),
    "problems.ProblemStep": ("sealed_words",),
}


def renew_sealing() -> int:
    """Encrypt applicants, contents, file names and `RENEWED` with the present data key; how many requests.

    `KEEPS_OLD_KEY` and the bytes of files never change: the old key must be kept for them, for second factors,
    and for the query codes given under it. May be stopped and begun again at any time.
    """
    keys = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _CHUNK):
        _renewed(keys[start : start + _CHUNK])
    for name, columns in RENEWED.items():
        for column in columns:
            _renew_column(apps.get_model(name), column)
    return len(keys)


def _renew_column(model: type[models.Model], column: str) -> None:
    """Each row by itself; one that somebody changed or emptied meanwhile has the present key already."""
    rows = model._default_manager.exclude(**{column: ""}).order_by("pk").values_list("pk", column)
    for key, token in rows.iterator(chunk_size=_CHUNK):
        fresh = encrypted(decrypted(token))
        model._default_manager.filter(pk=key, **{column: token}).update(**{column: fresh})


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
        if CaseDispute.objects.filter(case=row).exists():
            write_disputes(row=row, value=value_of(case=row))
        for file in CaseFile.objects.filter(case=row):
            file.sealed_name = sealed(unsealed(file.sealed_name))
            file.save(update_fields=["sealed_name"])
