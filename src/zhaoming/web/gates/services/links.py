"""Looking at the links of a text, through whoever may fetch."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from zhaoming.publishing.subject import LinkState
from zhaoming.web.config.clock import now
from zhaoming.web.gates.models import LinkLook

_log = logging.getLogger(__name__)
_LONGEST = 2000


def look_at_links(*, addresses: Iterable[str]) -> int:
    """Look at every address and keep what was seen; how many were looked at. Never within a transaction.

    Only the room of the watch fetches (`ZHAOMING_LINK_CHECKER`); where it is not there nothing was checked,
    and nothing is called dead.
    """
    check = checker()
    wanted = [one for one in dict.fromkeys(addresses) if len(one) <= _LONGEST]
    if check is None or not wanted:
        return 0
    for address, answer in _answers(check, wanted).items():
        state, why = _seen(answer)
        LinkLook.objects.update_or_create(
            key=key_of(address),
            defaults={"address": address, "state": state.value, "why": why[:200], "looked_at": now()},
        )
    return len(wanted)


def checker() -> Callable[[list[str]], Mapping[str, Any]] | None:
    """What may fetch, None where that room is not there."""
    name = settings.ZHAOMING_LINK_CHECKER
    if not name:
        return None
    try:
        found: Callable[[list[str]], Mapping[str, Any]] = import_string(name)
    except ImportError:
        return None
    return found


def key_of(address: str) -> str:
    """By what an address is found."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _answers(check: Callable[[list[str]], Mapping[str, Any]], wanted: list[str]) -> Mapping[str, Any]:
    try:
        return check(wanted)
    except Exception as error:  # A fault of the fetching must stop no document; nothing was checked then.
        _log.warning("links could not be looked at: %s", type(error).__name__)
        return {}


def _seen(answer: Any) -> tuple[LinkState, str]:
    """An answer has a state, by name, and may say why."""
    told = str(getattr(answer.state, "value", answer.state))
    state = LinkState(told) if told in set(LinkState) else LinkState.NOT_CHECKED
    return state, str(getattr(answer, "why", "") or "")
