"""C2SP signed-note: a text with the signatures of those who stand for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.merkle_log.keys import KEY_ID_SIZE, SigningKey, VerifierKey, check_name
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.signatures import sign
from zhaoming.merkle_log.texts import from_base64, to_base64

# Section Format: verifiers should bound a note, and must take at least 16 signatures.
LARGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100
_DASH = "— ".encode()


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: the name of a key, its id, and what the key made of the text."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> bytes:
        """Section Signatures: — <key name> base64(32-bit key ID || signature), with its line feed."""
        return _DASH + self.name.encode() + b" " + to_base64(data=self.key_id + self.value) + b"\n"

    def is_by(self, *, key: VerifierKey) -> bool:
        """Section Signatures: name and id together say which key it was; one of both alone says nothing."""
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a line feed, and its signatures. Nothing of it may be believed before a check."""

    text: bytes
    signatures: tuple[Signature, ...]

    @property
    def data(self) -> bytes:
        """The note as it is stored and sent."""
        return self.text + b"\n" + b"".join(signature.line for signature in self.signatures)

    def by(self, *, key: VerifierKey) -> tuple[Signature, ...]:
        """The lines of one key."""
        return tuple(signature for signature in self.signatures if signature.is_by(key=key))


def note_of(*, data: bytes) -> Note:
    """The note that bytes hold; raises `MalformedError`. `note_of(data).data == data`."""
    if len(data) > LARGEST_NOTE:
        raise MalformedError(f"签名文本超过 {LARGEST_NOTE} 字节")
    _check_characters(data)
    # Section Format: the last empty line parts the text from the signatures.
    text, parted, lines = data.rpartition(b"\n\n")
    if not parted or not lines.endswith(b"\n"):
        raise MalformedError("没有签名行，或者最后一行没有结束")
    signatures = lines.split(b"\n")[:-1]
    if len(signatures) > MOST_SIGNATURES:
        raise MalformedError(f"签名行超过 {MOST_SIGNATURES} 行")
    return Note(text + b"\n", tuple(_signature(line) for line in signatures))


def signed_note(*, text: bytes, keys: Sequence[SigningKey], others: Sequence[Signature] = ()) -> Note:
    """The text signed by each key; `others` are lines made elsewhere, of witnesses or further algorithms."""
    if not text.endswith(b"\n"):
        raise ValueError("the text of a note ends in a line feed")
    _check_characters(text)
    own = (Signature(key.name, key.verifier.id, sign(seed=key.seed, message=text)) for key in keys)
    return Note(text, (*own, *others))


def _check_characters(data: bytes) -> None:
    """Section Format: valid UTF-8 without control characters other than the line feed."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise MalformedError("签名文本不是 UTF-8") from fault
    if any(sign < " " and sign != "\n" for sign in text):
        raise MalformedError("签名文本含有控制字符")


def _signature(line: bytes) -> Signature:
    name, parted, value = line.removeprefix(_DASH).partition(b" ")
    if not line.startswith(_DASH) or not parted:
        raise MalformedError("签名行应为“— 名称 签名”的形式")
    check_name(name=name.decode())
    data = from_base64(text=value, what="签名")
    if len(data) <= KEY_ID_SIZE:
        raise MalformedError("签名行里没有签名")
    return Signature(name.decode(), data[:KEY_ID_SIZE], data[KEY_ID_SIZE:])
