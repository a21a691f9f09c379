"""The file of a backup: a plain tar anybody can unpack, whole or not there, every byte under a SHA-256.

Its last members are `SHA256SUMS` (a line for each part, as `sha256sum -c` reads it), `manifest.json` with the
digest of that list, and `manifest.sha256`. What ends before them is no backup.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import secrets
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

from zhaoming.web.backup.refusal import BackupRefusedError

FORMAT = 1
SQLITE, DUMP, SETTINGS = "database.sqlite3", "database.pgdump", "settings.env"
SUMS, MANIFEST, SEAL = "SHA256SUMS", "manifest.json", "manifest.sha256"
_LAST = frozenset({SUMS, MANIFEST, SEAL})
_PART = re.compile(
    r"database\.(sqlite3|pgdump)|settings\.env"
    r"|files/[0-9a-f]{2}/[0-9a-f]{62}|files/quarantine/[0-9a-f]{64}|files/drafts/[0-9a-f]{48}"
    r"|log/timestamps/[0-9]+\.(checkpoint|tsr)|log/known/[0-9]+-[0-9a-f]{8}"
    r"|log/checkpoint|log/tile/[a-z0-9]+(/x?[0-9]+)*(\.p)?(/[0-9]+)?"
)
_PIECE = 1 << 20
_LIST_IN_MEMORY = 8 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup with its bytes, which are read once, in the order of the archive."""

    name: str
    stream: IO[bytes]


class _Digesting:
    """A stream that is hashed as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.digest.update(data)
        return data


class ArchiveWriter:
    """An archive being written beside its place, under a name nobody takes for a backup."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self._partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
        handle = os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._out = os.fdopen(handle, "wb")
        self._tar = tarfile.TarFile(fileobj=self._out, mode="w", format=tarfile.PAX_FORMAT)
        self._sums = tempfile.SpooledTemporaryFile(max_size=_LIST_IN_MEMORY)  # noqa: SIM115 - it lives as long.

    def add(self, *, name: str, stream: IO[bytes], size: int) -> str:
        """One part with exactly so many bytes; its SHA-256. Raises OSError where there are fewer."""
        source = _Digesting(stream)
        self._tar.addfile(_member(name, size), source)
        found = source.digest.hexdigest()
        self._sums.write(f"{found}  {name}\n".encode())
        return found

    def add_bytes(self, *, name: str, data: bytes) -> str:
        """A small part."""
        return self.add(name=name, stream=io.BytesIO(data), size=len(data))

    def finish(self, *, manifest: Mapping[str, Any]) -> None:
        """Write what makes it whole, have it on the disk, and only then give it its name."""
        size = self._sums.tell()
        self._sums.seek(0)
        sums = _Digesting(self._sums)
        self._tar.addfile(_member(SUMS, size), sums)
        told = {**manifest, "format": FORMAT, "sums": sums.digest.hexdigest()}
        data = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
        self._tar.addfile(_member(MANIFEST, len(data)), io.BytesIO(data))
        seal = f"{hashlib.sha256(data).hexdigest()}  {MANIFEST}\n".encode()
        self._tar.addfile(_member(SEAL, len(seal)), io.BytesIO(seal))
        self._tar.close()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        # A link, not a renaming: a backup that somebody else put there meanwhile is never overwritten.
        os.link(self._partial, self.target)
        self._partial.unlink()
        sync_folder(self.target.parent)

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._out.close()
        self._sums.close()
        self._partial.unlink(missing_ok=True)


@contextmanager
def written(*, target: Path) -> Iterator[ArchiveWriter]:
    """An archive to fill and finish; whatever goes wrong before leaves no file."""
    writer = ArchiveWriter(target)
    try:
        yield writer
    finally:
        writer.abandon()


def verified(*, path: Path) -> dict[str, Any]:
    """The manifest of a backup of which every byte was read and compared; raises BackupRefusedError."""
    try:
        found, held = _read_through(path)
    except (tarfile.TarError, OSError, EOFError, UnicodeDecodeError) as error:
        raise BackupRefusedError(f"{path} 读不出来，不是完整的备份（{error}）。没有恢复任何内容。") from error
    missing = sorted(_LAST - held.keys())
    if missing:
        raise BackupRefusedError(f"{path} 不是完整的备份：缺少 {missing[0]}。没有恢复任何内容。")
    manifest = _manifest(path, held)
    listed = held[SUMS]
    wrong = SUMS if hashlib.sha256(listed).hexdigest() != manifest["sums"] else _first_difference(found, listed)
    if wrong:
        raise BackupRefusedError(
            f"{path} 已损坏：其中的 {wrong} 与备份时的校验值不符。没有恢复任何内容，请换一份备份。"
        )
    return manifest


def parts(*, path: Path) -> Iterator[Part]:
    """Every part but the lists, in the order of the archive."""
    with closing(tarfile.open(path, "r:")) as tar:
        for member in tar:
            stream = tar.extractfile(member)
            if member.name not in _LAST and stream is not None:
                yield Part(member.name, stream)
            # What was passed is not kept: an archive may hold millions of members.
            tar.members = []  # type: ignore[attr-defined] # A list the library only fills.


def is_part(*, name: str) -> bool:
    """Whether a backup may hold a part of this name."""
    return _PART.fullmatch(name) is not None


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _read_through(path: Path) -> tuple[bytes, dict[str, bytes]]:
    """The list of digests as they are found, and the members that make the archive whole."""
    found, held = io.BytesIO(), {}
    with closing(tarfile.open(path, "r:")) as tar:
        for member in tar:
            stream = tar.extractfile(member)
            if stream is None or not member.isreg():
                raise tarfile.ReadError(f"{member.name} 不是文件")
            if member.name in _LAST:
                held[member.name] = stream.read()
            elif _PART.fullmatch(member.name) and SUMS not in held:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type] # It reads.
                found.write(f"{digest}  {member.name}\n".encode())
            else:
                raise tarfile.ReadError(f"含有不属于备份的内容 {member.name}")
            tar.members = []  # type: ignore[attr-defined] # A list the library only fills.
    return found.getvalue(), held


def _manifest(path: Path, held: Mapping[str, bytes]) -> dict[str, Any]:
    data = held[MANIFEST]
    if held[SEAL] != f"{hashlib.sha256(data).hexdigest()}  {MANIFEST}\n".encode():
        raise BackupRefusedError(f"{path} 已损坏：{MANIFEST} 与校验值不符。没有恢复任何内容。")
    manifest: dict[str, Any] = json.loads(data)
    if manifest.get("format") != FORMAT:
        raise BackupRefusedError(
            f"{path} 是第 {manifest.get('format')} 版格式的备份，本版本只认第 {FORMAT} 版。"
            "请安装制作备份的版本。"
        )
    return manifest


def _first_difference(found: bytes, listed: bytes) -> str:
    """The part that is not as it is listed; "" where all are."""
    pairs = zip_longest(listed.splitlines(), found.splitlines(), fillvalue=b"")
    for theirs, mine in pairs:
        if mine != theirs:
            return (theirs or mine).partition(b"  ")[2].decode()
    return ""
