"""The one seam of this room to a library: Ed25519 (RFC 8032)."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_SIZE = 32


def sign(*, seed: bytes, message: bytes) -> bytes:
    """The signature of 64 bytes under the private key of 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def public_key_of(*, seed: bytes) -> bytes:
    """The public key of 32 bytes that belongs to a private one."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def is_signed(*, public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key signed the message; a key or signature of another length signed nothing."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
