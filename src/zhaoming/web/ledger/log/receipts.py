"""The receipt of an entry: what a citizen takes home and anybody can check without us."""

from __future__ import annotations

import logging

from zhaoming.merkle_log import (
    MalformedError,
    Receipt,
    SignedCheckpoint,
    TileReader,
    checkpoint_of,
    inclusion_path,
    is_included,
)
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.entering import salt_of
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

# What receipts are called when they are saved; docs/how-to/check-a-receipt.md names it.
RECEIPT_ENDING = ".log-receipt"
_log = logging.getLogger(__name__)


def receipt_for(*, entry: LogEntry) -> Receipt | None:
    """The receipt under the first checkpoint over it that was time-stamped, else under the one signed last.

    None while the entry waits for its place, and for a salted entry whose salt was destroyed: nobody can show
    what it committed to. None too where its salt cannot be read, or a tile is damaged and the receipt would not
    hold: the page goes on, the fault is logged.
    """
    try:
        return _receipt_for(entry)
    except (MalformedError, LookupError):
        _log.exception("a receipt of the public log could not be made: entry %s", entry.index)
        return None


def _receipt_for(entry: LogEntry) -> Receipt | None:
    # As it was signed and kept: the file that is shown may be damaged.
    kept = LogCheckpoint.objects.order_by("-size").first()
    if entry.index is None or kept is None or entry.index >= kept.size or entry.destroyed_on is not None:
        return None
    newest = checkpoint_of(data=bytes(kept.note))
    logged, salt = entry.entry, salt_of(entry=entry)
    signed = _time_stamped(entry.index, newest) or newest
    size = signed.checkpoint.size
    # The tiles of the larger tree serve the smaller one, whose partial ones may be gone.
    reader = TileReader(size=newest.checkpoint.size, read=files.read)
    path = inclusion_path(index=entry.index, size=size, reader=reader)
    root = signed.checkpoint.root
    if not is_included(leaf=logged.leaf, index=entry.index, size=size, path=path, root=root):
        raise LookupError(
            f"the tiles or the row of entry {entry.index} do not lead to the root that was signed"
        )
    return Receipt(entry=logged, salt=salt, index=entry.index, path=path, signed=signed)


def _time_stamped(index: int, newest: SignedCheckpoint) -> SignedCheckpoint | None:
    """The first checkpoint over the entry that an authority stamped: its token proves the earliest date.

    As it was signed and kept, not as the file beside the token says: a receipt outlives that file.
    """
    sizes = [one for one in files.time_stamped() if index < one <= newest.checkpoint.size]
    kept = LogCheckpoint.objects.filter(size__in=sizes).order_by("size").first() if sizes else None
    return checkpoint_of(data=bytes(kept.note)) if kept is not None else None
