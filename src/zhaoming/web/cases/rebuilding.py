"""The records of replies in the public log, made again for the auditor."""

from __future__ import annotations

import hashlib

from zhaoming.web.cases.models import Case, CaseFile, Letter
from zhaoming.web.cases.reply_record import files_of_entry, record_of_entry
from zhaoming.web.cases.selectors import content_of
from zhaoming.web.files.services import StoredBytesDamagedError
from zhaoming.web.ledger.log.rebuilding import Rebuilt, RebuiltFile, register, was_told
from zhaoming.web.ledger.models import LogEntry


def rebuild(entry: LogEntry) -> Rebuilt:
    """What the entry committed to, from the rows as they stand and the bytes as they lie in storage."""
    made = record_of_entry(entry=entry)
    if made is None:
        return Rebuilt(None)
    original = Letter.objects.select_related("sealed_file__stored").get(pk=entry.source["letter"]).sealed_file
    handed = [*([original] if original is not None else []), *files_of_entry(entry=entry)]
    return Rebuilt(made.digest, tuple(_as_stored(one) for one in handed), tuple(made.file_digests))


def _as_stored(file: CaseFile) -> RebuiltFile:
    """Its own name was given by people inside: the auditor is told which row it is."""
    name = f"卷宗文件 {file.pk}"
    try:
        return RebuiltFile(name, hashlib.sha256(content_of(file=file)).digest())
    except StoredBytesDamagedError as damage:
        return RebuiltFile(name, None, str(damage))


def forgotten(entry: LogEntry) -> bool:
    """Whether the request was anonymised that day, as the record of acts tells, which is never changed."""
    cleared = Case.objects.filter(pk=entry.thing.subject_id, anonymised_on__isnull=False)
    return was_told(entry=entry, kind="case.request.anonymised") and cleared.exists()


register(subject_type=Case._meta.label_lower, rebuild=rebuild, forgotten=forgotten)
