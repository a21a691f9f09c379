"""The receipt of an entry: what a citizen takes home and anybody can check without us."""

from __future__ import annotations

from zhaoming.merkle_log import Receipt, TileReader, checkpoint_of, inclusion_path
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.entering import salt_of
from zhaoming.web.ledger.models import LogEntry

# What receipts are called when they are saved; docs/how-to/check-a-receipt.md names it.
RECEIPT_ENDING = ".log-receipt"


def receipt_for(*, entry: LogEntry) -> Receipt | None:
    """The receipt under the checkpoint shown now; None while the entry waits for its place.

    None too for a salted entry whose salt was destroyed: nobody can show what it committed to.
    """
    shown = files.read(files.CHECKPOINT)
    if entry.index is None or shown is None:
        return None
    signed = checkpoint_of(data=shown)
    size = signed.checkpoint.size
    logged, salt = entry.entry, salt_of(entry=entry)
    if entry.index >= size or entry.destroyed_on is not None:
        return None
    path = inclusion_path(index=entry.index, size=size, reader=TileReader(size=size, read=files.read))
    return Receipt(entry=logged, salt=salt, index=entry.index, path=path, signed=signed)
