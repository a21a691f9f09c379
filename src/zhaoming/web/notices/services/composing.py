"""E-mails whose words are found when they are sent, not when they are queued."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# From what was queued (to, subject, text) to what is sent, headers too; None where nothing is left to be said.
Composer = Callable[[dict[str, Any]], dict[str, Any] | None]
_COMPOSERS: dict[str, Composer] = {}


def composes(*, kind: str, composer: Composer) -> None:
    """Have notices of a kind written by the composer at the moment they are sent."""
    _COMPOSERS[kind] = composer


def composed(*, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
    """What is to be sent now."""
    composer = _COMPOSERS.get(kind)
    return composer(content) if composer is not None else content
