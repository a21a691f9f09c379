"""Coming in with number and query code, slowed down for those who guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from zhaoming.web.cases.selectors import TrackingGrant, grant_for
from zhaoming.web.cases.selectors.tracking import plain_number
from zhaoming.web.config.client_address import counted_address
from zhaoming.web.config.data_key import keyed_digest
from zhaoming.web.tracking.models import Attempts, Scope
from zhaoming.web.tracking.throttle import BY_ADDRESS, BY_NUMBER, OWN_TRIES, Throttle

# Rows nobody asks about any more are removed a few at a time, by those who make new ones.
_SWEPT_AT_ONCE = 20
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of an attempt: a grant; or none, and from when on the next attempt is looked at.

    `opens_at` is None where one may try again at once.
    """

    grant: TrackingGrant | None = None
    opens_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Tried(Generic[_Found]):
    """What an attempt at any number found; `opens_at` as in `Entry`."""

    found: _Found | None = None
    opens_at: dt.datetime | None = None


def enter(*, number: str, code: str, address: str) -> Entry:
    """Look at number and code of a request, slowed down as `attempt` says."""
    tried = attempt(number=number, address=address, look=lambda: grant_for(number=number, code=code))
    return Entry(grant=tried.found, opens_at=tried.opens_at)


@transaction.atomic
def attempt(*, number: str, address: str, look: Callable[[], _Found | None]) -> Tried[_Found]:
    """Look at number and code unless the address, or the number, is to wait; a wrong attempt is counted.

    An attempt during a wait is neither looked at nor counted: it makes no wait longer. A number that many
    guessed at stays open to every address that has hardly guessed wrongly itself. Wrong numbers are counted as
    wrong codes are, so that neither answer nor time tells which of the two it was.
    """
    at = instant()
    by_address = _held(Scope.ADDRESS, counted_address(address), at)
    by_number = _held(Scope.NUMBER, plain_number(number).upper(), at)
    _forget(by_address, BY_ADDRESS, at)
    _forget(by_number, BY_NUMBER, at)
    closed = [by_address] if by_address.failures < OWN_TRIES else [by_address, by_number]
    opens_at = max(one.opens_at for one in closed)
    if opens_at > at:
        return Tried(opens_at=opens_at)
    found = look()
    if found is not None:
        return Tried(found=found)
    _count(by_address, BY_ADDRESS, at)
    _count(by_number, BY_NUMBER, at)
    _sweep(at)
    opens_at = max(by_address.opens_at, by_number.opens_at)
    return Tried(opens_at=opens_at if opens_at > at else None)


def instant() -> dt.datetime:
    """The time by which waits are measured: always the real one, also where the date of the site is fixed."""
    return timezone.now()


def _held(scope: Scope, text: str, at: dt.datetime) -> Attempts:
    """The row, locked until the transaction ends: attempts side by side are looked at one after another."""
    digest = keyed_digest(purpose=f"attempts {scope}", text=text)
    fresh = Attempts(scope=scope, digest=digest, last_at=at, opens_at=at)
    Attempts.objects.bulk_create([fresh], ignore_conflicts=True)
    return Attempts.objects.select_for_update(of=("self",)).get(scope=scope, digest=digest)


def _forget(row: Attempts, rule: Throttle, at: dt.datetime) -> None:
    if at - row.last_at >= rule.memory:
        row.failures = 0


def _count(row: Attempts, rule: Throttle, at: dt.datetime) -> None:
    row.failures += 1
    row.last_at = at
    row.opens_at = at + rule.wait(failures=row.failures)
    row.save(update_fields=["failures", "last_at", "opens_at"])


def _sweep(at: dt.datetime) -> None:
    """Remove some old rows; those that somebody holds at this moment are left alone."""
    old = Attempts.objects.filter(last_at__lt=at - max(BY_ADDRESS.memory, BY_NUMBER.memory) * 2)
    some = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True)[:_SWEPT_AT_ONCE])
    Attempts.objects.filter(pk__in=some).delete()
