"""Encryption of small secrets in the database with the data key, which lies elsewhere.

Losing the key loses what was encrypted with it: second factors must then be set up anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
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
    key = hashlib.sha256(b"zhaoming index key v1\0" + settings.ZHAOMING_DATA_KEY.encode()).digest()
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"zhaoming data key v1\0" + settings.ZHAOMING_DATA_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
