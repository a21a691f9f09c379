"""A small log with its key, its files and its receipts, grown as a real one is."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhaoming.merkle_log import (
    Checkpoint,
    Entry,
    EntryKind,
    Receipt,
    Scheme,
    SignatureType,
    SignedCheckpoint,
    SigningKey,
    TileReader,
    VerifierKey,
    committed,
    grow,
    inclusion_path,
    root_hash,
    sign_checkpoint,
)
from zhaoming.merkle_log.note import Note, Signature

ORIGIN = "qinghe.example/gongkai-rizhi"
KEY = SigningKey(ORIGIN, hashlib.sha256(b"the key of a log in tests").digest())
AT = dt.datetime(2026, 11, 22, 3, 45, 7, tzinfo=dt.UTC)
RECORD = '{"title": "青禾区2026年预算"}\n'.encode()
FILE = "预算全文".encode()
SALT = bytes(range(32))


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def an_entry(
    *, number: int = 0, kind: EntryKind = EntryKind.PUBLISHED, salt: bytes | None = None, **changes: object
) -> Entry:
    """An entry over RECORD and FILE; `number` makes it another one."""
    values: dict[str, object] = {
        "kind": kind,
        "id": sha256(str(number).encode())[:16],
        "claimed": AT.date() if kind is EntryKind.ENTERED else AT,
        "scheme": Scheme.SHA256 if salt is None else Scheme.HMAC_SHA256,
        "record": committed(digest=sha256(RECORD), salt=salt),
        "files": (committed(digest=sha256(FILE), salt=salt),),
    }
    return Entry(**(values | changes))


@dataclass
class Log:
    """Files by path, as a web server would give them out."""

    key: SigningKey = KEY
    size: int = 0
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, entries: Sequence[bytes]) -> SignedCheckpoint:
        growth = grow(size=self.size, entries=entries, read=self.files.get)
        self.files |= growth.files
        self.size = growth.size
        checkpoint = Checkpoint(self.key.name, growth.size, growth.root)
        signed = sign_checkpoint(checkpoint=checkpoint, keys=[self.key])
        self.files["checkpoint"] = signed.data
        return signed

    def reader(self) -> TileReader:
        return TileReader(size=self.size, read=self.files.get)

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        number = self.size if size is None else size
        return Checkpoint(self.key.name, number, root_hash(size=number, reader=self.reader()))

    def signed(self, size: int | None = None) -> SignedCheckpoint:
        return sign_checkpoint(checkpoint=self.checkpoint(size), keys=[self.key])

    def receipt(
        self, entry: Entry, index: int, *, salt: bytes | None = None, size: int | None = None
    ) -> Receipt:
        number = self.size if size is None else size
        path = inclusion_path(index=index, size=number, reader=self.reader())
        return Receipt(entry, salt, index, path, self.signed(number))


@dataclass(frozen=True)
class Witness:
    """Another office that cosigns: written from C2SP tlog-cosignature alone."""

    name: str

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha256(self.name.encode()))

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, SignatureType.COSIGNATURE, self._private.public_key().public_bytes_raw())

    def cosign(self, signed: SignedCheckpoint, *, seconds: int) -> SignedCheckpoint:
        message = b"cosignature/v1\ntime %d\n" % seconds + signed.note.text
        value = seconds.to_bytes(8, "big") + self._private.sign(message)
        line = Signature(self.name, self.key.id, value)
        return SignedCheckpoint(signed.checkpoint, Note(signed.note.text, (*signed.note.signatures, line)))
