"""C2SP signed-note, section Signatures: which known keys signed a note, and whose signature is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.merkle_log.cosignature import cosigned_at, cosigned_message, ed25519_part
from zhaoming.merkle_log.keys import SignatureType, VerifierKey
from zhaoming.merkle_log.note import Note, Signature
from zhaoming.merkle_log.signatures import is_signed

_Line = tuple[VerifierKey, Signature]


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """The lines of known keys: those that hold, those that do not. Lines of unknown keys are in neither."""

    valid: tuple[_Line, ...]
    wrong: tuple[_Line, ...]


def check_signatures(*, note: Note, keys: Sequence[VerifierKey]) -> SignatureCheck:
    """Check every line whose name and id are those of a known key, and ignore all others."""
    valid: list[_Line] = []
    wrong: list[_Line] = []
    for key in keys:
        for signature in note.by(key=key):
            (valid if _holds(note, key, signature) else wrong).append((key, signature))
    return SignatureCheck(tuple(valid), tuple(wrong))


def _holds(note: Note, key: VerifierKey, signature: Signature) -> bool:
    if key.type is SignatureType.ED25519:
        return is_signed(public_key=key.public_key, message=note.text, signature=signature.value)
    seconds = cosigned_at(signature=signature)
    if seconds is None:
        return False
    message = cosigned_message(text=note.text, seconds=seconds)
    return is_signed(public_key=key.public_key, message=message, signature=ed25519_part(signature=signature))
