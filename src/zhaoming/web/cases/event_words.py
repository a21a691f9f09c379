"""What people wrote with and in the events of a request, on its way into the database and out of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.fernet import InvalidToken

from zhaoming.casework.apart import apart, joined
from zhaoming.casework.entries import from_entry, to_entry
from zhaoming.casework.events import Event
from zhaoming.web.cases.models import CaseEvent
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.config.data_key import keyed_digest, keyed_digests

# In the encrypted text: what was written beside the event, and what of the event itself people wrote.
_BESIDE, _WITHIN = "words", "told"
_DISPUTE_NUMBER = "dispute number"


def stored_event(*, event: Event, words: str, disputes: Sequence[str]) -> tuple[dict[str, Any], str]:
    """The columns `entry` and `sealed_words`; `disputes` as `apart` wants them."""
    return stored_entry(entry=to_entry(event), words=words, disputes=disputes)


def stored_entry(
    *, entry: Mapping[str, Any], words: str, disputes: Sequence[str]
) -> tuple[dict[str, Any], str]:
    """As `stored_event`, of an entry that holds its words."""
    shown, within = apart(entry=entry, disputes=disputes)
    held = {name: one for name, one in ((_BESIDE, words), (_WITHIN, within)) if one}
    return shown, sealed(held) if held else ""


def event_from(*, entry: Mapping[str, Any], token: str) -> Event:
    """The event with its words; without them where the data key that closed them is lost."""
    return from_entry(joined(entry=entry, told=_held(token).get(_WITHIN, {})) if token else entry)


def event_of(*, recorded: CaseEvent) -> Event:
    """As `event_from`, of a row."""
    return event_from(entry=recorded.entry, token=recorded.sealed_words)


def words_of(*, recorded: CaseEvent) -> str:
    """What was written beside one event; "" where nothing was."""
    token = recorded.sealed_words
    return str(unsealed(token).get(_BESIDE, "")) if token else ""


def dispute_digest(*, name: str) -> str:
    """By which a reconsideration or suit is found by its number without the number being readable."""
    return keyed_digest(purpose=_DISPUTE_NUMBER, text=_plain(name))


def dispute_digests(*, name: str) -> tuple[str, ...]:
    """As `dispute_digest`, under every key that may have written it."""
    return keyed_digests(purpose=_DISPUTE_NUMBER, text=_plain(name))


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).upper()


def _held(token: str) -> dict[str, Any]:
    """Without its key a request can still be worked on: the readable entry says what happened and when."""
    try:
        return unsealed(token)
    except InvalidToken:
        return {}
