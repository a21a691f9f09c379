"""When the term for keeping personal data has passed: whatever tells who asked is removed, the count stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from zhaoming.casework.anonymous import CLEARED, without_words
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.applicant import Applicant, applicant_entry
from zhaoming.web.cases.beyond import forget_beyond
from zhaoming.web.cases.codes import code_digest, new_code
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import (
    ApplicantKey,
    Case,
    CaseDispute,
    CaseEvent,
    CaseFile,
    OwnRecord,
    SealedApplicant,
)
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.services.closing_words import forget_words_about
from zhaoming.web.cases.services.forgetting import (
    forget_inspections,
    forget_letters,
    forget_own_record,
    forget_pending,
)
from zhaoming.web.cases.services.recording import write_disputes
from zhaoming.web.config.clock import today
from zhaoming.web.files.services import mark_erased, remove_erased
from zhaoming.web.ledger.log.entering import destroy_openings
from zhaoming.web.ledger.services import record
from zhaoming.web.notices.services import forget_notices


def cases_past_their_term(*, on: dt.date) -> QuerySet[Case]:
    """Ended requests last acted on so many years ago as the setting keeps them; none where it is 0.

    A request with a pending reconsideration or suit is kept however old it is. One that was anonymised and
    then acted on again, by a late suit for instance, is due again.
    """
    years: int = settings.ZHAOMING_KEEP_APPLICANTS_YEARS
    if years <= 0:
        return Case.objects.none()
    pending = CaseDispute.objects.filter(concluded_on=None).values("case_id")
    ended = Case.objects.filter(is_open=False, last_act_on__lt=_years_before(on, years))
    kept = Q(anonymised_on=None) | Q(anonymised_on__lte=F("last_act_on"))
    return ended.filter(kept).exclude(pk__in=pending)


def own_records_past_their_term(*, on: dt.date) -> QuerySet[OwnRecord]:
    """Requests under Article 41 answered so many years ago as their own setting keeps them; none at 0."""
    years: int = settings.ZHAOMING_KEEP_OWN_RECORDS_YEARS
    if years <= 0:
        return OwnRecord.objects.none()
    return OwnRecord.objects.filter(anonymised_on=None, answered_on__lt=_years_before(on, years))


def anonymise_cases() -> int:
    """Anonymise every request past its term, each in a transaction of its own; how many."""
    keys = list(cases_past_their_term(on=today()).order_by("pk").values_list("pk", flat=True))
    done = sum(_anonymised(key) for key in keys)
    remove_erased()
    return done


def anonymise_own_records() -> int:
    """Anonymise every request under Article 41 past its term; how many."""
    keys = list(own_records_past_their_term(on=today()).order_by("pk").values_list("pk", flat=True))
    return sum(_forgotten(key) for key in keys)


@transaction.atomic
def _forgotten(key: int) -> bool:
    rows = own_records_past_their_term(on=today()).select_for_update(of=("self",)).select_related("agency")
    row = rows.filter(pk=key).first()
    if row is None:
        return False
    row.anonymised_on = today()
    row.save(update_fields=["anonymised_on"])
    forget_words_about(subject=row)
    forget_own_record(row=row)
    record(kind="record.anonymised", actor=None, agency=row.agency, subject=row, data={"number": row.number})
    return True


@transaction.atomic
def _anonymised(key: int) -> bool:
    row = Case.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=key).first()
    # What was reopened or done by another worker since the list was made is left alone.
    if row is None or not cases_past_their_term(on=today()).filter(pk=key).exists():
        return False
    row.anonymised_on = today()
    row.subject, row.sealed_wanted, row.code_digest = CLEARED, sealed({}), code_digest(new_code())
    row.save(update_fields=["anonymised_on", "subject", "sealed_wanted", "code_digest"])
    nobody = Applicant(kind=ApplicantKind(row.applicant_kind), name=CLEARED)
    SealedApplicant.objects.filter(case=row).update(sealed=sealed(applicant_entry(nobody)))
    ApplicantKey.objects.filter(case=row).delete()
    forget_letters(row=row, names=_clear_history(row))
    forget_inspections(row=row)
    forget_pending(row=row)
    forget_notices(record_of=row)
    forget_beyond(case=row)
    forget_words_about(subject=row)
    destroy_openings(subject=row, rule=f"申请人信息的保存期限（{settings.ZHAOMING_KEEP_APPLICANTS_YEARS} 年）")
    _clear_files(CaseFile.objects.filter(case=row).select_related("stored"))
    record(
        kind="case.request.anonymised",
        actor=None,
        agency=row.agency,
        subject=row,
        data={"number": row.number},
    )
    return True


def _clear_history(row: Case) -> dict[str, str]:
    """The database lets the words of an anonymised request go, and nothing else of its events change.

    Gives what each consultation is called now.
    """
    names: dict[str, str] = {}
    events = list(CaseEvent.objects.filter(case=row).order_by("position"))
    for event, entry in zip(events, without_words(entries=[one.entry for one in events]), strict=True):
        if "consultation" in entry:
            names[event.entry["consultation"]] = entry["consultation"]
        event.clear_words(entry=entry)
    CaseDispute.objects.filter(case=row).delete()
    write_disputes(row=row, value=value_of(case=row))
    return names


def _clear_files(files: Iterable[CaseFile]) -> None:
    for file in files:
        CaseFile.objects.filter(pk=file.pk).update(sealed_name=sealed({"name": CLEARED}))
        if not _is_needed_elsewhere(file):
            mark_erased(stored=file.stored)


def _is_needed_elsewhere(file: CaseFile) -> bool:
    """The parts of a letter share what came with it: the last one takes the bytes away."""
    others = CaseFile.objects.filter(stored=file.stored_id, case__anonymised_on=None)
    return others.exclude(case=file.case_id).exists()


def _years_before(on: dt.date, years: int) -> dt.date:
    """The same day so many years earlier; 28 February for a 29th that year had not."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)
