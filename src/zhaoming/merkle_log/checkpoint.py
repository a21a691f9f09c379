"""C2SP tlog-checkpoint: origin, size and root of a log, signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.merkle_log.hashing import EMPTY_ROOT, HASH_SIZE
from zhaoming.merkle_log.keys import SigningKey, check_name
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.note import Note, note_of, signed_note
from zhaoming.merkle_log.texts import LARGEST_NUMBER, from_base64, from_decimal, to_base64


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Section Note text: which log, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        check_name(name=self.origin)
        if not 0 <= self.size <= LARGEST_NUMBER or len(self.root) != HASH_SIZE:
            raise MalformedError("检查点的条数或者根散列不可能")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise MalformedError("空的日志只有一个根散列，检查点写的是另一个")

    @property
    def text(self) -> bytes:
        """The three lines of the note, each with its line feed. Ours have no extension lines."""
        lines = (self.origin.encode(), str(self.size).encode(), to_base64(data=self.root))
        return b"".join(line + b"\n" for line in lines)


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with the note it stands in. Read only: nothing is checked yet."""

    checkpoint: Checkpoint
    note: Note

    @property
    def data(self) -> bytes:
        """The file <prefix>/checkpoint."""
        return self.note.data


def checkpoint_of(*, data: bytes) -> SignedCheckpoint:
    """The checkpoint that bytes hold; raises `MalformedError`. Its signatures are not checked here."""
    note = note_of(data=data)
    lines = note.text.split(b"\n")[:-1]
    if len(lines) < 3:
        raise MalformedError("检查点应有三行：日志名称、条数、根散列")
    # Extension lines cannot be audited, and cosignatures do not all cover them; ours never have any.
    if len(lines) > 3:
        raise MalformedError("检查点在三行之外还有扩展行，本系统的日志从不写扩展行")
    origin, size, root = lines
    number = from_decimal(text=size, what="检查点的条数")
    return SignedCheckpoint(Checkpoint(origin.decode(), number, from_base64(text=root, what="根散列")), note)


def sign_checkpoint(*, checkpoint: Checkpoint, keys: Sequence[SigningKey]) -> SignedCheckpoint:
    """The checkpoint signed by its log, while keys are changed by the old and the new one.

    Raises `ValueError` without a key, or where one bears another name than the log.
    """
    # Section Signatures: the key name should be the origin; of our logs it always is.
    strange = [key.name for key in keys if key.name != checkpoint.origin]
    if strange or not keys:
        raise ValueError(f"{strange or 'nobody'} does not sign for {checkpoint.origin}")
    return SignedCheckpoint(checkpoint, signed_note(text=checkpoint.text, keys=keys))
