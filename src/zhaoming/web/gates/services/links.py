"""Looking at the links of a text, through whoever may fetch."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
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
    if check is None:
        return 0
    wanted = [one for one in dict.fromkeys(addresses) if len(one) <= _LONGEST]
    for address in wanted:
        state, why = _seen(check, address)
        LinkLook.objects.update_or_create(
            key=key_of(address),
            defaults={"address": address, "state": state.value, "why": why[:200], "looked_at": now()},
        )
    return len(wanted)


def checker() -> Callable[[str], Any] | None:
    """What may fetch, None where that room is not there."""
    name = settings.ZHAOMING_LINK_CHECKER
    if not name:
        return None
    try:
        found: Callable[[str], Any] = import_string(name)
    except ImportError:
        return None
    return found


def key_of(address: str) -> str:
    """By what an address is found."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _seen(check: Callable[[str], Any], address: str) -> tuple[LinkState, str]:
    """The answer may be a state, or something that has one and says why."""
    try:
        answer = check(address)
    except Exception as error:  # A fault of the fetching must stop no document; it was not checked then.
        _log.warning("a link could not be looked at: %s", type(error).__name__)
        return LinkState.NOT_CHECKED, "检查程序出错"
    state = getattr(answer, "state", answer)
    told = str(getattr(state, "value", state))
    found = LinkState(told) if told in set(LinkState) else LinkState.NOT_CHECKED
    return found, str(getattr(answer, "why", "") or "")
