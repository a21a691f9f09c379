"""Quarantine: what came in is given out only after a scanner answered, where one is set.

At the door the scanner is asked at once. Where it gives no answer the file waits apart and the worker asks
again, until it does. Where none is set files are marked as not scanned, and the installation says so loudly.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.dispatch import Signal

from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import decrypted_bytes
from zhaoming.web.files import clamd
from zhaoming.web.files.models import Scan, StoredFile
from zhaoming.web.files.places import held_path_of, path_of, place
from zhaoming.web.files.tasks import enqueue_scan
from zhaoming.web.ledger.services import record

_log = logging.getLogger(__name__)
_PIECE = 1024 * 1024
# Sent with `stored`, in the transaction that writes what the scanner said of a file that waited.
settled = Signal()


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a file after its door."""

    scan: Scan
    words: str = ""


def is_scanning() -> bool:
    """Whether a scanner is set; without one nothing is held."""
    return clamd.address() is not None


def scanned_at_the_door(*, path: Path, plain: bytes | None) -> Said:
    """Ask about bytes that were just written, or about what is encrypted in them."""
    if not is_scanning():
        return Said(Scan.UNSCANNED)
    return _asked((plain,) if plain is not None else _pieces(path))


def follow(*, stored: StoredFile) -> None:
    """What a new row entails: an infected file is told in the record of acts, a waiting one asked again."""
    if stored.scan == Scan.INFECTED:
        _infected(stored)
    elif stored.scan == Scan.WAITING:
        enqueue_scan()


def scan_waiting(*, again: bool = False) -> int:
    """Ask about every file that waits, with `again` about those never scanned too; how many wait still."""
    if not is_scanning():
        return 0
    wanted = [Scan.WAITING, Scan.UNSCANNED] if again else [Scan.WAITING]
    found = StoredFile.objects.filter(scan__in=wanted, erased_at=None).order_by("pk")
    for stored in list(found):
        said = _asked(_content(stored))
        if said.scan == Scan.WAITING and stored.scan == Scan.UNSCANNED:
            continue
        _settle(stored, said)
    return StoredFile.objects.filter(scan=Scan.WAITING, erased_at=None).count()


def _asked(chunks: Iterable[bytes]) -> Said:
    try:
        answer = clamd.scan(chunks)
    except clamd.ScannerDownError as down:
        _log.warning("a file waits for the scanner: %s", down)
        return Said(Scan.WAITING, str(down)[:200])
    except (FileNotFoundError, InvalidToken) as error:
        return Said(Scan.WAITING, f"内容读不出来（{type(error).__name__}）")
    return Said(Scan.INFECTED, answer.found[:200]) if answer.found else Said(Scan.CLEAN)


def _content(stored: StoredFile) -> Iterator[bytes]:
    held, usual = held_path_of(stored.sha256), path_of(stored.sha256)
    path = held if held.exists() else usual
    if stored.is_sealed:
        yield decrypted_bytes(path.read_bytes())
    else:
        yield from _pieces(path)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


@transaction.atomic
def _settle(stored: StoredFile, said: Said) -> None:
    """Write the answer for every row of the same bytes, and put them where they belong."""
    rows = list(StoredFile.objects.select_for_update(of=("self",)).filter(sha256=stored.sha256))
    fresh = [one for one in rows if one.scan != Scan.INFECTED]
    for one in fresh:
        one.scan, one.scan_words = said.scan, said.words
        one.scanned_at = now() if said.scan != Scan.WAITING else None
        one.save(update_fields=["scan", "scan_words", "scanned_at"])
    if said.scan == Scan.WAITING:
        return
    _move(stored.sha256, to_quarantine=said.scan == Scan.INFECTED)
    for one in fresh:
        if one.scan == Scan.INFECTED:
            _infected(one)
        settled.send(sender=StoredFile, stored=one)


def _move(sha256: str, *, to_quarantine: bool) -> None:
    """Infected bytes go apart before anybody is told, clean ones come back before anybody asks for them."""
    apart, usual = held_path_of(sha256), path_of(sha256)
    source, target = (usual, apart) if to_quarantine else (apart, usual)
    if source.exists():
        place(fresh=source, target=target)


def _infected(stored: StoredFile) -> None:
    """The record of acts tells whose file it was; who handed it in sees it where the file stands."""
    _log.error("an infected file is held: %s (%s)", stored.sha256, stored.scan_words)
    record(
        kind="file.infected",
        actor=None,
        agency=stored.agency,
        subject=stored,
        data={"sha256": stored.sha256, "name": stored.name, "found": stored.scan_words},
    )
