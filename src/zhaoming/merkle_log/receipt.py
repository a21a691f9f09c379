"""The receipt a citizen takes home: the proof of C2SP tlog-proof, with entry and salt beside it.

Three parts in one text, parted by empty lines: a head with the salt where there is one, the entry as it is
hashed, and byte for byte the file of the specification, which other programs read as .tlog-proof.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.merkle_log.checkpoint import SignedCheckpoint, checkpoint_of
from zhaoming.merkle_log.commitment import SALT_SIZE, Scheme, committed
from zhaoming.merkle_log.entry import Entry, entry_of
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.proof_file import ProofFile, proof_of
from zhaoming.merkle_log.texts import from_hexadecimal

_HEADER = b"zhaoming-log/receipt@v1"
_SALT = b"salt "
LARGEST_RECEIPT = 2_000_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry, its place in the log, and the checkpoint over it. Nothing of it is checked yet.

    `salt` is there exactly where the entry is salted: with it, whoever holds the receipt can show what was
    committed to. A receipt with a salt is as confidential as the record.
    """

    entry: Entry
    salt: bytes | None
    index: int
    path: tuple[bytes, ...]
    signed: SignedCheckpoint

    def __post_init__(self) -> None:
        if (self.salt is None) != (self.entry.scheme is Scheme.SHA256):
            raise MalformedError("加盐的条目应附盐，没有加盐的条目不应附盐")
        if self.salt is not None and len(self.salt) != SALT_SIZE:
            raise MalformedError(f"盐应为 {SALT_SIZE} 字节")

    @property
    def proof(self) -> ProofFile:
        """The file of the specification."""
        return ProofFile(self.index, self.path, self.signed.data)

    @property
    def data(self) -> bytes:
        """The receipt as it is handed out."""
        salt = [] if self.salt is None else [_SALT + self.salt.hex().encode()]
        # No line of an entry is empty, so the parts stay apart.
        return b"\n".join([_HEADER, *salt, b"", self.entry.data, self.proof.data])

    def commits_to(self, *, digest: bytes) -> bytes:
        """What the entry holds if it names a file with this SHA-256."""
        return committed(digest=digest, salt=self.salt)


def receipt_of(*, data: bytes) -> Receipt:
    """The receipt that bytes hold; raises `MalformedError`. `receipt_of(data).data == data`."""
    if len(data) > LARGEST_RECEIPT:
        raise MalformedError(f"收据超过 {LARGEST_RECEIPT} 字节")
    parts = data.split(b"\n\n", 2)
    header, *lines = parts[0].split(b"\n")
    if header != _HEADER or len(parts) < 3:
        raise MalformedError(f"收据的第一行应为 {_HEADER.decode()}，后面应有条目和证明")
    if len(lines) > 1:
        raise MalformedError("收据的开头有多余的行")
    proof = proof_of(data=parts[2])
    # What is extra in a proof is authenticated by nothing, so a receipt of ours has none.
    if proof.extra is not None:
        raise MalformedError("收据的证明带有附加数据，本系统的收据从不带")
    return Receipt(
        entry=entry_of(data=parts[1] + b"\n"),
        salt=_salt(lines[0]) if lines else None,
        index=proof.index,
        path=proof.path,
        signed=checkpoint_of(data=proof.checkpoint),
    )


def _salt(line: bytes) -> bytes:
    if not line.startswith(_SALT):
        raise MalformedError("收据里有不认识的行")
    return from_hexadecimal(text=line.removeprefix(_SALT), length=SALT_SIZE, what="收据中的盐")
