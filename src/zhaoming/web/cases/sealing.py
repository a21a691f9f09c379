"""Personal data on their way into the database and out of it."""

from __future__ import annotations

import json
from typing import Any

from zhaoming.web.config.data_key import decrypted, encrypted, keyed_digest


def sealed(value: dict[str, Any]) -> str:
    """The values as one encrypted text."""
    return encrypted(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def unsealed(token: str) -> dict[str, Any]:
    """The values behind the text; raises cryptography's InvalidToken when the key is another."""
    return dict(json.loads(decrypted(token)))


def index_digest(*, kind: str, text: str) -> str:
    """By which equal texts are found without being readable; differs by kind, and by installation."""
    return keyed_digest(purpose=f"applicant {kind}", text=text)
