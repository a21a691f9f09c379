"""The key the log signs with, from the environment or, on one machine, from a file of its owner alone."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from django.conf import settings

from zhaoming.merkle_log import MalformedError, SigningKey, VerifierKey, signing_key_of, verifier_key_of
from zhaoming.web.config.installation_keys import installation_key

_SEED_SIZE = 32


def signing_key() -> SigningKey:
    """The present key; raises `MalformedError` for a text that is none, never repeating it."""
    home, given = Path(settings.ZHAOMING_HOME), settings.ZHAOMING_LOG_KEY
    text = installation_key(
        name="log.key", home=home, shared=Path(settings.ZHAOMING_SHARED), given=given, make=_made
    )
    return signing_key_of(text=text)


def verifier_key() -> VerifierKey:
    """What everybody checks the log's signatures with; it is printed outside the site too."""
    return signing_key().verifier


def verifier_keys() -> tuple[VerifierKey, ...]:
    """That key, and those the log signed with before: what they signed then holds on."""
    return (verifier_key(), *(_former(text) for text in settings.ZHAOMING_LOG_OLD_KEYS))


def keys_at_hand() -> tuple[VerifierKey, ...]:
    """The same for whoever goes on without: where no key is none is made, and a misspelt one is left out."""
    former = []
    for text in settings.ZHAOMING_LOG_OLD_KEYS:
        with contextlib.suppress(MalformedError):
            former.append(_former(text))
    return (verifier_key(), *former) if has_key() else tuple(former)


def has_key() -> bool:
    """Whether this machine has the key the log signs with; otherwise the first that signs makes one."""
    return bool(settings.ZHAOMING_LOG_KEY) or (Path(settings.ZHAOMING_HOME) / "log.key").is_file()


def _former(text: str) -> VerifierKey:
    try:
        return verifier_key_of(text=text)
    except MalformedError as fault:
        raise MalformedError(f"ZHAOMING_LOG_OLD_KEYS 里有一把读不出来：{fault}") from fault


def _made() -> str:
    return SigningKey(settings.ZHAOMING_LOG_ORIGIN, secrets.token_bytes(_SEED_SIZE)).encoded
