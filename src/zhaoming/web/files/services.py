"""Storing a file by what it contains, and reading it back.

Bytes lie under ZHAOMING_FILES/ab/cdef… (their SHA-256), written once, never changed. They are public documents
and their sources, so they are not encrypted; files of applicants come encrypted.

Where a scanner is set, nothing is given out before it answered: bytes it found infected, or said nothing about
yet, lie apart under ZHAOMING_FILES/quarantine and cannot be opened (`scanning`).
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import HELD, Scan, StoredFile
from zhaoming.web.files.names import content_type_of, safe_name
from zhaoming.web.files.places import held_path_of, path_of, place
from zhaoming.web.files.scanning import Said, follow, scanned_at_the_door
from zhaoming.web.ledger.services import record

CHUNK = 1024 * 1024
__all__ = [
    "CHUNK",
    "FileErasedError",
    "FileHeldError",
    "StoredBytesDamagedError",
    "mark_erased",
    "open_file",
    "path_of",
    "read_file",
    "remove_erased",
    "store_file",
    "verify_file",
]


class StoredBytesDamagedError(Exception):
    """The bytes on disk are gone or are not those that were stored."""


class FileHeldError(StoredBytesDamagedError):
    """The bytes are given to nobody yet, or ever: they wait for a look, or are infected."""


class FileErasedError(StoredBytesDamagedError):
    """The bytes were removed for good."""


def store_file(
    *,
    name: str,
    content: bytes | BinaryIO | Iterable[bytes],
    actor: User | None,
    agency: Agency | None = None,
    plain: bytes | None = None,
) -> StoredFile:
    """Keep a file: its bytes first, synced to disk, then its row and event in the caller's transaction.

    `content` may be bytes, an open binary file, or chunks, which are never held whole in memory. The name is
    kept for people alone, cleaned; the content type follows its ending, nothing the sender claims. A row always
    has its bytes; bytes without a row, left by a crash between the two, do no harm; `check_files` names them.
    `plain` is what is encrypted in `content`, which tells a scanner nothing. An infected file is kept, apart,
    and its row says so: the caller shows it to whoever handed it in.
    """
    sha256, size, said = _keep(_chunks(content), plain)
    with transaction.atomic():
        stored = StoredFile.objects.create(
            sha256=sha256,
            size=size,
            name=safe_name(name),
            content_type=content_type_of(name),
            stored_at=now(),
            scan=said.scan,
            scan_words=said.words,
            scanned_at=None if said.scan in {Scan.UNSCANNED, Scan.WAITING} else now(),
            is_sealed=plain is not None,
            stored_by=actor,
            agency=agency,
        )
        record(
            kind="file.stored",
            actor=actor,
            agency=agency,
            subject=stored,
            data={"sha256": sha256, "size": size, "name": stored.name},
        )
        follow(stored=stored)
    return stored


def open_file(*, stored: StoredFile) -> BufferedReader:
    """The bytes for reading; raises StoredBytesDamagedError when they are gone or of another length."""
    path = path_of(stored.sha256)
    if stored.is_held:
        raise FileHeldError(stored.held_words)
    if stored.erased_at is not None:
        why = "已按保存期限清除，或者因带有涉密标志没有保留，不能再打开"
        raise FileErasedError(f"文件 {stored.name} 的内容{why}。")
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise StoredBytesDamagedError(
            f"文件 {stored.name} 的内容不在存储中（{stored.sha256[:12]}…）。"
        ) from error
    if size != stored.size:
        raise StoredBytesDamagedError(f"文件 {stored.name} 存储的长度是 {size} 字节，应为 {stored.size} 字节。")
    return path.open("rb")


def read_file(*, stored: StoredFile) -> bytes:
    """All bytes at once, compared with their SHA-256; raises StoredBytesDamagedError when they differ."""
    with open_file(stored=stored) as stream:
        data = stream.read()
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise StoredBytesDamagedError(_differs(stored))
    return data


def verify_file(*, stored: StoredFile) -> None:
    """Compare the bytes with their SHA-256, chunk by chunk; raises StoredBytesDamagedError when they differ."""
    with open_file(stored=stored) as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != stored.sha256:
            raise StoredBytesDamagedError(_differs(stored))


def _differs(stored: StoredFile) -> str:
    return f"文件 {stored.name} 的内容与存入时不同（{stored.sha256[:12]}…）。"


def mark_erased(*, stored: StoredFile) -> None:
    """Say that the bytes are to go for good; the row stays. `remove_erased` takes them from the disk."""
    StoredFile.objects.filter(pk=stored.pk, erased_at=None).update(erased_at=now())


def remove_erased() -> int:
    """Remove from the disk the bytes of every row marked erased that no other row needs; how many.

    To be called after the transaction that marked them; safe at any time, and again.
    """
    needed = StoredFile.objects.filter(erased_at=None).values("sha256")
    gone = (
        StoredFile.objects.exclude(erased_at=None).exclude(sha256__in=needed).values_list("sha256", flat=True)
    )
    found = list(gone)
    there = [path for path in (*map(path_of, found), *map(held_path_of, found)) if path.exists()]
    for path in there:
        path.unlink(missing_ok=True)
    return len(there)


def _chunks(content: bytes | BinaryIO | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, bytes):
        return (content,)
    if hasattr(content, "read"):
        return iter(lambda: content.read(CHUNK), b"")
    return content


def _keep(chunks: Iterable[bytes], plain: bytes | None) -> tuple[str, int, Said]:
    """Write beside the target, sync, have it scanned, then rename: a reader sees the whole file or none."""
    incoming = Path(settings.ZHAOMING_FILES) / "incoming"
    incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = incoming / secrets.token_hex(16)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        said = scanned_at_the_door(path=fresh, plain=plain)
        sha256 = digest.hexdigest()
        place(fresh=fresh, target=held_path_of(sha256) if said.scan in HELD else path_of(sha256))
    finally:
        fresh.unlink(missing_ok=True)
    return sha256, size, said
