"""Encryption of secrets and personal data in the database with the data key, which lies elsewhere.

Losing the key loses what was encrypted with it. Keys that were replaced (`ZHAOMING_OLD_DATA_KEYS`) still open
what they closed; nothing new is closed with them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypted(text: str) -> str:
    """The text, encrypted and authenticated."""
    return encrypted_bytes(text.encode()).decode("ascii")


def decrypted(token: str) -> str:
    """The text behind a token; raises cryptography's InvalidToken when the key or the token is another."""
    return decrypted_bytes(token.encode("ascii")).decode()


def encrypted_bytes(content: bytes) -> bytes:
    """The bytes, encrypted and authenticated; a third longer, and held in memory whole."""
    return _cipher().encrypt(content)


def decrypted_bytes(token: bytes) -> bytes:
    """The bytes behind a token; raises cryptography's InvalidToken when the key or the token is another."""
    return _cipher().decrypt(token)


def keyed_digest(*, purpose: str, text: str) -> str:
    """A fingerprint (64 hex digits) by which equal texts are found; without the data key nobody can try texts.

    Digests of different purposes never meet. They change with the key.
    """
    return _digest(settings.ZHAOMING_DATA_KEY, purpose, text)


def keyed_digests(*, purpose: str, text: str) -> tuple[str, ...]:
    """The fingerprints under the data key and under every key it replaced, the present one first."""
    return tuple(_digest(key, purpose, text) for key in _keys())


def _digest(data_key: str, purpose: str, text: str) -> str:
    key = hashlib.sha256(b"zhaoming index key v1\0" + data_key.encode()).digest()
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _keys() -> tuple[str, ...]:
    return (settings.ZHAOMING_DATA_KEY, *settings.ZHAOMING_OLD_DATA_KEYS)


def _cipher() -> MultiFernet:
    digests = [hashlib.sha256(b"zhaoming data key v1\0" + key.encode()).digest() for key in _keys()]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
