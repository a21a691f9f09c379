"""C2SP tlog-proof: an index, the path from the entry to the root, and the checkpoint, in one text."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.merkle_log.hashing import HASH_SIZE
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.texts import from_base64, from_decimal, to_base64

_HEADER = b"c2sp.org/tlog-proof@v1"
_EXTRA = b"extra "
_INDEX = b"index "
# A path has one hash a level, and no tree of ours is higher than its sizes are long.
_LONGEST_PATH = 63


@dataclass(frozen=True, slots=True)
class ProofFile:
    """Section Format: what the file holds; `checkpoint` is a signed note, verbatim, not looked into here."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    @property
    def data(self) -> bytes:
        """The file with the ending .tlog-proof."""
        lines = [_HEADER]
        if self.extra is not None:
            lines.append(_EXTRA + to_base64(data=self.extra))
        lines.append(_INDEX + str(self.index).encode())
        lines += [to_base64(data=part) for part in self.path]
        return b"\n".join([*lines, b"", self.checkpoint])


def proof_of(*, data: bytes) -> ProofFile:
    """The proof that bytes hold; raises `MalformedError`. `proof_of(data).data == data`."""
    # The first empty line ends the path; the checkpoint has one of its own further down.
    head, parted, checkpoint = data.partition(b"\n\n")
    header, *lines = head.split(b"\n")
    if header != _HEADER:
        raise MalformedError(f"证明的第一行应为 {_HEADER.decode()}")
    extra = None
    if lines and lines[0].startswith(_EXTRA):
        extra = from_base64(text=lines.pop(0).removeprefix(_EXTRA), what="证明的附加数据")
    if not parted or not lines or not lines[0].startswith(_INDEX):
        raise MalformedError("证明里没有条目的序号，或者没有检查点")
    index = from_decimal(text=lines.pop(0).removeprefix(_INDEX), what="条目的序号")
    if len(lines) > _LONGEST_PATH:
        raise MalformedError(f"证明的路径长于 {_LONGEST_PATH} 个散列")
    return ProofFile(index, tuple(_hash(line) for line in lines), checkpoint, extra)


def _hash(line: bytes) -> bytes:
    found = from_base64(text=line, what="证明路径中的散列")
    if len(found) != HASH_SIZE:
        raise MalformedError(f"证明路径中的散列应为 {HASH_SIZE} 字节，实为 {len(found)} 字节")
    return found
