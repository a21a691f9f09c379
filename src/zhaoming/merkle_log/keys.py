"""C2SP signed-note, sections Signatures and Verifier keys: names, ids and texts of keys."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum

from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.signatures import KEY_SIZE, public_key_of
from zhaoming.merkle_log.texts import from_base64, from_hexadecimal, to_base64

KEY_ID_SIZE = 4
_PRIVATE = "PRIVATE+KEY+"


class SignatureType(IntEnum):
    """Section Signature types: the byte that stands before a key; others are unknown to us, and ignored."""

    ED25519 = 0x01
    COSIGNATURE = 0x04  # Timestamped Ed25519 of a witness, C2SP tlog-cosignature.


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A key that signatures are checked with. Raises `ValueError` for a name that no note may bear."""

    name: str
    type: SignatureType
    public_key: bytes

    def __post_init__(self) -> None:
        check_name(name=self.name)
        if len(self.public_key) != KEY_SIZE:
            raise MalformedError(f"公钥应为 {KEY_SIZE} 字节，实为 {len(self.public_key)} 字节")

    @property
    def id(self) -> bytes:
        """Section Signatures: SHA-256(key name || 0x0A || signature type || public key)[:4]."""
        named = self.name.encode() + b"\n" + bytes([self.type]) + self.public_key
        return hashlib.sha256(named).digest()[:KEY_ID_SIZE]

    @property
    def encoded(self) -> str:
        """<name>+<id in hexadecimal>+<base64 of type and key>: the text that is printed and handed on."""
        key = to_base64(data=bytes([self.type]) + self.public_key).decode()
        return f"{self.name}+{self.id.hex()}+{key}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private key of a log. It shows itself in no message and no trace."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(name=self.name)
        if len(self.seed) != KEY_SIZE:
            raise MalformedError(f"私钥应为 {KEY_SIZE} 字节，实为 {len(self.seed)} 字节")

    @property
    def verifier(self) -> VerifierKey:
        """The key that everybody may know."""
        return VerifierKey(self.name, SignatureType.ED25519, public_key_of(seed=self.seed))

    @property
    def encoded(self) -> str:
        """PRIVATE+KEY+<name>+<id>+<base64 of type and key>: what the environment holds, and nobody else."""
        key = to_base64(data=bytes([SignatureType.ED25519]) + self.seed).decode()
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{key}"


def check_name(*, name: str) -> None:
    """Section Format: no name is empty or holds a Unicode space or a plus; raises `MalformedError`."""
    faulty = any(sign == "+" or sign.isspace() or sign < " " for sign in name)
    if not name or faulty:
        raise MalformedError(f"密钥名称 {name!r} 不能使用：不得为空，不得含空白和加号")


def verifier_key_of(*, text: str) -> VerifierKey:
    """The key that a printed text stands for; raises `MalformedError` where its id is not that of the key."""
    name, key_id, encoded = _parts(text, "公钥")
    try:
        kind = SignatureType(encoded[0])
    except ValueError as fault:
        raise MalformedError(f"公钥的签名类型 {encoded[0]} 不认识") from fault
    key = VerifierKey(name, kind, encoded[1:])
    if key.id != key_id:
        raise MalformedError("公钥的编号与公钥不符，可能抄错了字")
    return key


def signing_key_of(*, text: str) -> SigningKey:
    """The private key that a text stands for; raises `MalformedError`, which never repeats the text."""
    if not text.startswith(_PRIVATE):
        raise MalformedError(f"私钥应以 {_PRIVATE} 开头")
    name, key_id, encoded = _parts(text.removeprefix(_PRIVATE), "私钥")
    if encoded[0] != SignatureType.ED25519:
        raise MalformedError("私钥不是 Ed25519 私钥")
    key = SigningKey(name, encoded[1:])
    if key.verifier.id != key_id:
        raise MalformedError("私钥的编号与私钥不符，可能抄错了字")
    return key


def _parts(text: str, what: str) -> tuple[str, bytes, bytes]:
    # The base64 of a key may hold a plus itself, a name never does.
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise MalformedError(f"{what}应为“名称+编号+密钥”的形式")
    name, key_id, encoded = parts
    data = from_base64(text=encoded.encode(), what=what)
    if not data:
        raise MalformedError(f"{what}是空的")
    number = from_hexadecimal(text=key_id.encode(), length=KEY_ID_SIZE, what=f"{what}的编号")
    return name, number, data
