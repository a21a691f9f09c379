"""Scans between two looks at the form of a registration: held for a day, then dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.cases.models import FileKind, HeldScan
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.services.keeping import must_fit
from zhaoming.web.cases.services.marks import must_bear_no_mark
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import decrypted_bytes, encrypted_bytes
from zhaoming.web.files.names import safe_name

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

_HELD_FOR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that comes with a request: the application itself, a proof of identity."""

    kind: FileKind
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class HeldName:
    """A held scan as the form lists it."""

    key: int
    label: str
    name: str
    size: int


def hold_scans(*, actor: User, scans: Iterable[Scan]) -> tuple[int, ...]:
    """Keep scans until the registration is saved; what anybody left behind for a day is dropped.

    One with the mark of a state secret is turned away (CAS186).
    """
    require_somewhere(actor=actor, permission=Permission.REGISTER_CASE)
    found = tuple(scans)
    scans_must_bear_no_mark(actor=actor, agency=None, scans=found)
    return _hold(actor, found)


def scans_must_bear_no_mark(*, actor: User, agency: Agency | None, scans: Iterable[Scan]) -> None:
    """Turn away the first that bears one, before anything is kept."""
    for scan in scans:
        must_fit(content=scan.content)
        must_bear_no_mark(actor=actor, agency=agency, subject=actor, name=scan.name, content=scan.content)


@transaction.atomic
def _hold(actor: User, scans: Iterable[Scan]) -> tuple[int, ...]:
    HeldScan.objects.filter(held_at__lt=now() - _HELD_FOR).delete()
    made = []
    for scan in scans:
        held = HeldScan.objects.create(
            holder=actor,
            kind=scan.kind,
            sealed_name=sealed({"name": safe_name(scan.name)}),
            sealed_content=encrypted_bytes(scan.content),
            size=len(scan.content),
            held_at=now(),
        )
        made.append(held.pk)
    return tuple(made)


def held_names(*, actor: User, keys: Iterable[int]) -> tuple[HeldName, ...]:
    """The person's own held scans of these keys."""
    found = HeldScan.objects.filter(holder=actor, pk__in=list(keys)).defer("sealed_content")
    return tuple(
        HeldName(one.pk, FileKind(one.kind).label, unsealed(one.sealed_name)["name"], one.size) for one in found
    )


def drop_scan(*, actor: User, key: int) -> None:
    """Forget one of the person's own held scans."""
    HeldScan.objects.filter(holder=actor, pk=key).delete()


def take_held(*, actor: User, keys: Sequence[int]) -> tuple[Scan, ...]:
    """The held scans themselves, which are held no longer; the caller holds a transaction."""
    rows = HeldScan.objects.filter(holder=actor, pk__in=keys)
    taken = tuple(
        Scan(FileKind(one.kind), unsealed(one.sealed_name)["name"], decrypted_bytes(bytes(one.sealed_content)))
        for one in rows
    )
    rows.delete()
    return taken
