"""Documents that were public before there was a log are entered by their day alone, those of old sites too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from zhaoming.merkle_log import EntryKind
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.log.older import Entered, OlderStore, holds_older
from zhaoming.web.ledger.log.records import entries_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.public_record import SHOWN, log_version
from zhaoming.web.publications.selectors import visible


def keys_of_older(after: int, many: int) -> Sequence[int]:
    """The next public documents above a key, in the order of their keys."""
    return list(visible(at=now()).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:many])


def enter_older(keys: Sequence[int]) -> Entered:
    """Enter those public documents whose present version stands in no entry, by the day of the entry alone."""
    if not _missing(keys):
        return Entered()
    return _enter_missing(keys)


@transaction.atomic
def _enter_missing(keys: Iterable[int]) -> Entered:
    # Locked, so that no withdrawal comes between; looked at again, because another process may have been here.
    wanted = _missing(keys)
    rows = visible(at=now()).select_for_update(of=("self",), skip_locked=True).filter(pk__in=wanted)
    free = {row.pk: row for row in rows.order_by("pk")}
    due = _missing(free)
    for key in due:
        row = free[key]
        if row.public_version is not None:
            log_version(row=row, number=row.public_version.number, kind=EntryKind.ENTERED)
    return Entered(made=len(due), held=len(wanted) - len(free))


def _missing(keys: Iterable[int]) -> list[int]:
    """Those documents of whose present version no entry tells that it became public."""
    shown = dict(
        visible(at=now()).filter(pk__in=list(keys)).order_by("pk").values_list("pk", "public_version__number")
    )
    entered = {
        (int(one.thing.subject_id), one.source["version"])
        for one in entries_of(subject=Publication, keys=shown)
        if one.kind in SHOWN
    }
    return [pair[0] for pair in shown.items() if pair not in entered]


holds_older(name="documents", store=OlderStore(keys=keys_of_older, enter=enter_older))
