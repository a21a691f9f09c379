"""Query codes: what an applicant needs besides the number to reach the own request, and nobody else's."""

from __future__ import annotations

import hmac
import secrets

from zhaoming.web.config.data_key import keyed_digest, keyed_digests

# No 0, 1, I, L, O, U: what can be misread on paper or over the telephone. 12 signs are 58 bits.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 12
_PURPOSE = "query code"


def new_code() -> str:
    """A fresh code, written in groups of four."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[at : at + 4] for at in range(0, _LENGTH, 4))


def code_digest(code: str) -> str:
    """What is stored of a code: spelling of case, blanks and hyphens does not matter."""
    return keyed_digest(purpose=_PURPOSE, text=_plain(code))


def is_code(*, code: str, digest: str) -> bool:
    """Whether the code is the one behind the digest, under any key; takes the same time either way."""
    found = keyed_digests(purpose=_PURPOSE, text=_plain(code))
    return any([hmac.compare_digest(one, digest) for one in found])  # noqa: C419 - never stops early.


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())
