"""How an entry names a file: by its digest, or by a commitment that nobody can guess their way into."""

from __future__ import annotations

import hmac
from enum import StrEnum

from zhaoming.merkle_log.hashing import HASH_SIZE

SALT_SIZE = 32


class Scheme(StrEnum):
    """What the 32 bytes of an entry are. Public documents go by their digest, everything else is salted.

    A digest of a short or personal text can be found by trying; a salted one cannot, as long as the salt
    stays with those who hold the record. When the salt is destroyed, the entry says nothing any more.
    """

    SHA256 = "sha256"
    HMAC_SHA256 = "hmac-sha256"


def committed(*, digest: bytes, salt: bytes | None) -> bytes:
    """What an entry holds for a file with this SHA-256: the digest, or HMAC-SHA256 of it under the salt."""
    if len(digest) != HASH_SIZE:
        raise ValueError(f"a SHA-256 has {HASH_SIZE} bytes, not {len(digest)}")
    if salt is None:
        return digest
    check_salt(salt=salt)
    return hmac.digest(salt, digest, "sha256")


def check_salt(*, salt: bytes) -> None:
    """Raises `ValueError` for a salt of another length than 32 bytes."""
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes, not {len(salt)}")
