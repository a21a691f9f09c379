"""Entering an act into the public log, in the transaction of the act."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models, transaction

from zhaoming.merkle_log import MOST_FILES, SALT_SIZE, Entry, EntryKind, Scheme, committed
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.data_key import decrypted, encrypted
from zhaoming.web.ledger.models import LogEntry, LoggedThing
from zhaoming.web.ledger.models.log import OPAQUE_SIZE
from zhaoming.web.ledger.services import NotInTransactionError


def enter(
    *,
    kind: EntryKind,
    subject: models.Model,
    record: bytes,
    files: Iterable[bytes] = (),
    salted: bool = False,
    source: Mapping[str, Any] | None = None,
) -> LogEntry:
    """One entry, without its place in the log, which the sequencer gives.

    `record` and `files` are SHA-256 digests (32 bytes each). What is personal or could be guessed is `salted`:
    the entry then holds HMACs under a salt of its own, and the salt is kept encrypted. `source` says from what
    the record is made again, for the auditor; it names rows, never words. More `files` than an entry holds
    stand in the record alone, which has to list them. Outside a transaction it raises NotInTransactionError: an
    entry without its act must not be possible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransactionError(f"{kind.value} was logged outside transaction.atomic().")
    salt = secrets.token_bytes(SALT_SIZE) if salted else None
    thing = _thing(subject)
    named = set(files)
    entry = Entry(
        kind=kind,
        id=bytes(thing.opaque),
        claimed=_claimed(kind),
        scheme=Scheme.SHA256 if salt is None else Scheme.HMAC_SHA256,
        record=committed(digest=record, salt=salt),
        files=tuple(sorted(committed(digest=one, salt=salt) for one in named if len(named) <= MOST_FILES)),
    )
    return LogEntry.objects.create(
        thing=thing,
        kind=kind.value,
        data=entry.data,
        entered_at=now(),
        source=dict(source or {}),
        opening="" if salt is None else encrypted(json.dumps({"salt": salt.hex()})),
    )


class SaltUnreadableError(LookupError):
    """The salt of an entry cannot be read: the data key is lost, or its row was altered."""


def salt_of(*, entry: LogEntry) -> bytes | None:
    """The salt of a salted entry; None for a plain one, and where it was destroyed.

    Raises `SaltUnreadableError` where it is there and cannot be read.
    """
    if not entry.opening:
        return None
    try:
        return bytes.fromhex(json.loads(decrypted(entry.opening))["salt"])
    except (InvalidToken, ValueError, TypeError, LookupError) as fault:
        raise SaltUnreadableError(f"entry {entry.pk}") from fault


def destroy_openings(*, subject: models.Model, rule: str, only: Collection[int] | None = None) -> int:
    """Let nobody open the entries of a record any more, because it is anonymised; how many. Harmless twice.

    What was committed to can then not be found by trying: the auditor tells day and `rule`, never "altered".
    Where `only` some words of it went, the keys of the entries over those.
    """
    held = LogEntry.objects.filter(
        thing__subject_type=subject._meta.label_lower, thing__subject_id=str(subject.pk)
    )
    if only is not None:
        held = held.filter(pk__in=only)
    return held.exclude(opening="").update(opening="", destroyed_on=today(), destroyed_rule=rule)


def _claimed(kind: EntryKind) -> dt.datetime | dt.date:
    """The instant of the act; of what is older, or came from elsewhere, the day of the entry alone."""
    if kind is EntryKind.ENTERED:
        return today()
    return now().astimezone(dt.UTC).replace(microsecond=0)


def _thing(subject: models.Model) -> LoggedThing:
    named = {"subject_type": subject._meta.label_lower, "subject_id": str(subject.pk)}
    made = {"opaque": secrets.token_bytes(OPAQUE_SIZE)}
    return LoggedThing.objects.get_or_create(**named, defaults=made)[0]
