"""What the papers, the inspections and the register of Article 41 forget, each in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import models

from zhaoming.casework.anonymous import CLEARED
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.applicant import Applicant, Claim, applicant_entry
from zhaoming.web.cases.models import (
    Case,
    FileDiscovery,
    Letter,
    LetterStep,
    OwnRecord,
    OwnRecordEvent,
    PendingAct,
    PendingTreatment,
    ReleaseJudgement,
)
from zhaoming.web.cases.sealing import sealed


def forget_letters(*, row: Case, names: Mapping[str, str]) -> None:
    """Numbers, dates, persons who signed and digests stay; `names` are the new ones of the consultations."""
    for letter in Letter.objects.filter(case=row):
        _let_go(LetterStep).filter(letter=letter).update(sealed_content="", sealed_words="")
        letter.deputy_reason = CLEARED if letter.deputy_reason else ""
        letter.consultation = names.get(letter.consultation, letter.consultation)
        letter.save(update_fields=["deputy_reason", "consultation"])


def forget_inspections(*, row: Case) -> None:
    """That something was found and who let it pass stays; what it was and why does not."""
    PendingTreatment.objects.filter(file__case=row).delete()
    _let_go(FileDiscovery).filter(inspection__file__case=row).update(sealed_told="")
    _let_go(ReleaseJudgement).filter(file__case=row).update(sealed_words="")


def forget_pending(*, row: Case) -> None:
    """Who proposed and confirmed what, and when, stays; what was written does not."""
    PendingAct.objects.filter(case=row).update(sealed="", sealed_decision="")


def forget_own_record(*, row: OwnRecord) -> None:
    """Number, days and outcome stay; `anonymised_on` must be written already."""
    nobody = Applicant(kind=ApplicantKind(row.applicant_kind), name=CLEARED)
    row.about = CLEARED
    row.sealed, row.sealed_claim = sealed(applicant_entry(nobody)), sealed(asdict(Claim(wrong=CLEARED)))
    row.save(update_fields=["about", "sealed", "sealed_claim"])
    _let_go(OwnRecordEvent).filter(record=row).update(sealed_words="")


def _let_go(model: type[models.Model]) -> models.QuerySet[models.Model]:
    """Past the manager that refuses every change; the database allows emptying, of anonymised ones alone."""
    return models.QuerySet(model)
