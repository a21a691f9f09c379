"""Fetching what was handed to the applicant: papers, and the files of the reply, one by one or together."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass

from django.db import transaction

from zhaoming.web.cases.models import Case, CaseFile
from zhaoming.web.cases.reply_record import record_of_entry
from zhaoming.web.cases.selectors import TrackingGrant, content_of
from zhaoming.web.cases.services.applying import own_case
from zhaoming.web.files.names import content_type_of
from zhaoming.web.files.services import StoredBytesDamagedError
from zhaoming.web.ledger.log.receipts import RECEIPT_ENDING
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.services import record
from zhaoming.web.tracking.selectors import (
    HandedFile,
    LoggedReply,
    handed_files,
    handed_letters,
    logged_replies,
)

FETCHED = "case.file.fetched"
# A zip is made in memory; what is larger is fetched file by file.
LARGEST_ZIP = 200 * 1024 * 1024
# No time of anybody's work is told by an archive: every entry bears the first day a zip can bear.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is given out, under a name made from number and place alone."""

    name: str
    content_type: str
    content: bytes


@transaction.atomic
def fetch_file(*, grant: TrackingGrant, file_id: int) -> Fetched | None:
    """One file; None for any that is not served with the reply and clear, of whatever request.

    Raises `StoredBytesDamagedError` where the bytes are not those that were put in.
    """
    case = own_case(grant=grant)
    wanted = next((one for one in handed_files(case=case) if one.file.pk == file_id), None)
    if wanted is None:
        return None
    found = Fetched(wanted.name, content_type_of(wanted.name), content_of(file=wanted.file))
    _remember(case, wanted.file)
    return found


@transaction.atomic
def fetch_letter(*, grant: TrackingGrant, letter_id: int) -> Fetched | None:
    """The sealed original of one paper; None for any that was not served to this applicant.

    Raises `StoredBytesDamagedError` where it is not what was bound to the signed text.
    """
    case = own_case(grant=grant)
    wanted = next((one for one in handed_letters(case=case) if one.letter.pk == letter_id), None)
    if wanted is None:
        return None
    content = content_of(file=wanted.file)
    if hashlib.sha256(content).hexdigest() != wanted.letter.sealed_sha256:
        raise StoredBytesDamagedError("盖章原件与上传时不同。")
    _remember(case, wanted.file)
    return Fetched(wanted.name, content_type_of(wanted.name), content)


@transaction.atomic
def fetch_log_receipt(*, grant: TrackingGrant, letter_id: int) -> Fetched | None:
    """The receipt of a reply, which holds the salt its entry is opened with; None for any other paper.

    None too while the entry waits for its place in the log.
    """
    wanted = _logged(own_case(grant=grant), letter_id)
    if wanted is None or wanted.state.receipt is None:
        return None
    return Fetched(f"{wanted.name}{RECEIPT_ENDING}", "text/plain; charset=utf-8", wanted.state.receipt.data)


@transaction.atomic
def fetch_log_record(*, grant: TrackingGrant, letter_id: int) -> Fetched | None:
    """The record of a reply that its entry commits to; None for any other paper."""
    wanted = _logged(own_case(grant=grant), letter_id)
    record = record_of_entry(entry=wanted.state.row) if wanted is not None else None
    if wanted is None or record is None:
        return None
    return Fetched(f"{wanted.name}.json", "application/json", record.data)


def _logged(case: Case, letter_id: int) -> LoggedReply | None:
    return next((one for one in logged_replies(case=case) if one.letter.pk == letter_id), None)


@transaction.atomic
def fetch_all(*, grant: TrackingGrant) -> Fetched | None:
    """All of them in a zip; None where there is nothing, or too much for one."""
    case = own_case(grant=grant)
    wanted = handed_files(case=case)
    if not wanted or not fits_in_zip(files=wanted):
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in wanted:
            entry = zipfile.ZipInfo(one.name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content_of(file=one.file))
            _remember(case, one.file)
    return Fetched(f"{case.number}.zip", "application/zip", packed.getvalue())


def fits_in_zip(*, files: tuple[HandedFile, ...]) -> bool:
    """Whether together they are small enough."""
    return sum(one.file.size for one in files) <= LARGEST_ZIP


def _remember(case: Case, file: CaseFile) -> None:
    """The first fetching is recorded, because it may show that the reply arrived; later ones are not."""
    subject = {"subject_type": case._meta.label_lower, "subject_id": str(case.pk)}
    if Event.objects.filter(kind=FETCHED, data__sha256=file.sha256, **subject).exists():
        return
    data = {"number": case.number, "sha256": file.sha256}
    record(kind=FETCHED, actor=None, agency=case.agency, subject=case, data=data)
