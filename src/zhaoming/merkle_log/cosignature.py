"""C2SP tlog-cosignature: what a witness states, and when. The times of witnesses are the only dates proved."""

from __future__ import annotations

from zhaoming.merkle_log.note import Signature
from zhaoming.merkle_log.texts import LARGEST_NUMBER

_TIMESTAMP_SIZE = 8


def cosigned_at(*, signature: Signature) -> int | None:
    """Section Format: the POSIX time in seconds before the signature; None beyond what the section allows."""
    seconds = int.from_bytes(signature.value[:_TIMESTAMP_SIZE], "big")
    return seconds if seconds <= LARGEST_NUMBER else None


def cosigned_message(*, text: bytes, seconds: int) -> bytes:
    """Section Ed25519 signed message: header line, time line, and the whole text of the checkpoint."""
    return f"cosignature/v1\ntime {seconds}\n".encode() + text


def ed25519_part(*, signature: Signature) -> bytes:
    """What is left of the line when the time is taken away."""
    return signature.value[_TIMESTAMP_SIZE:]
