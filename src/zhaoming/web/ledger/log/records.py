"""What entries commit to: records as canonical JSON, and which entries there are on a thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models

from zhaoming.merkle_log import MalformedError, Scheme, committed
from zhaoming.web.ledger.log.entering import SaltUnreadableError, salt_of
from zhaoming.web.ledger.models import LogEntry


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes that are handed out as the record, and the SHA-256 of each file it names, in hexadecimal."""

    data: bytes
    files: tuple[str, ...] = ()

    @property
    def digest(self) -> bytes:
        """What the entry holds of it, in the clear or under its salt."""
        return hashlib.sha256(self.data).digest()

    @property
    def file_digests(self) -> list[bytes]:
        """The same of each file."""
        return [bytes.fromhex(one) for one in self.files]


def record_text(*, told: Mapping[str, object]) -> bytes:
    """A record as it is handed out: UTF-8, keys in order, a line feed at the end; one text for one content."""
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def entries_of(*, subject: type[models.Model], keys: Iterable[int]) -> list[LogEntry]:
    """The entries on some things of one kind, the first one first."""
    held = LogEntry.objects.filter(
        thing__subject_type=subject._meta.label_lower, thing__subject_id__in=[str(one) for one in keys]
    )
    return list(held.select_related("thing").order_by("pk"))


def entry_over(*, entries: Iterable[LogEntry], record: Record) -> LogEntry | None:
    """The first of some entries that is over this very record: only then may anybody be given both.

    Where none is, one whose salt cannot be read: it is there and may be the one, and has no receipt.
    """
    unread = None
    for one in entries:
        try:
            if _commits_to(one, record):
                return one
        except SaltUnreadableError:
            unread = unread or one
        except MalformedError:
            # The row was altered: the auditor names it, and it is over nothing that can be shown.
            continue
    return unread


def is_over(*, entry: LogEntry, record: Record) -> bool:
    """Whether an entry is over this very record, as far as its salt can be read."""
    try:
        return _commits_to(entry, record)
    except (SaltUnreadableError, MalformedError):
        return False


def _commits_to(entry: LogEntry, record: Record) -> bool:
    salt, logged = salt_of(entry=entry), entry.entry
    if (logged.scheme is Scheme.HMAC_SHA256) is not (salt is not None):
        return False
    return committed(digest=record.digest, salt=salt) == logged.record
